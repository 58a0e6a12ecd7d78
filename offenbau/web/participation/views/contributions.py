"""One contribution: reading it, standing behind it, talking about it, and what its author does with it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offenbau.base.limits import client_network
from offenbau.council.naming import papers_named_in
from offenbau.discussion import actions as talks
from offenbau.discussion.enums import State
from offenbau.discussion.models import Comment, kind_of
from offenbau.discussion.permissions import Rights
from offenbau.discussion.queries import comment_in, decisions_against
from offenbau.participation import actions
from offenbau.participation.contract import asked_in
from offenbau.participation.enums import TALKING, Channel, Status
from offenbau.participation.identity import Participant
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.queries import (
    contribution_by_receipt,
    get_contribution,
    get_hidden,
    is_in_phase,
    may_edit,
    may_still_change,
    supported_by,
)
from offenbau.web.participation import access, speaking, taking_part
from offenbau.web.participation.answering import answer_block, next_words
from offenbau.web.participation.contract import address, pages_of, speech_of
from offenbau.web.participation.forms.contributions import EditContributionForm, ObjectionForm
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.parts.files import picture_response
from offenbau.web.parts.forms import carried_out
from offenbau.web.parts.guests import kept_private, receipt_for, receipts_of
from offenbau.web.parts.threads import (
    CommentForm,
    ThreadUrls,
    read_thread,
    receipt_url,
    report_url,
    take_back,
    take_change,
    take_comment,
)


@dataclass(frozen=True)
class Look:
    """One contribution with the eyes that look at it."""

    procedure: Procedure
    thing: Contribution
    participant: Participant | None
    rights: Rights


@require_safe
def contribution(request: HttpRequest, town: str, slug: str, number: int) -> HttpResponse:
    """What somebody contributed, where it stands, who stands behind it, and the talk about it.

    Where moderation has hidden it, others read that, and why.
    """
    try:
        look = _look(request, town, slug, number)
    except Http404:
        return _hidden(request, town, slug, number)
    return _page(request, look)


def _hidden(request: HttpRequest, town: str, slug: str, number: int) -> HttpResponse:
    procedure = access.procedure_for_reading(request, town, slug)
    thing = get_hidden(procedure, number)
    title = _("This contribution is hidden")
    listed = address(pages_of(procedure).listing, procedure)
    more = {"listing_url": listed, "crumbs": crumbs(procedure, (_("All contributions"), listed), (title, ""))}
    context = around(request, procedure, title, number=number, reason=thing.get_reason_display(), **more)
    return render(request, "participation/hidden.html", context, status=410)


def _look(request: HttpRequest, town: str, slug: str, number: int) -> Look:
    """Return a contribution that the viewer may read."""
    procedure = access.procedure_for_reading(request, town, slug)
    participant = speaking.speaker_of(request, procedure)
    rights = speaking.rights_of(request, procedure, participant)
    eyes: dict[str, Any] = {"receipts": receipts_of(request), "moderates": rights.may_moderate}
    thing = get_contribution(procedure, number, request.viewer, **eyes)
    return Look(procedure, thing, participant, rights)


def _page(request: HttpRequest, look: Look, form: CommentForm | None = None) -> HttpResponse:
    procedure, thing = look.procedure, look.thing
    own = thing.is_written_by(request.viewer.person, receipt_for(request, thing.receipt_hash))
    title = thing.title or _("Contribution %(number)d") % {"number": thing.number}
    pages = pages_of(procedure)
    listed = address(pages.listing, procedure)
    is_open = is_in_phase(procedure, *TALKING)
    context = around(
        request,
        procedure,
        title,
        thing=thing,
        papers=papers_named_in(procedure.municipality, thing.decided_in),
        own=own,
        may_edit=own and may_edit(thing),
        may_follow=procedure.is_started and may_still_change(thing),
        is_open=is_open,
        asks_who=is_open and look.participant is None and bool(thing.thread),
        offers_support=bool(procedure.settings.get("supports")) and thing.state == State.VISIBLE,
        supported=thing.pk in supported_by(look.participant, [thing.pk]),
        facts=pages.facts(thing),
        channel="" if thing.channel == Channel.ONLINE else thing.get_channel_display(),
        thread=_thread(request, look, form, is_open),
        thread_title=_("Comments"),
        report_url=_report_url(look, own),
        fate_url=receipt_url(thing, procedure.municipality.slug) if own else "",
        moderate_url=address("moderate_contribution", procedure, thing.number) if look.rights.moderates else "",
        listing_url=listed,
        crumbs=crumbs(procedure, (_("All contributions"), listed), (title, "")),
        **speech_of(thing),
        **answer_block(thing),
    )
    return render(request, "participation/contribution.html", context)


def _report_url(look: Look, own: bool) -> str:
    if own or look.thing.state != State.VISIBLE:
        return ""
    here = address("contribution", look.procedure, look.thing.number)
    return report_url(kind_of(look.thing), look.thing.pk, look.procedure.municipality.slug, here)


def _thread(request: HttpRequest, look: Look, form: CommentForm | None, is_open: bool) -> Any:
    if look.thing.thread is None:
        return None
    hint = (
        _("To join in, please show first who you are.")
        if is_open
        else _("The time for talking is over. You can still read everything.")
    )
    impulse = pages_of(look.procedure).impulse(look.procedure)
    return read_thread(request, look.thing.thread, look.rights, _urls(look), form=form, hint=hint, impulse=impulse)


def _urls(look: Look) -> ThreadUrls:
    number, procedure = look.thing.number, look.procedure
    return ThreadUrls(
        page=address("contribution", procedure, number),
        write=address("comment", procedure, number),
        edit=address("edit_comment", procedure, number, 0).replace("/0/", "/{id}/"),
        withdraw=address("withdraw_comment", procedure, number, 0).replace("/0/", "/{id}/"),
        moderate=address("moderate_comment", procedure, 0).replace("/0/", "/{id}/"),
    )


@require_safe
def contribution_picture(request: HttpRequest, town: str, slug: str, number: int) -> HttpResponse:
    """The picture, for those who may read the contribution."""
    thing = _look(request, town, slug, number).thing
    if not thing.picture:
        raise Http404
    return picture_response(thing.picture.name, "image/jpeg")


@require_POST
def support(request: HttpRequest, town: str, slug: str, number: int) -> HttpResponse:
    """Stand behind a contribution, or no longer (`zurueck`); who has not shown who they are does so first."""
    look = _look(request, town, slug, number)
    if look.participant is None:
        return _who_are_you(request, look)
    speaking.forget_wanted(request)
    refused = _supported(request, look.thing, look.participant)
    if refused:
        messages.error(request, refused)
    return redirect(f"{address('contribution', look.procedure, number)}#unterstuetzung")


def _supported(request: HttpRequest, thing: Contribution, participant: Participant) -> str:
    """Support it, or no longer; return what refused it in words, or nothing. Guests of one network are limited."""
    back = "zurueck" in request.POST
    if not back and (words := taking_part.too_many(request, f"support {thing.pk}", participant)):
        return words
    try:
        (actions.unsupport if back else actions.support)(contribution=thing, participant=participant)
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    return ""


def _who_are_you(request: HttpRequest, look: Look, place: str = "") -> HttpResponse:
    """Send somebody who has not shown who they are to do so, and back here; who cannot take part now stays."""
    if look.participant is None and is_in_phase(look.procedure, *TALKING):
        speaking.remember_wanted(request, look.procedure, look.thing.number)
        return redirect(address("enter", look.procedure))
    return redirect(f"{address('contribution', look.procedure, look.thing.number)}{place}")


@require_POST
def comment(request: HttpRequest, town: str, slug: str, number: int) -> HttpResponse:
    """Say something about a contribution."""
    look = _look(request, town, slug, number)
    if look.thing.thread is None:
        raise Http404
    if not (look.rights.writes or look.rights.official):
        return _who_are_you(request, look, "#gespraech")
    try:
        actions.count_comment(network=client_network(request))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(address("contribution", look.procedure, number))
    form, written = take_comment(request, look.thing.thread, look.rights)
    if written is None:
        return _page(request, look, form)
    _thank(request, look.procedure, written.comment, written.receipt)
    return redirect(f"{address('contribution', look.procedure, number)}#k{written.comment.pk}")


def _thank(request: HttpRequest, procedure: Procedure, said: Comment, receipt: str) -> None:
    waits = said.state == State.WAITING
    messages.success(
        request,
        _("Thank you. Somebody looks at it before others read it.") if waits else _("Thank you, it is there."),
    )
    if receipt:
        fate = receipt_url(said, procedure.municipality.slug, receipt)
        words = _("If you come back with another device: this address shows what became of it: %(url)s")
        messages.info(request, words % {"url": request.build_absolute_uri(fate)})


@require_http_methods(["GET", "POST"])
def edit_comment(request: HttpRequest, town: str, slug: str, number: int, pk: int) -> HttpResponse:
    """Change one's own comment."""
    look, said = _own_comment(request, town, slug, number, pk)
    form, changed = take_change(request, said)
    back = f"{address('contribution', look.procedure, number)}#k{pk}"
    if changed:
        return redirect(back)
    title = _("Change your comment")
    return _form_page(request, look.procedure, title, form=form, cancel_url=back)


