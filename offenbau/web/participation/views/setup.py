"""Setting up a procedure: begin, five steps, try it out, start."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.base.typed import number_in
from offenbau.participation import actions
from offenbau.participation.actions import StaleError
from offenbau.participation.contract import format_of
from offenbau.participation.models import Procedure
from offenbau.participation.permissions import has_another_moderator
from offenbau.participation.queries import STEPS, hints_of, problems_of, waits_for_a_look
from offenbau.projects.models import Measure
from offenbau.web.participation import access, present
from offenbau.web.participation.beginning import begin_draft, measures_to_serve
from offenbau.web.participation.contract import address, formats_with_pages, pages_of, quick_wins
from offenbau.web.participation.forms.setup import (
    EntranceForm,
    NewForm,
    PromiseForm,
    QuestionForm,
    StepForm,
    TimesForm,
)
from offenbau.web.participation.frame import around, setup_crumbs, town_crumbs
from offenbau.web.participation.preparation.block import progress_of
from offenbau.web.participation.wizard import QUESTIONS, suggest
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import add_refusal, carried_out


@dataclass(frozen=True)
class Step:
    """One step as the overview shows it: what it is about, where it is, what is still missing on it."""

    code: str
    title: str | Promise
    url: str
    missing: tuple[str, ...]


TITLES = {
    "frage": gettext_lazy("The question"),
    "auswahl": gettext_lazy("What one can choose"),
    "versprechen": gettext_lazy("What is my voice worth?"),
    "teilnahme": gettext_lazy("Who takes part, and where"),
    "zeiten": gettext_lazy("When"),
}
NAMES = {"frage": "question", "versprechen": "promise", "teilnahme": "electorate", "zeiten": "times"}


def steps_of(procedure: Procedure) -> list[Step]:
    """Return the steps of setting up, each with what is still missing on it."""
    problems = problems_of(procedure)
    return [
        Step(
            code,
            title_of(procedure, code),
            step_address(procedure, code),
            tuple(str(problem.words) for problem in problems if problem.step == code),
        )
        for code in STEPS
    ]


def title_of(procedure: Procedure, code: str) -> str:
    """Return how a step is headed; a format may have words of its own for what is set there."""
    own = pages_of(procedure).options_title if code == "auswahl" else ""
    return str(own or TITLES[code])


def step_address(procedure: Procedure, code: str) -> str:
    """Return where a step is done; what one can choose is the format's own page."""
    return address(pages_of(procedure).options if code == "auswahl" else NAMES[code], procedure)


def after(procedure: Procedure, code: str) -> str:
    """Return where one goes after a step: to the next one, so that each is read once; after the last to the list."""
    later = STEPS[STEPS.index(code) + 1 :]
    return step_address(procedure, later[0]) if later else address("setup", procedure)


@require_http_methods(["GET", "POST"])
@access.login_first
def new(request: HttpRequest, town: str) -> HttpResponse:
    """Begin a procedure for a measure; `?massnahme=` names it, without it one chooses."""
    wanted = number_in(request.GET.get("massnahme", ""))
    if wanted is None:
        return _choose_measure(request, town)
    measure = access.measure_for_planning(request, town, wanted)
    form = reopened(request, NewForm, initial=_suggested(request))
    if form.is_valid():
        try:
            procedure = begin_draft(measure, form.cleaned_data["begin"], form.cleaned_data["title"], request.user)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            put_away(request)
            messages.success(request, _("It is there, as a draft: nobody but you sees it. Now step by step."))
            return redirect(step_address(procedure, STEPS[0]))
    return render(request, "participation/setup/new.html", _new_context(request, measure, form))


def _suggested(request: HttpRequest) -> dict[str, str]:
    """What the address names in `?format=`, or the first quick win."""
    return {"begin": request.GET["format"] if "format" in request.GET else next(iter(quick_wins()))}


def _new_context(request: HttpRequest, measure: Measure, form: NewForm) -> dict[str, Any]:
    municipality = measure.project.municipality
    title = _("Set up a procedure")
    return {
        "municipality": municipality,
        "title": title,
        "measure": measure,
        "form": form,
        "wizard_url": f"{reverse('participation:which_format', args=[municipality.slug])}?massnahme={measure.pk}",
        "cancel_url": reverse("projects:measure", args=[municipality.slug, measure.project.slug, measure.pk]),
        "crumbs": town_crumbs(municipality, (title, "")),
    }


