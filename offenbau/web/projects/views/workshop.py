"""The workshop: the plan at a glance, its topic, and the seven guiding questions."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.base.qr import qr_code
from offenbau.diary.journal.queries import overdue_days
from offenbau.people.mail import absolute
from offenbau.people.permissions import Viewer
from offenbau.projects import actions
from offenbau.projects.actions import StaleError
from offenbau.projects.enums import GUIDING_QUESTIONS, Phase
from offenbau.projects.models import ConceptVersion, GuidingAnswer, Project
from offenbau.projects.permissions import can_read_confidential, in_team
from offenbau.projects.queries import findings_of, roles_of, standing_sign_offs, versions_of
from offenbau.web.parts.drafts import put_away, reopened, typed_before, with_draft
from offenbau.web.parts.forms import add_refusal
from offenbau.web.projects import access
from offenbau.web.projects.advice import STATEMENTS, advise
from offenbau.web.projects.conflicts import show_conflict
from offenbau.web.projects.forms.project import AnswerForm, TopicForm
from offenbau.web.projects.frame import around, to, way_out, workshop_crumbs
from offenbau.web.projects.kinds import BY_SLUG, GROUPS, Group, Kind
from offenbau.web.projects.mending import saved
from offenbau.web.projects.pictures import triangle_of
from offenbau.web.projects.views.checking import finding_rows

TOP_FINDINGS = 3


@require_safe
@access.login_first
def workshop(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The plan at a glance: what is there, what is lacking, what comes next."""
    project = access.project_for_workshop(request, town, slug)
    findings, latest = findings_of(project), versions_of(project).first()
    context = around(
        request,
        project,
        _("Workshop"),
        crumbs=workshop_crumbs(project),
        groups=[(group, _sections(request, project, group)) for group in GROUPS],
        answered=len(set(project.answers.values_list("question", flat=True))),
        questions=len(GUIDING_QUESTIONS),
        findings=finding_rows(request, project, findings.open[:TOP_FINDINGS]),
        findings_open=len(findings.open),
        warnings=findings.warnings,
        roles=list(roles_of(project)),
        in_team=in_team(request.viewer, project),
        latest=latest,
        phases=[Phase(phase).label for phase in project.phases] or [_("none yet")],
        signed=standing_sign_offs(project).first(),
        removed=list(project.removed_items.all()[:5]),
        silent_days=overdue_days(project),
    )
    context["steps"] = _next_steps(project, findings.warnings, latest, may_lead=context["may_lead"])
    return render(request, "projects/workshop/overview.html", context)


def _next_steps(
    project: Project, warnings: int, latest: ConceptVersion | None, *, may_lead: bool
) -> list[tuple[str, str]]:
    """The buttons of the workshop, each with its address: first the step that makes sense now.

    Look back first, then freeze, then publish; none of them bars another.
    """
    steps = {"check": _("Looking back to look ahead")}
    if may_lead:
        steps["freeze"] = _("Freeze the concept")
        steps |= {} if project.is_published else {"publish": _("Publish")}
    if not may_lead or (warnings and (latest is None or project.is_published)):
        first = "check"
    else:
        first = "publish" if latest and not project.is_published else "freeze"
    order = sorted(steps, key=lambda name: name != first)
    return [(steps[name], to(name, project)) for name in order]


def _sections(request: HttpRequest, project: Project, group: Group) -> list[dict]:
    kinds = [BY_SLUG[slug] for slug in group.kinds]
    confidential = can_read_confidential(request.viewer, project)
    return [_section(project, kind) for kind in kinds if confidential or not kind.confidential]


def _section(project: Project, kind: Kind) -> dict:
    things = list(kind.model.objects.filter(project=project)[:4])
    count = len(things) if len(things) < 4 else kind.model.objects.filter(project=project).count()
    return {
        "kind": kind,
        "url": to("items", project, kind.slug),
        "add_url": to("add", project, kind.slug),
        "count": count,
        "things": [] if kind.confidential else things[:3],
    }


