"""Steering by measures: quick wins, resolution or trial, and slimming down when there is too much."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.engines.mandate import Advice, recommend
from offenbau.projects import actions
from offenbau.projects.actions import StaleError
from offenbau.projects.enums import Standing
from offenbau.projects.models import GoalLink, Measure, Project
from offenbau.projects.queries import links_of, measures_to_weigh, without_later
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import add_refusal
from offenbau.web.projects import access
from offenbau.web.projects.forms.items import MandateForm, ReserveForm, WeighForm
from offenbau.web.projects.frame import around, to, way_back, way_out, workshop_crumbs
from offenbau.web.projects.kinds import BY_SLUG
from offenbau.web.projects.mandates import (
    COURSES,
    QUESTIONS,
    answers_in,
    is_decided,
    meetings_of,
    proposal,
    reasons_for,
    rows_of,
)
from offenbau.web.projects.matrix import matrix_of
from offenbau.web.projects.mending import saved
from offenbau.web.projects.present import number
from offenbau.web.projects.suggestions import BY_CODE, not_yet_in
from offenbau.web.projects.views.items import add_page, save_changes

MEASURES = BY_SLUG["massnahmen"]


@require_safe
@access.login_first
def quick_wins(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Effort and benefit of the measures, and what else could soon be felt."""
    project = access.project_for_workshop(request, town, slug)
    measures = list(project.measures.all())
    title = _("Quick successes")
    context = around(
        request,
        project,
        title,
        matrix=matrix_of(project, [each for each in measures if each.standing == Standing.ACTIVE]),
        suggestions=not_yet_in(measure.title for measure in measures),
        add_url=to("add", project, MEASURES.slug),
        crumbs=_crumbs(project, title),
    )
    return render(request, "projects/workshop/quick_wins.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def take_over(request: HttpRequest, town: str, slug: str, code: str) -> HttpResponse:
    """Add a suggested measure: its form says already what is suggested, nothing is written before it is sent."""
    project = access.project_for_planning(request, town, slug)
    if code not in BY_CODE:
        raise Http404
    return add_page(request, project, MEASURES, BY_CODE[code].values)


@require_http_methods(["GET", "POST"])
@access.login_first
def slim(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """What can be spared when it is too much, and what that would mean for the goals."""
    project = access.project_for_planning(request, town, slug)
    measures, links = measures_to_weigh(project), links_of(project)
    form = reopened(request, WeighForm, measures=measures, said_of=_said_of(links))
    if form.is_valid() and _weighed(request, project, form):
        put_away(request)
        messages.success(request, _("Saved. This is what it would mean:"))
        return redirect(to("slim", project))
    slimmed = without_later(measures, links)
    title = _("Slim down")
    context = around(
        request,
        project,
        title,
        form=form,
        slimmed=slimmed,
        hours_won=number(slimmed.hours),
        cancel_url=to("workshop", project),
        crumbs=_crumbs(project, title),
    )
    return render(request, "projects/workshop/slim.html", context)


def _said_of(links: list[GoalLink]) -> Callable[[Measure], str]:
    """Return what stands below each measure: its hours, and the goals that it serves."""

    def said_of(measure: Measure) -> str:
        goals = [str(link.goal).rstrip(".") for link in links if link.measure_id == measure.pk]
        hours = measure.hours_per_month
        return " · ".join(
            [
                _("%(hours)s hours a month") % {"hours": number(hours)} if hours is not None else _("hours not known"),
                _("serves: %(goals)s") % {"goals": "; ".join(goals)} if goals else _("serves no goal yet"),
            ]
        )

    return said_of


def _weighed(request: HttpRequest, project: Project, form: WeighForm) -> bool:
    """Write what the form holds; if it cannot be written, the form says why."""
    try:
        actions.weigh_measures(project=project, choices=form.choices, revisions=form.revisions, by=request.user)
    except StaleError as stale:
        for measure in (stale.current, *stale.others):
            form.overtaken_by(measure)
        return False
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return False
    return True


@require_http_methods(["GET", "POST"])
@access.login_first
def to_reserve(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Put a measure in reserve, with a reason."""
    project = access.project_for_planning(request, town, slug)
    measure = get_object_or_404(project.measures, pk=pk)
    form = reopened(request, ReserveForm, instance=measure, project=project)
    if form.is_valid() and save_changes(request, form, measure):
        put_away(request)
        said = _("“%(thing)s” is in reserve.") % {"thing": measure}
        return saved(request, project, said, to("slim", project))
    title = _("Put “%(thing)s” in reserve?") % {"thing": measure.title}
    context = around(
        request,
        project,
        title,
        form=form,
        text=_("It stays in the plan, with its reason, and can be taken up again at any time."),
        submit_label=_("Put it in reserve"),
        **way_out(request, project, to("slim", project)),
        crumbs=_crumbs(project, _("Put in reserve")),
    )
    return render(request, "projects/workshop/confirm.html", context)


def _crumbs(project: Project, title: str) -> list[tuple[str, str]]:
    return workshop_crumbs(project, (str(MEASURES.title), to("items", project, MEASURES.slug)), (title, ""))


@require_http_methods(["GET", "POST"])
@access.login_first
def mandate(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Resolution or trial: six questions, what the answers speak for, and what is to be kept of it."""
    project = access.project_for_planning(request, town, slug)
    measure = get_object_or_404(project.measures, pk=pk)
    answers = answers_in(request.GET)
    advice = recommend(answers)
    form = reopened(request, MandateForm, instance=measure, project=project, initial=proposal(measure, advice))
    if form.is_valid() and save_changes(request, form, measure):
        put_away(request)
        return saved(request, project, _("Saved."), f"{to('items', project, MEASURES.slug)}#eintrag-{pk}")
    title = _("Resolution or trial?")
    stored = project.measures.get(pk=pk)
    context = around(
        request,
        project,
        title,
        measure=stored,
        decided=is_decided(stored),
        way_back=way_back(request),
        questions=rows_of(answers),
        form=form,
        answered=bool(answers),
        meetings=meetings_of(project.municipality),
        **way_out(request, project, to("items", project, MEASURES.slug)),
        crumbs=_crumbs(project, title),
        **_advice_words(advice),
    )
    return render(request, "projects/workshop/mandate.html", context)


def _advice_words(advice: Advice | None) -> dict[str, Any]:
    if advice is None:
        return {"advice": None}
    return {
        "advice": advice,
        "course": COURSES[advice.course],
        "for_resolution": reasons_for(advice.for_resolution),
        "for_trial": reasons_for(advice.for_trial),
        "still_open": [QUESTIONS[question] for question in advice.open],
    }