def _choose_measure(request: HttpRequest, town: str) -> HttpResponse:
    municipality = access.town_for_reading(town)
    title = _("Set up a procedure")
    context = {
        "municipality": municipality,
        "title": title,
        "projects": measures_to_serve(municipality, request.viewer),
        "open_url": reverse("projects:new", args=[town]),
        "crumbs": town_crumbs(municipality, (title, "")),
    }
    return render(request, "participation/setup/choose_measure.html", context)


@require_safe
@access.login_first
def which_format(request: HttpRequest, town: str) -> HttpResponse:
    """The guide's questions, and the formats that fit to the answers in the address."""
    municipality = access.town_for_reading(town)
    answers = {question.code: request.GET.get(question.code, "") for question in QUESTIONS}
    title = _("Which format fits?")
    measure = request.GET.get("massnahme", "")
    context = {
        "municipality": municipality,
        "title": title,
        "questions": [(question, answers[question.code]) for question in QUESTIONS],
        "suggestions": suggest(answers),
        "asked": any(answers.values()),
        "measure": measure if measure.isdecimal() else "",
        "new_url": reverse("participation:new", args=[town]),
        "crumbs": town_crumbs(municipality, (title, "")),
    }
    return render(request, "participation/setup/which_format.html", context)


@require_safe
@access.login_first
def setup(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The steps with what is still missing, trying it out, and the start."""
    procedure = access.procedure_for_looking(request, town, slug)
    steps = steps_of(procedure)
    context = around(
        request,
        procedure,
        _("Set up: %(title)s") % {"title": procedure.title},
        steps=steps,
        hints=() if procedure.is_started else _hints(procedure),
        ready=not any(step.missing for step in steps),
        format=format_of(procedure),
        try_url=address(pages_of(procedure).part, procedure),
        tried=present.whole(procedure.voices),
        crumbs=setup_crumbs(procedure),
        **progress_of(procedure),
    )
    return render(request, "participation/setup/overview.html", context)


def _hints(procedure: Procedure) -> list[str | Promise]:
    """What to think of before the start, by all procedures and by this format."""
    return [*hints_of(procedure), *pages_of(procedure).hints(procedure)]


@require_http_methods(["GET", "POST"])
@access.login_first
def question(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """What is asked, and what one should know beforehand."""
    return _step(request, town, slug, "frage", QuestionForm)


@require_http_methods(["GET", "POST"])
@access.login_first
def promise(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """What a voice is worth, who decides, and by when people hear what came of it."""
    return _step(request, town, slug, "versprechen", PromiseForm)


@require_http_methods(["GET", "POST"])
@access.login_first
def electorate(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Who may take part, and how without the internet."""
    return _step(request, town, slug, "teilnahme", EntranceForm)


def _step(request: HttpRequest, town: str, slug: str, code: str, kind: type[StepForm]) -> HttpResponse:
    procedure = draft_or_none(request, town, slug)
    if procedure is None:
        return redirect(address_of_page(town, slug))
    form = reopened(request, kind, instance=procedure)
    if form.is_valid() and _saved(request, procedure, form):
        put_away(request)
        return redirect(after(procedure, code))
    return step_page(request, procedure, code, form)


def draft_or_none(request: HttpRequest, town: str, slug: str, code: str = "") -> Procedure | None:
    """Return a draft, of this format if one is named, that the viewer may set up.

    None once it has started, with word of how it can be corrected.
    """
    door = access.procedure_for_setting_up
    procedure = access.procedure_of_format(request, town, slug, code, door) if code else door(request, town, slug)
    if procedure.is_started:
        messages.info(
            request, _("This has started and stands as it is. What must be put right is corrected in public.")
        )
        return None
    return procedure


def address_of_page(town: str, slug: str) -> str:
    """Return the address of the public page."""
    return reverse("participation:page", args=[town, slug])


def _saved(request: HttpRequest, procedure: Procedure, form: StepForm) -> bool:
    fresh = access.procedure_for_setting_up(request, procedure.municipality.slug, procedure.slug)
    return saved(form, actions.change_procedure, procedure=fresh, values=form.values, by=request.user)


def saved(form: Any, action: Callable[..., Any], *, procedure: Procedure, **values: Any) -> bool:
    """Let `action` save what a step sets; False, with the reasons in the form, also if somebody else was quicker.

    A form that was open for long brings the `revision` that it has shown.
    """
    revision = form.cleaned_data.get("revision") if "revision" in form.fields else procedure.revision
    try:
        return carried_out(form, action, procedure=procedure, revision=-1 if revision is None else revision, **values)
    except StaleError:
        form.add_error(
            None,
            _("Somebody else has saved here meanwhile. Please load the page anew; yours is kept until you send it."),
        )
        return False


def arranged(request: HttpRequest, procedure: Procedure, form: Any, action: Callable[..., Any]) -> HttpResponse | None:
    """Let a format's action take what its form says (`given`); return the way to the next step.

    None if nothing was sent yet, or if it was refused, with the reasons in the form.
    """
    if not (form.is_valid() and saved(form, action, procedure=procedure, by=request.user, **form.given)):
        return None
    put_away(request)
    return redirect(after(procedure, "auswahl"))


def step_page(
    request: HttpRequest,
    procedure: Procedure,
    code: str,
    form: Any,
    template: str = "participation/setup/step.html",
    **more: Any,
) -> HttpResponse:
    """Render the form of a step; a format has a template of its own for what one can choose."""
    title = title_of(procedure, code)
    context = around(
        request,
        procedure,
        title,
        form=form,
        number=STEPS.index(code) + 1,
        count=len(STEPS),
        beside=[pages.beside[code] for _format, pages in formats_with_pages() if code in pages.beside],
        back_url=address("setup", procedure),
        crumbs=setup_crumbs(procedure, (title, "")),
        **more,
    )
    return render(request, template, context)


@require_http_methods(["GET", "POST"])
@access.login_first
def times(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """From when until when."""
    procedure = draft_or_none(request, town, slug)
    if procedure is None:
        return redirect(address_of_page(town, slug))
    form = reopened(request, TimesForm, procedure=procedure)
    if form.is_valid() and carried_out(
        form, actions.set_phases, procedure=procedure, phases=form.phases, by=request.user
    ):
        put_away(request)
        return redirect(address("setup", procedure))
    return step_page(request, procedure, "zeiten", form)


@require_http_methods(["GET", "POST"])
@access.login_first
def start(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Start: shows once more what freezes, then does it."""
    procedure = access.procedure_for_leading(request, town, slug)
    if procedure.is_started:
        return redirect(address("page", procedure))
    if problems_of(procedure):
        messages.info(request, _("Something is still missing before the start."))
        return redirect(address("setup", procedure))
    if request.method == "POST":
        try:
            actions.start_procedure(procedure=procedure, by=request.user)
        except ValidationError as refusal:  # something went missing while the page stood open
            messages.error(request, " ".join(refusal.messages))
            return redirect(address("setup", procedure))
        messages.success(request, _("It has started. Tell people about it."))
        return redirect(address("page", procedure))
    title = _("Start “%(title)s”?") % {"title": procedure.title}
    context = around(
        request,
        procedure,
        title,
        frozen=pages_of(procedure).frozen(actions.manifest_of(procedure)),
        way_in=present.way_in(procedure),
        timeline=present.timeline(procedure),
        tried=procedure.voices,
        hints=_hints(procedure),
        lacks_moderator=waits_for_a_look(procedure) and not has_another_moderator(request.viewer, procedure),
        crumbs=setup_crumbs(procedure, (_("Start"), "")),
    )
    return render(request, "participation/setup/start.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def discard(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Throw a draft away."""
    procedure = draft_or_none(request, town, slug)
    if procedure is None:
        return redirect(address_of_page(town, slug))
    if request.method == "POST":
        actions.discard_procedure(procedure=procedure, by=request.user)
        messages.success(request, _("The draft is thrown away."))
        return redirect(reverse("participation:of_town", args=[town]))
    title = _("Throw away the draft “%(title)s”?") % {"title": procedure.title}
    context = around(
        request,
        procedure,
        title,
        text=_("It has not started: nobody but your team knows of it. It cannot be brought back."),
        submit_label=_("Throw it away"),
        cancel_url=address("setup", procedure),
        danger=True,
        crumbs=setup_crumbs(procedure, (_("Throw away"), "")),
    )
    return render(request, "parts/confirm.html", context)