@require_http_methods(["GET", "POST"])
@access.login_first
def topic(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """What the Baustelle says of itself."""
    project = access.project_for_planning(request, town, slug)
    form = reopened(
        request, TopicForm, instance=project, viewer=request.viewer, initial={"revision": project.revision}
    )
    if form.is_valid():
        try:
            actions.change_project(
                project=project, values=form.values, revision=form.cleaned_data["revision"], by=request.user
            )
        except StaleError as stale:
            show_conflict(form, stale)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            put_away(request)
            return saved(request, project, _("Saved."), to("workshop", project))
    title = _("Topic, phases and dates")
    context = around(request, project, title, form=form, crumbs=workshop_crumbs(project, (title, "")))
    context["beside"] = (_("A picture of the vision"), to("choose_picture", project))
    context |= way_out(request, project, to("workshop", project))
    return render(request, "projects/workshop/form.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def questions(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The seven guiding questions: everybody answers for themselves, the answers stand side by side."""
    project = access.project_for_workshop(request, town, slug)
    number = _asked(request)
    place = _question_place(project, number)
    form = with_draft(AnswerForm(request.POST, prefix=f"q{number}"), place, None) if number else None
    if form is not None and form.is_valid():
        access.project_for_planning(request, town, slug)
        actions.answer_question(project=project, question=number, **form.cleaned_data, by=request.user)
        put_away(request, place)
        return saved(request, project, _("Your answer is saved."), f"{to('questions', project)}#frage-{number}")
    title = _("The seven guiding questions")
    rows = _question_rows(request, project, number, form)
    context = around(
        request,
        project,
        title,
        rows=rows,
        unclear=[answer for row in rows for answer in row["answers"] if answer.unclear],
        crumbs=workshop_crumbs(project, (title, "")),
    )
    return render(request, "projects/workshop/questions.html", context)


def _asked(request: HttpRequest) -> int:
    """The number of the question that was answered, 0 for none."""
    number = request.POST.get("question", "")
    return int(number) if number in {str(known) for known in GUIDING_QUESTIONS} else 0


def _question_rows(request: HttpRequest, project: Project, sent: int, form: AnswerForm | None) -> list[dict]:
    answers = list(project.answers.select_related("author"))
    kept = typed_before(request, [_question_place(project, number) for number in GUIDING_QUESTIONS])
    rows = []
    for number, text in GUIDING_QUESTIONS.items():
        given = [answer for answer in answers if answer.question == number]
        own = next((answer for answer in given if answer.author_id == request.user.pk), None)
        place = _question_place(project, number)
        fresh = with_draft(_answer_form(number, own), place, kept.get(place))
        rows.append({"number": number, "text": text, "answers": given, "form": form if number == sent else fresh})
    return rows


def _question_place(project: Project, number: int) -> str:
    """What is typed is kept for each question by itself."""
    return f"{to('questions', project)}#frage-{number}"


def _answer_form(number: int, own: GuidingAnswer | None) -> AnswerForm:
    return AnswerForm(prefix=f"q{number}", initial={"text": own.text, "unclear": own.unclear} if own else {})


@require_safe
@access.login_first
def worksheet(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The seven questions with room to write, for the printer."""
    project = access.project_for_workshop(request, town, slug)
    title = _("Worksheet")
    address = absolute(to("questions", project))
    context = around(
        request,
        project,
        title,
        questions=GUIDING_QUESTIONS.items(),
        address=address,
        code=qr_code(address),
        crumbs=workshop_crumbs(project, (_("The seven guiding questions"), to("questions", project)), (title, "")),
    )
    return render(request, "projects/workshop/worksheet.html", context)


@require_safe
@access.login_first
def triangle_sheet(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The triangle with room to write, for the printer; handed round, it tells no expectation and no open question."""
    project = access.project_for_workshop(request, town, slug)
    title, actors = _("The triangle on paper"), BY_SLUG["akteure"]
    address = absolute(to("items", project, actors.slug))
    context = around(
        request,
        project,
        title,
        triangle=triangle_of(project, Viewer(None)),
        address=address,
        code=qr_code(address),
        crumbs=workshop_crumbs(project, (actors.title, to("items", project, actors.slug)), (title, "")),
    )
    return render(request, "projects/workshop/triangle_sheet.html", context)


@require_safe
@access.login_first
def floors(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Which floor to begin on: ten statements to tick, and what they speak for."""
    project = access.project_for_workshop(request, town, slug)
    chosen = set(request.GET.getlist("stimmt"))
    title = _("On which floor do we begin?")
    context = around(
        request,
        project,
        title,
        statements=STATEMENTS,
        chosen=chosen,
        advice=advise(chosen),
        add_url=to("add", project, "massnahmen"),
        back_url=to("items", project, "massnahmen"),
        crumbs=workshop_crumbs(project, (_("Measures"), to("items", project, "massnahmen")), (title, "")),
    )
    return render(request, "projects/workshop/floors.html", context)
