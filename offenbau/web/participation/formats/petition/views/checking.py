"""Signature sheets at the desk: piles, two people who check them, settling what they have found."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offenbau.participation.formats.petition import checking
from offenbau.participation.formats.petition.checking import Found
from offenbau.participation.formats.petition.models import Pile, SheetReading
from offenbau.participation.formats.petition.rules import (
    asks_person,
    invalid_reasons,
    online_counts,
    petition_of,
    readings_of,
    takes_sheets,
)
from offenbau.participation.models import Procedure
from offenbau.participation.permissions import reading_of
from offenbau.participation.queries import takes_voices
from offenbau.web.participation import access
from offenbau.web.participation.contract import address
from offenbau.web.participation.formats.petition import doors
from offenbau.web.participation.formats.petition.forms import LineForm, PileForm, ReopenForm, SheetForm
from offenbau.web.participation.formats.petition.present import compared_words, sheet_words
from offenbau.web.participation.forms.desk import at_first_field
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.participation.present import whole
from offenbau.web.parts.forms import add_refusal, carried_out


@dataclass(frozen=True)
class SheetRow:
    """A sheet as the page of its pile shows it; what the other one has found only when both are done."""

    number: int
    url: str
    mine: str
    other: str
    state: str


def _crumbs(procedure: Procedure, *rest: tuple[str, str]) -> list[tuple[str, str]]:
    own = (_("Signature sheets"), address("petition:desk", procedure) if rest else "")
    return crumbs(procedure, own, *rest)


@require_safe
@access.login_first
def desk(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Printing sheets, piles, and how many signatures on paper are valid so far."""
    procedure = doors.for_desk(request, town, slug)
    petition = petition_of(procedure)
    piles = procedure.signature_piles.annotate(
        first_read=Count("readings", filter=Q(readings__reading=1)),
        second_read=Count("readings", filter=Q(readings__reading=2)),
    )
    title = _("Signature sheets")
    context = around(
        request,
        procedure,
        title,
        petition=petition,
        piles=list(piles),
        reasons=[(reason.label, whole(number)) for reason, number in invalid_reasons(procedure).items()],
        takes_sheets=takes_sheets(procedure, petition),
        takes_voices=takes_voices(procedure),
        support_alone=not online_counts(procedure),
        compared=compared_words(procedure),
        crumbs=_crumbs(procedure),
    )
    return render(request, "petition/desk.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def open_pile(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Begin a pile."""
    procedure = doors.for_desk(request, town, slug)
    form = PileForm(request.POST or None)
    if form.is_valid():
        try:
            made = checking.open_pile(procedure=procedure, values=form.cleaned_data, by=request.user)  # type: ignore[arg-type]
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            return redirect(address("petition:pile", procedure, made.pk))
    title = _("New pile of signature sheets")
    context = around(
        request,
        procedure,
        title,
        form=form,
        lead=_("Sheets that came in together make one pile. Two people check it, each for themselves."),
        submit_label=_("Begin the pile"),
        cancel_url=address("petition:desk", procedure),
        crumbs=_crumbs(procedure, (title, "")),
    )
    return render(request, "participation/form.html", context)


@require_safe
@access.login_first
def pile(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """A pile: what I have found, and once both have, where the two of us differ."""
    found = doors.pile_for_desk(request, town, slug, pk)
    procedure, mine = found.procedure, reading_of(request.viewer, found)  # type: ignore[attr-defined]
    readings = readings_of(found)
    rows = [_row(found, number, readings.get(number, {}), mine) for number in range(1, found.sheets + 1)]
    next_row = next((row for row in rows if not row.mine), None)
    context = around(
        request,
        procedure,
        str(found),
        pile=found,
        rows=rows,
        reading=mine,
        may_reopen=(found.is_settled or found.reopened_on) and takes_sheets(procedure, petition_of(procedure)),
        next_url=next_row.url if next_row and mine else "",
        doubles=[] if found.is_settled else checking.doubles_of(found),
        all_read=all(row.state for row in rows),
        differing=[row for row in rows if row.state == "differs"],
        crumbs=_crumbs(procedure, (str(found), "")),
    )
    return render(request, "petition/pile.html", context)


def _row(pile: Pile, number: int, both: dict[int, SheetReading], mine: int | None) -> SheetRow:
    own, other = (both.get(mine), both.get(3 - mine)) if mine else (None, None)
    complete = len(both) == 2
    state = "" if not complete else "differs" if both[1].figures != both[2].figures else "same"
    return SheetRow(
        number,
        address("petition:read_sheet", pile.procedure, pile.pk, number),
        sheet_words(own) if own else "",
        sheet_words(other) if other and complete else "",
        state,
    )


@require_http_methods(["GET", "POST"])
@access.login_first
def read_sheet(request: HttpRequest, town: str, slug: str, pk: int, sheet: int) -> HttpResponse:
    """Enter what one finds on a sheet, then the next one at once."""
    found, reading = _to_read(request, town, slug, pk, sheet)
    readings = readings_of(found)
    known = readings.get(sheet, {}).get(reading)
    form = SheetForm(request.POST or None, instance=known)
    if form.is_valid() and carried_out(
        form, checking.read_sheet, pile=found, sheet=sheet, figures=form.figures, by=request.user
    ):
        if sheet == found.sheets:
            messages.success(request, _("Signature sheet %(number)d is saved.") % {"number": sheet})
            return redirect(address("petition:pile", found.procedure, pk))
        return redirect(address("petition:read_sheet", found.procedure, pk, sheet + 1) + at_first_field(form))
    saved = None if known else readings.get(sheet - 1, {}).get(reading)
    return _sheet_page(request, found, sheet, reading, form, LineForm(), saved=saved)


@require_POST
@access.login_first
def check_line(request: HttpRequest, town: str, slug: str, pk: int, sheet: int) -> HttpResponse:
    """Look whether somebody on a line has signed already; what was found stands on the page of the sheet."""
    found, reading = _to_read(request, town, slug, pk, sheet)
    form = LineForm(request.POST)
    said = ""
    if form.is_valid():
        line = form.cleaned_data["line"]
        try:
            said = _looked_up(request, found, sheet, form)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            form = LineForm(initial={"line": line + 1})
    known = readings_of(found).get(sheet, {}).get(reading)
    return _sheet_page(request, found, sheet, reading, SheetForm(instance=known), form, said=said)


def _looked_up(request: HttpRequest, found: Pile, sheet: int, form: LineForm) -> str:
    """Look a line up, or say that it counts for nobody; return what came of it in words."""
    line = form.cleaned_data["line"]
    here: dict[str, Any] = {"pile": found, "sheet": sheet, "line": line, "by": request.user}
    if form.cleaned_data["void"]:
        checking.void_line(**here)
        return _("Line %(line)d: counts for nobody. Whoever stands there may still sign.") % {"line": line}
    result = checking.check_line(**here, name=form.cleaned_data["name"], born_on=form.cleaned_data["born_on"])
    return _said(line, result, compares_online=asks_person(found.procedure))


def _said(line: int, result: Found, *, compares_online: bool) -> str:
    if result.elsewhere:
        return _("Line %(line)d: has signed already, in pile %(pile)s, sheet %(sheet)d, line %(other)d.") % {
            "line": line, "pile": result.elsewhere.pile, "sheet": result.elsewhere.sheet,
            "other": result.elsewhere.line,
        }  # fmt: skip
    if result.online:
        return _("Line %(line)d: has signed already, online or at the desk.") % {"line": line}
    if result.too_young:
        return _("Line %(line)d: was too young on the day when the sheet came in.") % {"line": line}
    if not compares_online:
        return _("Line %(line)d: on no other sheet that was looked up. Signatures online were not compared.") % {
            "line": line
        }
    return _("Line %(line)d: neither online nor on a sheet that was looked up.") % {"line": line}


def _to_read(request: HttpRequest, town: str, slug: str, pk: int, sheet: int) -> tuple[Pile, int]:
    """Return a pile whose sheet the viewer may check, and which of the two readings is theirs."""
    found = doors.pile_for_desk(request, town, slug, pk)
    reading = reading_of(request.viewer, found)  # type: ignore[attr-defined]
    if reading is None or found.is_settled or not 1 <= sheet <= found.sheets:
        raise Http404
    return found, reading


def _sheet_page(
    request: HttpRequest, found: Pile, sheet: int, reading: int, form: SheetForm, line: LineForm, **more: Any
) -> HttpResponse:
    title = _("Signature sheet %(number)d of %(count)d") % {"number": sheet, "count": found.sheets}
    context = around(
        request,
        found.procedure,
        title,
        pile=found,
        form=form,
        line_form=line,
        compared=compared_words(found.procedure),
        reading=reading,
        back_url=address("petition:pile", found.procedure, found.pk),
        line_url=address("petition:check_line", found.procedure, found.pk, sheet),
        crumbs=_crumbs(
            found.procedure, (str(found), address("petition:pile", found.procedure, found.pk)), (title, "")
        ),
        **more,
    )
    return render(request, "petition/sheet.html", context)


@require_POST
@access.login_first
def settle(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Count a pile in which two people have found the same."""
    found = doors.pile_for_desk(request, town, slug, pk)
    try:
        checking.settle_pile(pile=found, by=request.user)  # type: ignore[arg-type]
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(address("petition:pile", found.procedure, pk))
    messages.success(
        request, _("The pile is settled, its signatures are counted. Please keep the sheets locked away.")
    )
    return redirect(address("petition:desk", found.procedure))


@require_http_methods(["GET", "POST"])
@access.login_first
def reopen_pile(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Open a settled pile again, with a reason that everybody reads."""
    found = doors.pile_for_desk(request, town, slug, pk)
    procedure, back = found.procedure, address("petition:pile", found.procedure, pk)
    if not ((found.is_settled or found.reopened_on) and takes_sheets(procedure, petition_of(procedure))):
        raise Http404
    form = ReopenForm(request.POST or None)
    if form.is_valid() and carried_out(form, checking.reopen_pile, pile=found, by=request.user, **form.cleaned_data):
        messages.success(request, _("The pile is open again. Two people check it, then settle it anew."))
        return redirect(back)
    title = _("Open the pile again?")
    lead = _("Its signatures are not counted until two people have found the same once more.")
    way = _crumbs(procedure, (str(found), back), (title, ""))
    context = around(
        request, procedure, title, form=form, lead=lead, submit_label=_("Open it again"), cancel_url=back, crumbs=way
    )
    return render(request, "participation/form.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def remove_pile(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Throw away a pile that was never settled."""
    found = doors.pile_for_desk(request, town, slug, pk)
    procedure = found.procedure
    if found.is_settled or found.reopened_on or not takes_sheets(procedure, petition_of(procedure)):
        raise Http404
    if request.method == "POST":
        checking.remove_pile(pile=found, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("The pile is gone; what was found in it, too."))
        return redirect(address("petition:desk", procedure))
    title = _("Throw away this pile?")
    context = around(
        request,
        procedure,
        title,
        text=_("What the two of you have found in it is lost. The sheets themselves you have still."),
        submit_label=_("Throw it away"),
        cancel_url=address("petition:pile", procedure, pk),
        danger=True,
        crumbs=_crumbs(procedure, (title, "")),
    )
    return render(request, "parts/confirm.html", context)
