"""The way in: what one shows so that one voice is one person, and the thanks at the end."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offenbau.base.codes import LENGTH, count_typed
from offenbau.base.limits import allow, client_network
from offenbau.base.mail import mailbox_of
from offenbau.participation import actions
from offenbau.participation.contract import format_of
from offenbau.participation.enums import Entrance, Stage
from offenbau.participation.models import Procedure
from offenbau.participation.queries import stage
from offenbau.web.participation import access, present, taking_part
from offenbau.web.participation.contract import address, pages_of
from offenbau.web.participation.forms.entrance import CodeForm, DigitsForm, MailForm
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.participation.reach.forms import form_to_tell

HOUR = timedelta(hours=1)
# Of one address, and of one network: a school or a home may share one.
MAILS_AN_HOUR, NETWORK_AN_HOUR = 5, 60


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Show that one may take part; who has shown it goes straight on to the format's own page."""
    procedure = access.procedure_for_reading(request, town, slug)
    if stage(procedure) not in (Stage.OPEN, Stage.DRAFT):
        return redirect(address("page", procedure))
    if closed := pages_of(procedure).closed(procedure):
        messages.info(request, closed)
        return redirect(address("page", procedure))
    if format_of(procedure).elsewhere or taking_part.participant_of(request, procedure) is not None:
        return redirect(address(pages_of(procedure).part, procedure))
    if procedure.entrance == Entrance.REGISTERED or not procedure.is_started:
        return redirect_to_login(request.get_full_path())
    return _by_code(request, procedure) if procedure.by_code else _by_mail(request, procedure)


def _by_mail(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    if taking_part.waits_for_digits(request, procedure):
        return redirect(address("digits", procedure))
    known = request.user.is_authenticated
    form = MailForm(request.POST or None, procedure=procedure, known=known)
    if form.is_valid():
        if known:
            taking_part.remember(request, procedure, home=form.home)
            return redirect(address("enter", procedure))
        mail = form.cleaned_data["mail"]
        if not _may_send(request, mail):
            return _too_often(request, procedure)
        _send_digits(request, procedure, mail, form.home)
        return redirect(address("digits", procedure))
    return _form_page(
        request, procedure, form, _("Who are you?"), _("Send me the digits") if not known else _("Go on")
    )


def _may_send(request: HttpRequest, mail: str) -> bool:
    """Whether one more mail may go to this address, and on the word of this network."""
    to_address = allow("digits to", mailbox_of(mail), most=MAILS_AN_HOUR, within=HOUR)
    return allow("digits from", client_network(request), most=NETWORK_AN_HOUR, within=HOUR) and to_address


def _send_digits(request: HttpRequest, procedure: Procedure, mail: str, home: str) -> None:
    digits = taking_part.ask_for_digits(request, procedure, mail, home)
    text = _(
        "Your digits: %(digits)s\n\nThey hold for 15 minutes and are for “%(title)s” in %(town)s. "
        "If you did not ask for them, you need not do anything: without them nobody takes part in your name."
    ) % {"digits": digits, "title": procedure.title, "town": procedure.municipality.name}
    subject = _("%(digits)s are your digits for taking part") % {"digits": digits}
    send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [mail])


def _by_code(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            found = actions.show_code(
                procedure=procedure, text=form.cleaned_data["code"], network=client_network(request)
            )
        except ValidationError:
            return _too_often(request, procedure)
        if found:
            taking_part.remember(request, procedure, code=found)
            return redirect(address("enter", procedure))
        form.add_error("code", wrong_code(form.cleaned_data["code"]))
    return _form_page(request, procedure, form, _("Your code"), _("Go on"))


def wrong_code(text: str) -> str:
    """Say what is wrong with a code that nobody holds."""
    count = count_typed(text)
    if count != LENGTH:
        return _("These are %(count)d characters; a code has %(length)d.") % {"count": count, "length": LENGTH}
    return _("We do not know this code. Please compare it with your letter, sign by sign.")


def _too_often(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    words = _("That was often in a short time. Please wait an hour, or call us.")
    messages.error(request, words)
    return redirect(address("page", procedure))


@require_http_methods(["GET", "POST"])
def digits(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Type the digits that were mailed."""
    procedure = access.procedure_for_reading(request, town, slug)
    mail = taking_part.waits_for_digits(request, procedure)
    if not mail:
        return redirect(address("enter", procedure))
    form = DigitsForm(request.POST or None)
    if form.is_valid():
        if taking_part.confirm_digits(request, procedure, form.cleaned_data["digits"]):
            return redirect(address("enter", procedure))
        if not taking_part.waits_for_digits(request, procedure):
            messages.error(request, _("That was wrong five times. Please let us send you new digits."))
            return redirect(address("enter", procedure))
        form.add_error("digits", _("These are not the digits that we sent. Please look once more."))
    lead = _("We have sent six digits to %(mail)s. Look among the unwanted mail, too.") % {"mail": mail}
    return _form_page(request, procedure, form, _("Look into your mailbox"), _("Go on"), lead=lead, again=True)


@require_POST
def leave(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Forget what was shown: a mistyped address, or another person at the same screen."""
    procedure = access.procedure_for_reading(request, town, slug)
    taking_part.ask_anew(request, procedure)
    taking_part.forget(request, procedure)
    return redirect(address("enter", procedure))


@require_safe
def thanks(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Say that the voice is counted, and what happens now."""
    procedure = access.procedure_for_reading(request, town, slug)
    if not taking_part.is_done(request, procedure):
        raise Http404
    title = _("Thank you for taking part!")
    context = around(request, procedure, title, crumbs=crumbs(procedure, (_("Thank you"), "")))
    tell_form = form_to_tell(procedure) if context["tell_url"] else None
    receipt = taking_part.receipt_in(request, procedure)
    thanks = pages_of(procedure).thanks
    own, more = thanks(procedure) if thanks else ("", {})
    context |= {"tell_form": tell_form, "receipt": receipt, "own_words": own, **more}
    return render(request, "participation/thanks.html", context)


def _form_page(
    request: HttpRequest,
    procedure: Procedure,
    form: object,
    title: str,
    submit: str,
    lead: str = "",
    again: bool = False,
) -> HttpResponse:
    context = around(
        request,
        procedure,
        title,
        form=form,
        submit=submit,
        lead=lead,
        again=again,
        way_in=present.way_in(procedure),
        just_done=taking_part.is_done(request, procedure),
        crumbs=crumbs(procedure, (_("Take part"), "")),
    )
    return render(request, "participation/enter.html", context)
