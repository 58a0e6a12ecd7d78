"""Saying something of a paragraph, and entering what came by letter."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from offenbau.participation.actions import Submitted
from offenbau.participation.enums import CONTRIBUTING, Stage
from offenbau.participation.formats.consultation import actions as consultation
from offenbau.participation.formats.consultation.models import Paragraph, Statement
from offenbau.participation.formats.consultation.queries import WHOLE, Text, text_of
from offenbau.participation.identity import Participant
from offenbau.participation.models import Procedure
from offenbau.participation.queries import is_in_phase, stage
from offenbau.web.participation import access, taking_part
from offenbau.web.participation.contract import address
from offenbau.web.participation.contributing import hand_in, next_card, thanked
from offenbau.web.participation.formats.consultation import present
from offenbau.web.participation.formats.consultation.forms import GuestStatementForm, LetterForm, StatementForm
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.parts.drafts import put_away, reopened

FORMAT = "consultation"
LETTERS_SHOWN = 5


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, town: str, slug: str, anchor: str) -> HttpResponse:
    """Say something of a paragraph, or of the whole text, and suggest other words; in a draft it is a trial."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    text = text_of(procedure)
    if anchor != WHOLE and _is_gone(text, anchor):
        messages.info(
            request, _("This paragraph is not in the newest version any more. Please look at the text anew.")
        )
        return redirect(address("consultation:text", procedure))
    paragraph = _paragraph(text, anchor)
    if not (is_in_phase(procedure, *CONTRIBUTING) or stage(procedure) is Stage.DRAFT):
        return redirect(address("consultation:text", procedure))
    participant = taking_part.participant_of(request, procedure)
    if participant is None:
        return redirect(address("enter", procedure))
    form = _form(request, procedure, participant, text, paragraph)
    if form.is_valid() and (given := hand_in(request, consultation.make_statement, participant, form)):
        if participant.person:
            put_away(request)
        return _thanked(request, procedure, given)
    if form.is_bound:  # a newer version may have come meanwhile: they see it now, and what they typed stays
        form.data = {**form.data.dict(), "version": text.newest}  # type: ignore[attr-defined]
    return _page(request, procedure, form, paragraph)


def _is_gone(text: Text, anchor: str) -> bool:
    """Whether an older version knows this paragraph, and the newest one does not."""
    older = any(text.paragraph(version.number, anchor) for version in text.versions[:-1])
    return older and text.paragraph(text.newest, anchor) is None


def _paragraph(text: Text, anchor: str) -> Paragraph | None:
    """Return the paragraph of the newest version, None for the whole text; or raise Http404."""
    if anchor == WHOLE:
        return None
    found = text.paragraph(text.newest, anchor)
    if found is None:
        raise Http404
    return found


def _form(
    request: HttpRequest, procedure: Procedure, participant: Participant, text: Text, paragraph: Paragraph | None
) -> StatementForm:
    options: dict[str, Any] = {
        "procedure": procedure,
        "paragraph": paragraph,
        "person": participant.person,
        "initial": {"version": text.newest},
    }
    if taking_part.is_guest(participant):
        return reopened(request, GuestStatementForm, **options)
    return reopened(request, StatementForm, **options)


def _thanked(request: HttpRequest, procedure: Procedure, given: Submitted) -> HttpResponse:
    """Say thank you; with the second button straight back to the text, with the address of the receipt."""
    words = _("Thank you! Your statement is there, with the number %(number)d.") % {
        "number": given.contribution.number
    }
    there = thanked(request, procedure, given, words)
    if "second" not in request.POST:
        return there
    if given.receipt:
        kept = _("Please keep this address: it shows what becomes of it. %(url)s")
        messages.info(request, kept % {"url": request.build_absolute_uri(there["Location"])})
    return redirect(address("consultation:text", procedure))


def _page(
    request: HttpRequest, procedure: Procedure, form: StatementForm, paragraph: Paragraph | None
) -> HttpResponse:
    title = _("On: %(paragraph)s") % {"paragraph": paragraph.label} if paragraph else _("On the whole text")
    text_url = address("consultation:text", procedure)
    context = around(
        request,
        procedure,
        title,
        form=form,
        paragraph=present.paragraphs([paragraph], present.NOTHING)[0] if paragraph else None,
        read_by=present.read_by_others(procedure),
        limit=procedure.settings.get("limit"),
        cancel_url=f"{text_url}#{paragraph.anchor}" if paragraph else text_url,
        crumbs=crumbs(procedure, (_("The text"), text_url), (title, "")),
        **present.base_of(procedure),
    )
    return render(request, "consultation/write.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def letters(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Enter letters and what was said at the desk, one after the other; what stays the same stays filled in."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_desk)
    text = text_of(procedure)
    begin = {name: request.GET[name] for name in LetterForm.KEPT if name in request.GET}
    names = [(version.number, name) for version, name in present.versions(text, procedure)]
    choices: dict[str, Any] = {"text": text, "labels": present.labels(text), "versions": names}
    form = LetterForm(request.POST or None, procedure=procedure, initial=begin, **choices)
    if entered := next_card(request, form, consultation.enter_statement, "consultation:letters"):
        return entered
    title = _("Enter letters and calls")
    came = Statement.objects.filter(contribution__procedure=procedure, received_on__isnull=False)
    last = came.exclude(contribution__state="withdrawn").select_related("contribution", "paragraph")
    context = around(
        request,
        procedure,
        title,
        form=form,
        entered=list(last.order_by("-contribution__number")[:LETTERS_SHOWN]),
        listing_url=address("consultation:listing", procedure),
        crumbs=crumbs(procedure, (title, "")),
        **present.base_of(procedure),
    )
    return render(request, "consultation/letters.html", context)
