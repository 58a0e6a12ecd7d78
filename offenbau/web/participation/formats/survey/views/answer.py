"""Answering page by page: forward, back, later, the summary, and sending once."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offenbau.base.addresses import absolute
from offenbau.base.limits import allow, client_network
from offenbau.base.mail import mailbox_of
from offenbau.base.typed import number_in
from offenbau.participation.enums import Stage
from offenbau.participation.formats.survey import actions
from offenbau.participation.formats.survey.rules import questionnaire_of
from offenbau.participation.identity import Participant
from offenbau.participation.models import Procedure
from offenbau.participation.queries import has_taken_part, stage
from offenbau.web.participation import taking_part
from offenbau.web.participation.contract import address
from offenbau.web.participation.formats.survey import doors, draft
from offenbau.web.participation.formats.survey.answering import PageForm, Step, Way, typed_in
from offenbau.web.participation.formats.survey.forms import GuestSendForm, LinkForm, SendForm
from offenbau.web.participation.formats.survey.paper import sheet_of
from offenbau.web.participation.formats.survey.present import answer_words, extent
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.participation.sheets import sheet_response, wants_large
from offenbau.web.parts.forms import carried_out

HOUR = timedelta(hours=1)
# Of one address, and of one network: a school or a home may share one.
MAILS_AN_HOUR, NETWORK_AN_HOUR, DRAFTS_AN_HOUR = 5, 60, 300


def _way_in(procedure: Procedure, participant: Participant | None) -> HttpResponse | None:
    """Return where somebody has to go first; None if they may answer here and now."""
    if stage(procedure) not in (Stage.OPEN, Stage.DRAFT):
        return redirect(address("page", procedure))
    return redirect(address("enter", procedure)) if participant is None else None


@require_http_methods(["GET", "POST"])
@never_cache
def part(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """A page of the questionnaire; `?seite=` names it. What is right by itself is kept, also on the way back."""
    procedure = doors.for_reading(request, town, slug)
    participant = taking_part.participant_of(request, procedure)
    elsewhere = _way_in(procedure, participant)
    if elsewhere is not None or participant is None:
        return elsewhere or redirect(address("enter", procedure))
    if has_taken_part(procedure, participant):
        return _done(request, procedure)
    items = questionnaire_of(procedure)
    wanted = _number(request)
    way = Way(items, draft.typed_so_far(request, procedure), wanted - 1)
    step = way.step(wanted) or way.after(0)
    if step is None:
        return redirect(
            address("survey:options", procedure) if not procedure.is_started else address("page", procedure)
        )
    if request.method == "POST":
        return _typed(request, procedure, participant, step)
    return _page(request, procedure, way, step, step.form if step.is_typed else None)


def _number(request: HttpRequest) -> int:
    return number_in(request.GET.get("seite", "")) or 1


def _typed(request: HttpRequest, procedure: Procedure, participant: Participant, step: Step) -> HttpResponse:
    """Keep what was typed on a page, then go where the button says."""
    form = PageForm(request.POST, items=step.form.items)
    go = request.POST.get("go", "next")
    if go == "next" and not form.is_valid():
        way = Way(questionnaire_of(procedure), draft.typed_so_far(request, procedure), step.number - 1)
        return _page(request, procedure, way, step, form)
    token = draft.token_for_writing(request, procedure)
    new = token != draft.token_of(request, procedure)
    if new and not allow("survey draft", client_network(request), most=DRAFTS_AN_HOUR, within=HOUR):
        messages.error(request, _("That was often in a short time. Please wait an hour, or call us."))
        return redirect(address("page", procedure))
    typed = {name: [] for name in form.fields} if go == "clear" else typed_in(form, request.POST)
    try:
        actions.keep_typed(procedure=procedure, participant=participant, token=token, typed=typed)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(address("page", procedure))
    way = Way(questionnaire_of(procedure), draft.typed_under(procedure, token) or {}, step.number)
    return draft.hand_over(redirect(_next(procedure, way, step, go)), procedure, token)


def _next(procedure: Procedure, way: Way, step: Step, go: str) -> str:
    if go == "later":
        return address("survey:later", procedure)
    there = {"back": way.before(step.number) or step, "clear": step}.get(go, way.after(step.number))
    return page_address(procedure, there.number) if there else address("survey:check", procedure)


def page_address(procedure: Procedure, number: int) -> str:
    """Return the address of a page of the questionnaire."""
    return f"{address('survey:part', procedure)}?seite={number}"


def _page(request: HttpRequest, procedure: Procedure, way: Way, step: Step, form: PageForm | None) -> HttpResponse:
    """Show a page; without a form it is untouched, and nobody is told off for what they have not seen yet."""
    here, count = way.progress(step.number)
    form = form or PageForm(items=step.form.items)
    title = step.page.title or procedure.question or procedure.title
    context = around(
        request,
        procedure,
        title,
        form=form,
        page=step.page,
        number=here,
        count=count,
        is_first=way.before(step.number) is None,
        extent=extent(way.items) if here == 1 else "",
        begun=bool(draft.token_of(request, procedure)),
        crumbs=crumbs(procedure, (_("Survey"), "")),
    )
    return render(request, "survey/page.html", context)


def _done(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    title = _("You have taken part already.")
    context = around(request, procedure, title, crumbs=crumbs(procedure, (_("Survey"), "")))
    return render(request, "survey/done.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
def check(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The summary: all answers once more, then sending them, once."""
    procedure = doors.for_reading(request, town, slug)
    participant = taking_part.participant_of(request, procedure)
    elsewhere = _way_in(procedure, participant)
    if elsewhere is not None or participant is None:
        return elsewhere or redirect(address("enter", procedure))
    typed = draft.typed_so_far(request, procedure)
    way = Way(questionnaire_of(procedure), typed)
    missing = way.unfinished()
    if missing is not None or not typed:
        if typed:
            messages.info(request, _("Something is still missing on this page."))
        return redirect(page_address(procedure, missing.number if missing else 1))
    form = _send_form(request, procedure, participant)
    if (
        form.is_valid()
        and taking_part.within_limits(request, procedure, participant, form)
        and carried_out(
            form,
            actions.send,
            procedure=procedure,
            participant=participant,
            raw=way.answers,
            token=draft.token_of(request, procedure),
        )
    ):
        return _sent(request, procedure)
    return _summary(request, procedure, way, form)


