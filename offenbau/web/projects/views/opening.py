"""Opening a Baustelle: four short steps, or a plan from a file."""

from dataclasses import replace
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from offenbau.engines.checks import as_template
from offenbau.projects import actions
from offenbau.projects.models import Project
from offenbau.projects.queries import public_plan_of, towns_for_opening, unfinished_drafts
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import add_refusal, carried_out
from offenbau.web.projects import access
from offenbau.web.projects.forms.opening import (
    FirstGoalForm,
    FirstMeasureForm,
    OpeningForm,
    PlanFileForm,
    TemplateForm,
    ThreadsForm,
    goal_values,
    measure_values,
    threads_values,
    topic_values,
)
from offenbau.web.projects.frame import around, crumbs, to, town_crumbs, workshop_crumbs

STEP_NAMES = ("first_topic", "first_goal", "first_measure", "first_threads")
STEPS = len(STEP_NAMES)


@require_http_methods(["GET", "POST"])
@access.login_first
def new(request: HttpRequest, town: str) -> HttpResponse:
    """Step 1: the topic. From here on there is a draft."""
    municipality = access.town_for_opening(request, town)
    form = reopened(request, OpeningForm)
    if form.is_valid():
        project = actions.open_project(municipality=municipality, by=request.user, **form.values)
        put_away(request)
        return redirect(to("first_goal", project))
    context = {
        "municipality": municipality,
        "title": _("Open a Baustelle"),
        "crumbs": town_crumbs(municipality, (_("Open a Baustelle"), "")),
        "form": form,
        "step": 1,
        "steps": STEPS,
        "lead": _("What moves people in %(town)s? Begin small and concrete.") % {"town": municipality.name},
        "submit_label": _("Open the Baustelle"),
        "drafts": unfinished_drafts(request.viewer, municipality),
    }
    return render(request, "projects/step.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def first_topic(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Step 1 again, for a draft that is there already."""
    project = access.project_for_planning(request, town, slug)
    form = reopened(request, OpeningForm, initial=topic_values(project))
    if form.is_valid():
        try:
            actions.change_project(project=project, values=form.values, revision=project.revision, by=request.user)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            return _on(request, project, "first_goal")
    lead = _("What moves people in %(town)s? Begin small and concrete.") % {"town": project.municipality.name}
    return _step(request, project, form, 1, _("What is it about?"), lead)


@require_http_methods(["GET", "POST"])
@access.login_first
def first_goal(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Step 2: a goal as an effect on somebody."""
    project = access.project_for_planning(request, town, slug)
    form = reopened(request, FirstGoalForm, initial=goal_values(project))
    if form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name != "for_whom"}
        for_whom = form.cleaned_data["for_whom"]
        if carried_out(
            form, actions.save_first_goal, project=project, for_whom=for_whom, values=values, by=request.user
        ):
            return _on(request, project, "first_measure")
    lead = _("A goal is what becomes different for people. What you do for it comes in the next step.")
    return _step(request, project, form, 2, _("What is to come of it?"), lead)


@require_http_methods(["GET", "POST"])
@access.login_first
def first_measure(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Step 3: a measure, and why it helps."""
    project = access.project_for_planning(request, town, slug)
    form = reopened(request, FirstMeasureForm, initial=measure_values(project))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if carried_out(
            form, actions.save_first_measure, project=project, reason=reason, values=form.values, by=request.user
        ):
            return _on(request, project, "first_threads")
    goal = project.goals.first()
    lead = _("Goal: %(goal)s") % {"goal": goal.statement} if goal else _("There is no goal yet. That is fine for now.")
    return _step(request, project, form, 3, _("What will you do for it?"), lead)


@require_http_methods(["GET", "POST"])
@access.login_first
def first_threads(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Step 4: who holds the threads, with how much time, and who backs it."""
    project = access.project_for_planning(request, town, slug)
    form = reopened(request, ThreadsForm, initial=threads_values(project, request.user))
    if form.is_valid() and carried_out(
        form, actions.take_up_threads, project=project, **form.cleaned_data, by=request.user
    ):
        messages.success(request, _("Your first plan stands. Now look at what it still lacks."))
        return _on(request, project, "workshop")
    lead = _("Somebody must hold the threads. For a start that is you; you can hand over at any time.")
    return _step(request, project, form, 4, _("Who holds the threads?"), lead)


def _on(request: HttpRequest, project: Project, step: str) -> HttpResponse:
    put_away(request)
    return redirect(to(step, project))


def _step(request: HttpRequest, project: Project, form: Any, step: int, title: str, lead: str) -> HttpResponse:
    later = [*STEP_NAMES, "workshop"][step]
    context = around(
        request,
        project,
        title,
        form=form,
        step=step,
        steps=STEPS,
        lead=lead,
        back_url=to(STEP_NAMES[step - 2], project) if step > 1 else "",
        later_url=to(later, project),
        later_label=_("Skip this for now"),
        crumbs=workshop_crumbs(project, (title, "")),
        submit_label=_("Save and go on"),
    )
    return render(request, "projects/step.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def read_in(request: HttpRequest, town: str) -> HttpResponse:
    """Make a draft out of a plan file."""
    municipality = access.town_for_opening(request, town)
    form = PlanFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            project = actions.import_plan(municipality=municipality, plan=form.plan, by=request.user)
        except ValidationError as error:
            form.add_error("file", _("The plan cannot be taken over: %(why)s") % {"why": " ".join(error.messages)})
        else:
            messages.success(request, _("The plan has become a draft. Nobody outside the team sees it yet."))
            for words in actions.left_out(form.plan, project):
                messages.info(request, words)
            return redirect(to("workshop", project))
    context = {
        "municipality": municipality,
        "title": _("Read in a plan"),
        "crumbs": town_crumbs(municipality, (_("Read in a plan"), "")),
        "form": form,
        "lead": _("A plan from another town, or one that you checked at your desk, becomes a draft of your own."),
        "submit_label": _("Make it a draft"),
    }
    return render(request, "projects/step.html", context)


@require_http_methods(["GET", "POST"])
def from_template(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Begin a Baustelle of one's own with what another town thought of: its effects and means, not its facts."""
    source = access.project_for_reading(request, town, slug)
    towns = towns_for_opening(request.viewer, also=source.municipality)
    form = reopened(request, TemplateForm, towns=towns, initial={"title": source.title})
    if form.is_valid():
        plan = replace(as_template(public_plan_of(source)), title=form.cleaned_data["title"])
        municipality = form.cleaned_data["municipality"]
        try:
            project = actions.import_plan(municipality=municipality, plan=plan, by=request.user)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            put_away(request)
            words = _(
                "The draft is yours. Days, numbers and people are empty: fill in what is true in %(town)s. And read "
                "goals and target groups once more: their sentences still speak of the other place."
            )
            messages.success(request, words % {"town": municipality.name})
            return redirect(to("workshop", project))
    title = _("Take over as a template")
    login_url = f"{reverse('account_login')}?next={quote(request.path)}"
    context = around(
        request, source, title, form=form, towns=towns, login_url=login_url, crumbs=crumbs(source, (title, ""))
    )
    return render(request, "projects/from_template.html", context)
