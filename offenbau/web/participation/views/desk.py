"""The desk: ticking people off for a ballot of paper, piles read by two people, entering for somebody else."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.participation import actions
from offenbau.participation.enums import Entrance, Stage
from offenbau.participation.models import PaperBatch, Procedure
from offenbau.participation.permissions import can_start, is_read_by_nobody_else, reading_of
from offenbau.participation.queries import is_settled, stage, takes_voices
from offenbau.participation.queries.paper import (
    Reading,
    batches_of,
    paper_deadline,
    readings_of,
    sheets_out,
    takes_piles,
)
from offenbau.web.participation import access
from offenbau.web.participation.contract import address, pages_of
from offenbau.web.participation.forms.desk import BatchForm, BehalfForm, IdentityForm, LeaveOutForm, at_first_field
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.parts.forms import add_refusal, carried_out


@dataclass(frozen=True)
class SheetRow:
    """A sheet of a pile as its page shows it: what I have read, and, once both have, what the other one has."""

    number: int
    url: str
    mine: str
    other: str
    state: str


@require_safe
@access.login_first
def desk(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """How many were ticked off, the piles, and what to do next."""
    procedure = access.procedure_for_desk(request, town, slug)
    if own := pages_of(procedure).desk:
        return redirect(address(own, procedure))
    _on_paper(procedure)
    settled = is_settled(procedure)
    context = around(
        request,
        procedure,
        _("Paper and telephone"),
        batches=batches_of(procedure),
        ticks=procedure.entrance != Entrance.ANYONE,
        is_open=takes_voices(procedure),
        takes_piles=takes_piles(procedure),
        **_after_the_end(procedure),
        sheet_url=address(pages_of(procedure).sheet, procedure) if pages_of(procedure).sheet and settled else "",
        crumbs=desk_crumbs(procedure),
    )
    return render(request, "participation/desk/overview.html", context)


def _after_the_end(procedure: Procedure) -> dict[str, Any]:
    """Until when piles are begun, and how many sheets are out, once people take part no more."""
    if stage(procedure) is not Stage.ENDED:
        return {}
    return {"deadline": paper_deadline(procedure), "sheets_out": sheets_out(procedure)}


def desk_crumbs(procedure: Procedure, *rest: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way here through the desk."""
    return crumbs(procedure, (_("Paper and telephone"), address("desk", procedure) if rest else ""), *rest)


def _on_paper(procedure: Procedure) -> Procedure:
    if pages_of(procedure).paper is None:
        raise Http404
    return procedure