def _send_form(request: HttpRequest, procedure: Procedure, participant: Participant) -> SendForm:
    data = request.POST if request.method == "POST" else None  # without a challenge nothing else is in it
    if taking_part.is_guest(participant):
        return GuestSendForm(data, purpose=f"survey:{procedure.pk}")
    return SendForm(data)


def _sent(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    if not procedure.is_started:
        messages.success(request, _("That works. It was a trial: it is erased when you start."))
        return draft.take_back(redirect(address("setup", procedure)), procedure)
    done = taking_part.thank(request, procedure, redirect(address("thanks", procedure)))
    return draft.take_back(done, procedure)


def _summary(request: HttpRequest, procedure: Procedure, way: Way, form: SendForm) -> HttpResponse:
    title = _("Your answers")
    steps = [
        (
            here,
            page_address(procedure, step.number),
            [(item, answer_words(item, way.answers)) for item in step.form.items if item.is_asked],
        )
        for here, step in enumerate((step for step in way.steps if step.is_shown), start=1)
    ]
    context = around(
        request,
        procedure,
        title,
        form=form,
        nothing=not way.answers,
        steps=[step for step in steps if step[2]],
        crumbs=crumbs(procedure, (_("Survey"), address("survey:part", procedure)), (title, "")),
    )
    return render(request, "survey/check.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
def later(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The link with which one goes on later, on this device or another; by mail, if one wants."""
    procedure = doors.for_reading(request, town, slug)
    token = draft.token_of(request, procedure)
    if not token or draft.typed_under(procedure, token) is None:
        return redirect(address("survey:part", procedure))
    link = absolute(address("survey:resume", procedure, token))
    form = LinkForm(request.POST or None)
    if form.is_valid():
        _mail_link(request, procedure, form.cleaned_data["mail"], link)
        return redirect(address("survey:later", procedure))
    title = _("Go on later")
    context = around(
        request,
        procedure,
        title,
        form=form,
        link=link,
        crumbs=crumbs(procedure, (_("Survey"), address("survey:part", procedure)), (title, "")),
    )
    return render(request, "survey/later.html", context)


def _mail_link(request: HttpRequest, procedure: Procedure, mail: str, link: str) -> None:
    to_address = allow("survey link to", mailbox_of(mail), most=MAILS_AN_HOUR, within=HOUR)
    if not (allow("survey link from", client_network(request), most=NETWORK_AN_HOUR, within=HOUR) and to_address):
        messages.error(request, _("That was often in a short time. Please wait an hour, or call us."))
        return
    text = _(
        "With this link you go on with “%(title)s” in %(town)s:\n\n%(link)s\n\n"
        "It shows what you have answered so far: please hand it to nobody. Nothing counts before you send it. "
        "If you did not ask for this mail, you need not do anything."
    ) % {"title": procedure.title, "town": procedure.municipality.name, "link": link}
    subject = _("Your link to go on: %(title)s") % {"title": " ".join(procedure.title.split())}
    send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [mail])
    messages.success(request, _("The link is on its way to you."))


@require_safe
@never_cache
def resume(request: HttpRequest, town: str, slug: str, token: str) -> HttpResponse:
    """Go on with what one has begun: this browser gets the word from the link."""
    procedure = doors.for_reading(request, town, slug)
    typed = draft.typed_under(procedure, token[: draft.MOST_TOKEN])
    if typed is None:
        messages.info(request, _("Nothing is kept under this link any more: it was sent, or its time is over."))
        return redirect(address("page", procedure))
    way = Way(questionnaire_of(procedure), typed)
    missing = way.unfinished() or way.before(len(way.steps) + 1)
    there = page_address(procedure, missing.number) if missing else address("survey:part", procedure)
    return draft.hand_over(redirect(there), procedure, token)


@require_POST
def begin_anew(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Erase what was begun here: by somebody else at this screen, or to start from the first page."""
    procedure = doors.for_reading(request, town, slug)
    token = draft.token_of(request, procedure)
    actions.throw_away(procedure=procedure, token=token)
    messages.success(request, _("What was typed here is erased."))
    return draft.take_back(redirect(address("survey:part", procedure)), procedure)


@require_safe
def sheet(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The questions on paper as a PDF; `?gross=1` in large type."""
    procedure = doors.for_reading(request, town, slug)
    if not procedure.is_started:
        raise Http404
    return sheet_response(sheet_of(procedure, large=wants_large(request)), f"{procedure.slug}-blatt")
