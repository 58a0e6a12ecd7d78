"""For whoever waits: look up with reference and code, read how it stands, answer, be told, see how long it takes."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offenbau.base.limits import allow, client_network
from offenbau.base.mail import mailbox_of
from offenbau.base.tables import Column, table_response
from offenbau.cases import actions, queries, tokens
from offenbau.cases.actions.opening import QUARTER
from offenbau.cases.models import Case, Notification
from offenbau.municipality.models import Municipality
from offenbau.municipality.queries import get_municipality
from offenbau.web.cases import door, present
from offenbau.web.cases.forms import AnswerForm, LookUpForm, MailForm
from offenbau.web.parts.forms import add_refusal, carried_out

read_or_write = require_http_methods(["GET", "HEAD", "POST"])
TO_A_MAILBOX, FROM_A_NETWORK = 4, 30  # questions to mailboxes in a quarter of an hour


@read_or_write
@sensitive_post_parameters("reference", "code")
def look_up(request: HttpRequest, town: str) -> HttpResponse:
    """Reference and code, by post alone; what does not fit is told in the same words, whatever it is."""
    municipality = get_municipality(town)
    form = LookUpForm(request.POST or None)
    if form.is_valid():
        found = _found(request, municipality, form)
        if found is not None:
            door.open_door(request, found)
            return redirect("cases:status", town)
    offices = queries.offices_to_call(municipality)
    answer = present.public_page(
        request, municipality, "look_up", _("Where is my application?"),
        form=form, offices=offices, has_cases=bool(offices) or queries.has_cases(municipality),
    )  # fmt: skip
    return door.kept_private(answer) if request.method == "POST" else answer


def _found(request: HttpRequest, municipality: Municipality, form: LookUpForm) -> Case | None:
    try:
        found = actions.show_case(municipality=municipality, **form.cleaned_data, network=client_network(request))
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return None
    if found is None:
        form.add_error(
            None, _("Reference and code do not fit together. Please compare both with your letter, sign by sign.")
        )
    return found


@require_safe
@door.private
def status(request: HttpRequest, town: str) -> HttpResponse:
    """How the application stands that this visitor has opened."""
    municipality = get_municipality(town)
    case = door.case_behind_door(request, municipality)
    if case is None:
        return _once_more(request, town)
    today = timezone.localdate()
    questions = list(case.questions.all())
    return present.public_page(
        request, municipality, "status", _("How your application stands"),
        case=case,
        sentence=present.sentence(case),
        expected=present.expected(case, today),
        question=next((each for each in questions if each.settled_on is None), None),
        answered=[each for each in questions if each.answered_on],
        steps=present.told_steps(case),
        mails=queries.wants_mail(case),
        minutes=int(door.STAYS_OPEN.total_seconds() // 60),
    )  # fmt: skip


@read_or_write
@door.private
@sensitive_post_parameters("answer")
def answer(request: HttpRequest, town: str) -> HttpResponse:
    """Answer the open question."""
    municipality = get_municipality(town)
    case = door.case_behind_door(request, municipality)
    if case is None:
        return _once_more(request, town)
    question = case.questions.filter(settled_on=None).first()
    if question is None:
        messages.info(request, _("No question to you is open."))
        return redirect("cases:status", town)
    form = AnswerForm(request.POST or None)
    if form.is_valid() and carried_out(
        form, actions.answer, case=case, question=question, text=form.cleaned_data["answer"]
    ):
        messages.success(request, _("Thank you, your answer has arrived. It goes on."))
        return redirect("cases:status", town)
    return _under_status(request, municipality, "answer", _("Answer the question"), form=form, question=question)


@read_or_write
@door.private
@sensitive_post_parameters("mail")
def want_mail(request: HttpRequest, town: str) -> HttpResponse:
    """Be told by mail that something is new; with `stop` forget the addresses of this application."""
    municipality = get_municipality(town)
    case = door.case_behind_door(request, municipality)
    if case is None:
        return _once_more(request, town)
    if "stop" in request.POST:
        for row in queries.wants_mail(case):
            actions.stop_mail(notification=row)
        messages.success(request, _("You get no more mails, and the address is forgotten."))
        return redirect("cases:status", town)
    form = MailForm(request.POST or None)
    if form.is_valid() and _may_send(request, form) and _asked(form, case):
        messages.success(request, _("Please look into your mailbox: we have sent a mail, to which you say yes."))
        return redirect("cases:status", town)
    return _under_status(request, municipality, "want_mail", _("Be told by mail"), form=form)


def _asked(form: MailForm, case: Case) -> bool:
    language = get_language() or settings.LANGUAGE_CODE
    return carried_out(form, actions.ask_for_mail, case=case, email=form.cleaned_data["mail"], language=language)


def _may_send(request: HttpRequest, form: MailForm) -> bool:
    to_mailbox = allow("mail about a case", mailbox_of(form.cleaned_data["mail"]), most=TO_A_MAILBOX, within=QUARTER)
    if allow("mail about a case from", client_network(request), most=FROM_A_NETWORK, within=QUARTER) and to_mailbox:
        return True
    form.add_error(None, _("That was often in a short time. Please wait a quarter of an hour, or call us."))
    return False


@require_POST
def leave(request: HttpRequest, town: str) -> HttpResponse:
    """Shut the application in this browser."""
    municipality = get_municipality(town)
    door.shut_door(request)
    messages.success(request, _("Shut: whoever uses this device now does not see your application."))
    return redirect("cases:look_up", municipality.slug)


def _once_more(request: HttpRequest, town: str) -> HttpResponse:
    messages.info(
        request, _("Please enter reference and code: without them, or after half an hour, nothing is shown.")
    )
    return redirect("cases:look_up", town)


def _under_status(
    request: HttpRequest, municipality: Municipality, template: str, title: str, **more: object
) -> HttpResponse:
    page = (_("How your application stands"), reverse("cases:status", args=[municipality.slug]))
    return present.public_page(request, municipality, template, title, page, cancel_url=page[1], **more)


# -- Links in mails -------------------------------------------------------------------------------
@read_or_write
@door.private
def confirm_mail(request: HttpRequest, town: str, token: str) -> HttpResponse:
    """Say yes for a mailbox; opening the link changes nothing, the button does."""
    municipality = get_municipality(town)
    row = _notification(municipality, tokens.read_yes(token))
    if row is None:
        title = _("This link is no longer good")
        return render(request, "cases/void.html", {"title": title, "municipality": municipality}, status=404)
    if request.method == "POST":
        actions.confirm_mail(notification=row)
        row.refresh_from_db()
    title = _("You will be told by mail") if row.confirmed_at else _("Be told by mail?")
    return present.public_page(request, municipality, "confirm_mail", title, row=row)


@csrf_exempt  # RFC 8058: mail programs post here by themselves; the token in the address is good for this alone
@read_or_write
@door.private
def stop_mail(request: HttpRequest, town: str, token: str) -> HttpResponse:
    """Stop the mails by the button on this page, or by that of a mail program."""
    municipality, number = get_municipality(town), tokens.read_stop(token)
    if number is None:
        raise Http404
    row = _notification(municipality, number)
    if request.method == "POST" and row is not None:
        actions.stop_mail(notification=row)
        row = None
    title = _("Stop these mails?") if row else _("These mails have stopped")
    return present.public_page(request, municipality, "stop_mail", title, row=row)


def _notification(municipality: Municipality, number: int | None) -> Notification | None:
    rows = Notification.objects.select_related("case")
    return rows.filter(pk=number, case__municipality=municipality).first() if number else None


# -- How long it takes ----------------------------------------------------------------------------
@require_safe
def lasting(request: HttpRequest, town: str) -> HttpResponse:
    """How long applications take here, for everybody."""
    municipality, today = get_municipality(town), timezone.localdate()
    found = queries.durations(municipality, today)
    first, last = queries.whole_months(today)
    return present.public_page(
        request, municipality, "lasting", _("How long it takes"),
        rows=present.lasting_rows(found), first=first, last=last, **present.rules_in_words(),
    )  # fmt: skip


@require_safe
def lasting_file(request: HttpRequest, town: str, form: str) -> HttpResponseBase:
    """The same as a table."""
    municipality = get_municipality(town)
    columns = [
        Column("kind", _("Kind"), value=lambda row: row.kind.name),
        Column("median", _("Half within days")),
        Column("most", _("Eight of ten within days")),
        Column("ended", _("Ended in twelve months")),
        Column("waiting", _("Open now")),
    ]
    return table_response(form, f"vorgang-dauer-{town}", columns, queries.durations(municipality))