@require_http_methods(["GET", "POST"])
@access.login_first
def tick_off(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Tick somebody off who gets a ballot of paper."""
    procedure = _on_paper(access.procedure_for_desk(request, town, slug))
    form = IdentityForm(request.POST or None, procedure=procedure)
    if form.is_valid() and carried_out(
        form, actions.tick_off, procedure=procedure, participant=form.participant, by=request.user
    ):
        messages.success(request, _("Ticked off. Please hand out one sheet now."))
        return redirect(address("tick_off", procedure))
    lead = _("Only a mark is kept from which nobody can read the name. It keeps one person from taking part twice.")
    return _form_page(request, procedure, _("Tick off"), lead, form=form, submit_label=_("Tick off"))


@require_http_methods(["GET", "POST"])
@access.login_first
def on_behalf(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Enter for somebody on the telephone or at the desk: who they are, what they say, and their consent."""
    procedure = _on_paper(access.procedure_for_desk(request, town, slug))
    identity = IdentityForm(request.POST or None, procedure=procedure, prefix="wer")
    ballot = pages_of(procedure).paper(request.POST or None, procedure=procedure)  # type: ignore[misc]
    how = BehalfForm(request.POST or None)
    if all([identity.is_valid(), ballot.is_valid(), how.is_valid()]) and carried_out(
        how,
        actions.vote_on_behalf,
        procedure=procedure,
        participant=identity.participant,
        choices=ballot.choices,
        channel=how.cleaned_data["channel"],
        consent=how.cleaned_data["consent"],
        by=request.user,
    ):
        messages.success(request, _("Their voice is counted."))
        return redirect(address("on_behalf", procedure))
    context = around(
        request,
        procedure,
        _("Enter for somebody"),
        identity=identity,
        ballot=ballot,
        how=how,
        crumbs=desk_crumbs(procedure, (_("Enter for somebody"), "")),
    )
    return render(request, "participation/desk/on_behalf.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def open_batch(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Begin a pile."""
    procedure = _on_paper(access.procedure_for_desk(request, town, slug))
    if not takes_piles(procedure):
        messages.info(request, _("No pile is begun now: the time for it is over, or has not come yet."))
        return redirect(address("desk", procedure))
    form = BatchForm(request.POST or None)
    if form.is_valid():
        try:
            batch = actions.open_batch(procedure=procedure, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            return redirect(address("batch", procedure, batch.pk))
    lead = _("Sheets of one place make one pile. Two people read it, one after the other, each for themselves.")
    return _form_page(request, procedure, _("New pile"), lead, form=form, submit_label=_("Begin the pile"))


@require_safe
@access.login_first
def batch(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """A pile: which sheets I have read, and once both have, where the two of us differ."""
    pile = access.batch_for_desk(request, town, slug, pk)
    procedure = pile.procedure
    readings = readings_of(pile)
    mine = reading_of(request.viewer, pile)
    rows = [_row(pile, number, readings.get(number, {}), mine) for number in range(1, pile.sheets + 1)]
    next_row = next((row for row in rows if not row.mine), None)
    context = around(
        request,
        procedure,
        str(pile),
        pile=pile,
        rows=rows,
        reading=mine,
        next_url=next_row.url if next_row and mine else "",
        all_read=all(len(readings.get(number, {})) == 2 for number in range(1, pile.sheets + 1)),
        differing=[row for row in rows if row.state == "differs"],
        too_many=_too_many(pile),
        may_remove=is_read_by_nobody_else(pile, request.viewer.person),
        may_reread=bool(readings) and can_start(request.viewer, procedure),
        may_leave_out=stage(procedure) is Stage.ENDED and can_start(request.viewer, procedure),
        crumbs=desk_crumbs(procedure, (str(pile), "")),
    )
    return render(request, "participation/desk/batch.html", context)


def _too_many(pile: PaperBatch) -> int:
    """How many sheets the pile has beyond those for whom somebody was ticked off: it is not counted like that."""
    procedure = pile.procedure
    if pile.is_counted or procedure.entrance == Entrance.ANYONE:
        return 0
    return max(0, pile.sheets - sheets_out(procedure))


def _row(pile: PaperBatch, number: int, both: dict[int, Reading], mine: int | None) -> SheetRow:
    """A line of the list. What the other one has read is shown only when both have: nobody copies."""
    own = both.get(mine) if mine else None
    other = both.get(3 - mine) if mine else None
    complete = len(both) == 2
    state = "" if not complete else "differs" if both[1] != both[2] else "same"
    say = _speaker(pile.procedure)
    return SheetRow(
        number,
        address("read_sheet", pile.procedure, pile.pk, number),
        say(own) if own else "",
        say(other) if other and complete else "",
        state,
    )


def _speaker(procedure: Procedure) -> Any:
    in_words = pages_of(procedure).in_words

    def say(reading: Reading) -> str:
        return _("invalid") if reading.invalid else in_words(procedure, reading.choices)

    return say


@require_http_methods(["GET", "POST"])
@access.login_first
def read_sheet(request: HttpRequest, town: str, slug: str, pk: int, sheet: int) -> HttpResponse:
    """Enter one sheet, then the next one at once; after one that is mended, back to the pile."""
    pile = access.batch_for_desk(request, town, slug, pk)
    procedure = _on_paper(pile.procedure)
    reading = reading_of(request.viewer, pile)
    if reading is None or pile.is_counted or not 1 <= sheet <= pile.sheets:
        raise Http404
    readings = readings_of(pile)
    known = readings.get(sheet, {}).get(reading)
    form = pages_of(procedure).paper(  # type: ignore[misc]
        request.POST or None, procedure=procedure, choices=known.choices if known else None, on_paper=True
    )
    if form.is_valid() and carried_out(
        form,
        actions.read_sheet,
        batch=pile,
        sheet=sheet,
        choices=form.choices,
        invalid=form.is_invalid_sheet,
        by=request.user,
    ):
        if not known and sheet < pile.sheets:
            return redirect(address("read_sheet", procedure, pk, sheet + 1) + at_first_field(form))
        messages.success(request, _("Sheet %(number)d is saved.") % {"number": sheet})
        return redirect(address("batch", procedure, pk))
    title = _("Sheet %(number)d of %(count)d") % {"number": sheet, "count": pile.sheets}
    context = around(
        request,
        procedure,
        title,
        pile=pile,
        form=form,
        reading=reading,
        saved=None if known else _saved(pile, sheet - 1, readings, reading),
        back_url=address("batch", procedure, pk),
        crumbs=desk_crumbs(procedure, (str(pile), address("batch", procedure, pk)), (title, "")),
    )
    return render(request, "participation/desk/sheet.html", context)


def _saved(pile: PaperBatch, sheet: int, readings: dict[int, dict[int, Reading]], mine: int) -> SheetRow | None:
    """The sheet that I have just saved: read from the pile, for what a sheet says goes into no session."""
    row = _row(pile, sheet, readings.get(sheet, {}), mine)
    return row if row.mine else None


@require_http_methods(["POST"])
@access.login_first
def count_batch(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Put a pile that two people have read alike into the urn."""
    pile = access.batch_for_desk(request, town, slug, pk)
    try:
        actions.count_batch(batch=pile, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(address("batch", pile.procedure, pk))
    messages.success(request, _("The pile is counted. Please keep the sheets until the procedure is closed."))
    return redirect(address("desk", pile.procedure))


@require_http_methods(["GET", "POST"])
@access.login_first
def remove_batch(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Throw away a pile that was not counted."""
    pile = access.batch_for_desk(request, town, slug, pk)
    procedure = pile.procedure
    if pile.is_counted:
        raise Http404
    if request.method == "POST":
        try:
            actions.remove_batch(batch=pile, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return redirect(address("batch", procedure, pk))
        messages.success(request, _("The pile is gone; what was read of it, too."))
        return redirect(address("desk", procedure))
    text = _("What the two of you have read in it is lost. The sheets themselves you have still.")
    return _confirm_page(request, pile, _("Throw away this pile?"), text, _("Throw it away"))


@require_http_methods(["GET", "POST"])
@access.login_first
def read_anew(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Let two people read a pile from the beginning."""
    pile = _uncounted(access.batch_for_leading(request, town, slug, pk))
    procedure = pile.procedure
    if request.method == "POST":
        actions.read_anew(batch=pile, by=request.user)
        messages.success(request, _("Two people read the pile from the beginning now."))
        return redirect(address("batch", procedure, pk))
    text = _("What has been read in it so far is erased, and two people read it: the same ones, or others.")
    return _confirm_page(request, pile, _("Have this pile read anew?"), text, _("Have it read anew"))


@require_http_methods(["GET", "POST"])
@access.login_first
def leave_out_batch(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Leave a pile uncounted after the end, with a reason that everybody reads."""
    pile = _uncounted(access.batch_for_leading(request, town, slug, pk))
    procedure = pile.procedure
    if stage(procedure) is not Stage.ENDED:
        raise Http404
    form = LeaveOutForm(request.POST or None)
    if form.is_valid() and carried_out(
        form, actions.leave_out_batch, batch=pile, reason=form.cleaned_data["reason"], by=request.user
    ):
        messages.success(request, _("The reason stands on the page, among the corrections."))
        return redirect(address("desk", procedure))
    lead = _("Voices stay uncounted by this. Only for what nobody can clear up: it cannot be taken back.")
    submit = _("Leave it out for good")
    return _form_page(request, procedure, _("Leave this pile out"), lead, form=form, submit_label=submit, danger=True)


def _confirm_page(request: HttpRequest, pile: PaperBatch, title: str, text: str, submit: str) -> HttpResponse:
    back = address("batch", pile.procedure, pile.pk)
    context = around(
        request,
        pile.procedure,
        title,
        text=text,
        submit_label=submit,
        cancel_url=back,
        danger=True,
        crumbs=desk_crumbs(pile.procedure, (str(pile), back), (title, "")),
    )
    return render(request, "parts/confirm.html", context)


def _uncounted(pile: PaperBatch) -> PaperBatch:
    _on_paper(pile.procedure)
    if pile.is_counted:
        raise Http404
    return pile


def _form_page(request: HttpRequest, procedure: Procedure, title: str, lead: str, **more: Any) -> HttpResponse:
    context = around(
        request,
        procedure,
        title,
        lead=lead,
        cancel_url=address("desk", procedure),
        crumbs=desk_crumbs(procedure, (title, "")),
        **more,
    )
    return render(request, "participation/form.html", context)