@require_http_methods(["GET", "POST"])
def withdraw_comment(request: HttpRequest, town: str, slug: str, number: int, pk: int) -> HttpResponse:
    """Take back one's own comment."""
    look, said = _own_comment(request, town, slug, number, pk)
    back = address("contribution", look.procedure, number)
    if request.method == "POST":
        take_back(request, said)
        messages.success(request, _("It is gone."))
        return redirect(f"{back}#gespraech")
    return _confirm(request, look.procedure, _("Take back your comment?"), f"{back}#k{pk}")


def _own_comment(request: HttpRequest, town: str, slug: str, number: int, pk: int) -> tuple[Look, Comment]:
    look = _look(request, town, slug, number)
    if look.thing.thread is None:
        raise Http404
    said = comment_in(look.thing.thread, pk, request.viewer, receipts=receipts_of(request))
    if not said.is_written_by(request.viewer.person, receipt_for(request, said.receipt_hash)):
        raise Http404
    return look, said


@require_http_methods(["GET", "POST"])
def edit_contribution(request: HttpRequest, town: str, slug: str, number: int) -> HttpResponse:
    """Change one's own contribution, known by account or by the receipt in the session."""
    thing, held = _own(request, town, slug, number)
    return _edit(request, thing, held, address("contribution", thing.procedure, number))


@require_http_methods(["GET", "POST"])
def withdraw_contribution(request: HttpRequest, town: str, slug: str, number: int) -> HttpResponse:
    """Take back one's own contribution, known by account or by the receipt in the session."""
    thing, held = _own(request, town, slug, number)
    return _withdraw(request, thing, held, address("contribution", thing.procedure, number))


def _own(request: HttpRequest, town: str, slug: str, number: int) -> tuple[Contribution, str]:
    thing = _look(request, town, slug, number).thing
    held = receipt_for(request, thing.receipt_hash)
    if not thing.is_written_by(request.viewer.person, held):
        raise Http404
    return thing, held


@require_http_methods(["GET", "POST"])
def receipt(request: HttpRequest, town: str, slug: str, number: int, token: str) -> HttpResponse:
    """Where one's contribution stands, its answer, and how to object to moderation; without an account."""
    thing = _by_receipt(request, town, slug, number, token)
    decisions = decisions_against(thing)
    open_one = next((decision for decision in decisions if decision.may_appeal), None)
    if request.method == "POST" and open_one is None:
        return redirect(request.path)
    form = ObjectionForm(request.POST or None) if open_one else None
    if form and open_one and form.is_valid() and carried_out(
        form, talks.appeal, thing=thing, against=open_one.entry, text=form.cleaned_data["text"], by=None, receipt=token
    ):  # fmt: skip
        messages.success(request, _("Your objection has arrived. You will read the answer here."))
        return redirect(request.path)
    title = _("Your contribution, number %(number)d") % {"number": number}
    is_shown = thing.state == State.VISIBLE
    is_public = is_shown and thing.was_public()
    context = around(
        request,
        thing.procedure,
        title,
        thing=thing,
        is_new=thing.status == Status.RECEIVED and not decisions,
        may_edit=may_edit(thing),
        may_follow=may_still_change(thing),
        next_words=next_words(thing),
        decisions=decisions,
        open_one=open_one,
        form=form,
        address_to_keep=request.build_absolute_uri(request.path),
        token=token,
        page_url=address("contribution", thing.procedure, number) if is_public else "",
        appears_later=is_shown and not is_public,
        crumbs=crumbs(thing.procedure, (title, "")),
        **speech_of(thing),
        **answer_block(thing),
    )
    return kept_private(render(request, "participation/receipt.html", context))


@require_http_methods(["GET", "POST"])
def edit_by_receipt(request: HttpRequest, town: str, slug: str, number: int, token: str) -> HttpResponse:
    """Change one's own contribution with the receipt."""
    thing = _by_receipt(request, town, slug, number, token)
    return kept_private(_edit(request, thing, token, address("receipt", thing.procedure, number, token)))


@require_http_methods(["GET", "POST"])
def withdraw_by_receipt(request: HttpRequest, town: str, slug: str, number: int, token: str) -> HttpResponse:
    """Take back one's own contribution with the receipt."""
    thing = _by_receipt(request, town, slug, number, token)
    return kept_private(_withdraw(request, thing, token, address("receipt", thing.procedure, number, token)))


def _by_receipt(request: HttpRequest, town: str, slug: str, number: int, token: str) -> Contribution:
    procedure = access.procedure_for_reading(request, town, slug)
    return contribution_by_receipt(procedure, number, token[:100])


def _edit(request: HttpRequest, thing: Contribution, held: str, back: str) -> HttpResponse:
    if not may_edit(thing):
        messages.info(request, _("This can no longer be changed. You can comment on it, or take it back."))
        return redirect(back)
    form = _edit_form(request, thing)
    if form.is_valid() and carried_out(
        form,
        actions.edit_contribution,
        contribution=thing,
        values=form.values,
        by=request.viewer.person,
        receipt=held,
    ):
        messages.success(request, _("Changed."))
        return redirect(back)
    title = _("Change your contribution")
    return _form_page(request, thing.procedure, title, form=form, lead=form.lead, cancel_url=back)


def _edit_form(request: HttpRequest, thing: Contribution) -> Any:
    pages, data = pages_of(thing.procedure), request.POST or None
    if pages.edit_form:
        return pages.edit_form(data, thing)
    current = Contribution.objects.select_related("procedure").get(pk=thing.pk)  # the form writes into its own
    return EditContributionForm(data, instance=current, asked=asked_in(thing.procedure))


def _withdraw(request: HttpRequest, thing: Contribution, held: str, back: str) -> HttpResponse:
    if request.method == "POST":
        try:
            actions.withdraw_contribution(contribution=thing, by=request.viewer.person, receipt=held)
        except PermissionDenied as error:
            raise Http404 from error
        messages.success(request, _("It is gone."))
        return redirect(back if held and "/quittung/" in back else address("page", thing.procedure))
    return _confirm(request, thing.procedure, _("Take back your contribution?"), back)


def _confirm(request: HttpRequest, procedure: Procedure, title: str, back: str) -> HttpResponse:
    context = around(
        request,
        procedure,
        title,
        text=_("What you wrote is erased at once and cannot be brought back. What others answered stays."),
        submit_label=_("Take it back"),
        cancel_url=back,
        danger=True,
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "parts/confirm.html", context)


def _form_page(request: HttpRequest, procedure: Procedure, title: str, **more: Any) -> HttpResponse:
    context = around(request, procedure, title, crumbs=crumbs(procedure, (title, "")), **more)
    return render(request, "participation/form.html", context)
