"""Signature sheets: piles that two people check, each for themselves, and that count once both have found the same."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from offenbau.participation.actions import locked, tell
from offenbau.participation.actions.paper import take_reading
from offenbau.participation.actions.telling import tell_of_correction
from offenbau.participation.actions.urn import count_voices
from offenbau.participation.formats.petition.actions import in_digits, is_too_young, note_threshold, person_key
from offenbau.participation.formats.petition.enums import Mark
from offenbau.participation.formats.petition.models import (
    MOST_LINES,
    LineMark,
    Petition,
    Pile,
    SheetReading,
)
from offenbau.participation.formats.petition.rules import readings_of, takes_sheets
from offenbau.participation.models import Correction, Procedure, Turnout
from offenbau.participation.permissions import can_work_at_desk, reading_of
from offenbau.participation.queries.single import taking_part
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer


@dataclass(frozen=True)
class Found:
    """What is known of a person on a line: whether they are too young, and where they have signed already."""

    too_young: bool = False
    online: bool = False
    elsewhere: LineMark | None = None

    @property
    def is_twice(self) -> bool:
        """Whether they have signed already."""
        return self.online or self.elsewhere is not None


def _open(procedure: Procedure, by: Person | None) -> tuple[Procedure, Petition]:
    """Return the procedure, held, and its petition, while sheets may be entered."""
    current = locked(procedure, by=by, rule=can_work_at_desk)
    petition = Petition.objects.get(procedure=current)
    if not takes_sheets(current, petition):
        raise ValidationError(_("Sheets are checked from the start until the handing over."), code="closed")
    return current, petition


def _held(pile: Pile, by: Person | None) -> tuple[Pile, Petition]:
    """Return a pile, held, that is not settled yet."""
    current, petition = _open(pile.procedure, by)
    held = Pile.objects.select_for_update(of=("self",)).get(pk=pile.pk)
    held.procedure = current
    if held.is_settled:
        raise ValidationError(_("This pile is settled; it stands as it is."), code="settled")
    return held, petition


@transaction.atomic
def open_pile(*, procedure: Procedure, values: dict[str, Any], by: Person | None) -> Pile:
    """Begin a pile of sheets that came in together, in time."""
    current, _petition = _open(procedure, by)
    pile = Pile(procedure=current, **values)
    pile.full_clean()
    if pile.received_on > timezone.localdate():
        raise ValidationError({"received_on": _("This day is still to come.")})
    if current.started_at and pile.received_on < timezone.localdate(current.started_at):
        raise ValidationError({"received_on": _("That was before the start: nobody could sign this then.")})
    phase = taking_part(current)
    if phase and pile.received_on > timezone.localdate(phase.ends_at - timedelta(seconds=1)):
        raise ValidationError({"received_on": _("That was after the last day of collecting: these came too late.")})
    pile.save()
    tell(current, "open pile of signatures", on=pile, by=by, sheets=pile.sheets)
    return pile


@transaction.atomic
def read_sheet(*, pile: Pile, sheet: int, figures: dict[str, int], by: Person) -> SheetReading:
    """Write down what one finds on a sheet; a second time corrects one's own reading."""
    held, _petition = _held(pile, by)
    if not 1 <= sheet <= held.sheets:
        raise ValidationError(_("The pile has no signature sheet with this number."))
    reading = take_reading(held, by)
    entry = SheetReading.objects.filter(pile=held, sheet=sheet, reading=reading).first()
    entry = entry or SheetReading(pile=held, sheet=sheet, reading=reading)
    for name, value in figures.items():
        setattr(entry, name, value)
    entry.full_clean()
    entry.save()
    tell(held.procedure, "check signature sheet", on=held, by=by, sheet=sheet, reading=reading)
    return entry


@transaction.atomic
def check_line(*, pile: Pile, sheet: int, line: int, name: str, born_on: date, by: Person) -> Found:
    """Look whether the person on a line has signed already, on paper or online; keep a mark of them, no name.

    The same line may be looked at again, also by the second person; another name there takes the first one's place.
    """
    held = _looking_at(pile, sheet, line, by)
    key, young = person_key(held.procedure, name, born_on), is_too_young(held.procedure, born_on, held.received_on)
    here = {"pile": held, "sheet": sheet, "line": line}
    known = LineMark.objects.filter(procedure=held.procedure, key=key, state=Mark.COUNTS).first()
    tell(held.procedure, "check line", on=held, by=by, sheet=sheet, line=line)
    if known:
        if (known.pile_id, known.sheet, known.line) == (held.pk, sheet, line):
            return Found(young)
        _forget_lines(LineMark.objects.filter(**here))
        LineMark.objects.create(procedure=held.procedure, key=key, state=Mark.TWICE, **here)
        return Found(young, elsewhere=known)
    _forget_lines(LineMark.objects.filter(**here))
    is_first = _ticked(held.procedure, key)
    state = Mark.COUNTS if is_first else Mark.TWICE
    LineMark.objects.create(procedure=held.procedure, key=key, state=state, **here)
    return Found(young, online=not is_first)


@transaction.atomic
def void_line(*, pile: Pile, sheet: int, line: int, by: Person) -> None:
    """Say that a line counts for nobody, such as without a signature: whoever stands there may sign elsewhere."""
    held = _looking_at(pile, sheet, line, by)
    here = {"pile": held, "sheet": sheet, "line": line}
    _forget_lines(LineMark.objects.filter(**here))
    LineMark.objects.create(procedure=held.procedure, state=Mark.VOID, **here)
    tell(held.procedure, "void line", on=held, by=by, sheet=sheet, line=line)


def _looking_at(pile: Pile, sheet: int, line: int, by: Person) -> Pile:
    """Return the pile, held, for one of its two readers, if it has this line."""
    held, _petition = _held(pile, by)
    if reading_of(Viewer(by), held) is None:
        raise PermissionDenied
    if not (1 <= sheet <= held.sheets and 1 <= line <= MOST_LINES):
        raise ValidationError(_("The pile has no such line."))
    return held


def _ticked(procedure: Procedure, key: str) -> bool:
    """Tick a person off; False where they have signed online. The turnout is one for both ways."""
    try:
        with transaction.atomic():
            Turnout.objects.create(procedure=procedure, key=key)
    except IntegrityError:
        return False
    return True


def doubles_of(pile: Pile) -> list[LineMark]:
    """Return the lines on which somebody was found who has signed elsewhere already; one query."""
    return list(LineMark.objects.filter(pile=pile, state=Mark.TWICE))


def _forget_lines(marks: Any) -> None:
    """Take marks of lines out of the turnout, and away."""
    for mark in marks:
        if mark.state == Mark.COUNTS:
            Turnout.objects.filter(procedure=mark.procedure_id, key=mark.key).delete()
        mark.delete()


@transaction.atomic
def settle_pile(*, pile: Pile, by: Person | None) -> None:
    """Count the valid signatures of a pile, once two people have found the same on every sheet."""
    held, petition = _held(pile, by)
    agreed = _agreed(held)
    _refuse_doubles(held, agreed)
    held.valid = sum(entry.valid for entry in agreed)
    held.invalid = sum(entry.lines - entry.valid for entry in agreed)
    held.settled_at = timezone.now()
    held.save(update_fields=["valid", "invalid", "settled_at"])
    petition.paper += held.valid
    petition.invalid += held.invalid
    petition.save(update_fields=["paper", "invalid"])
    count_voices(held.procedure, held.valid)
    tell(held.procedure, "settle signatures", on=held, by=by, valid=held.valid, invalid=held.invalid)
    note_threshold(held.procedure, petition, by=by)


def _agreed(pile: Pile) -> list[SheetReading]:
    found = readings_of(pile)
    if any(len(found.get(sheet, {})) < 2 for sheet in range(1, pile.sheets + 1)):
        raise ValidationError(_("Not every sheet has been checked by two people yet."), code="unread")
    if any(pair[1].figures != pair[2].figures for pair in found.values()):
        raise ValidationError(_("On some sheets the two of you have found different things."), code="differs")
    return [pair[1] for pair in found.values()]


def _refuse_doubles(pile: Pile, agreed: list[SheetReading]) -> None:
    """Refuse a count that takes in somebody who was found elsewhere, or a line that was said to count for nobody.

    A reading says how many lines count, not which: so many as were found must be among those that do not.
    """
    _take_those_who_left(pile)
    wrong: list[str] = []
    for entry in agreed:
        marks = LineMark.objects.filter(pile=pile, sheet=entry.sheet)
        if not entry.valid:
            _forget_lines(marks.filter(state=Mark.COUNTS))
        counting, twice, void = (list(marks.filter(state=state)) for state in Mark)
        if len(twice) > entry.twice:
            wrong += [_line_words(mark, _("has signed already")) for mark in twice]
        elif len(twice) + len(void) > entry.lines - entry.valid:
            wrong += [_line_words(mark, _("does not count")) for mark in void]
        elif len(counting) > entry.valid:
            wrong.append(
                _("sheet %(sheet)d: more people were looked up than lines are valid") % {"sheet": entry.sheet}
            )
    if wrong:
        raise ValidationError(
            _("These are counted as valid: %(lines)s. Please look at these sheets once more.")
            % {"lines": "; ".join(wrong)},
            code="doubles",
        )


def _line_words(mark: LineMark, what: str) -> str:
    return _("sheet %(sheet)d, line %(line)d: %(what)s") % {"sheet": mark.sheet, "line": mark.line, "what": what}


def _take_those_who_left(pile: Pile) -> None:
    """Let lines count whose person has taken back meanwhile what was found elsewhere."""
    for mark in LineMark.objects.filter(pile=pile, state=Mark.TWICE):
        if _ticked(pile.procedure, mark.key):
            mark.state = Mark.COUNTS
            mark.save(update_fields=["state"])


@transaction.atomic
def reopen_pile(*, pile: Pile, sheets: Collection[int] | None = None, reason: str, by: Person | None) -> None:
    """Open a settled pile again, until the handing over: what it counted is taken away, and everybody reads why.

    What was found on `sheets` (None: on all) is erased; two people find it anew. Who has checked the others does it,
    or anybody where nothing is left of what was checked. So a pile that is open again can be opened wholly: whoever
    checked it may be gone.
    """
    current, petition = _open(pile.procedure, by)
    held = Pile.objects.select_for_update(of=("self",)).get(pk=pile.pk)
    held.procedure = current
    if not (held.is_settled or (held.reopened_on and sheets is None)):
        raise ValidationError(_("This pile is not settled: correct what you have entered."), code="open")
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why: everybody reads that the count has changed.")})
    _erase_readings(held, sheets)
    petition.paper -= held.valid
    petition.invalid -= held.invalid
    petition.save(update_fields=["paper", "invalid"])
    count_voices(current, -held.valid)
    if held.is_settled:
        _say_that_it_is_open_again(held, reason.strip(), by)
    held.settled_at, held.valid, held.invalid = None, 0, 0
    held.reopened_on, held.reopened_because = timezone.localdate(), reason.strip()
    held.full_clean()
    held.save()
    tell(current, "reopen pile of signatures", on=held, by=by, sheets=sorted(sheets or ()))


def _erase_readings(pile: Pile, sheets: Collection[int] | None) -> None:
    """Erase what was found on the sheets, and who was looked up there."""
    among = range(1, pile.sheets + 1) if sheets is None else sheets
    if not among or any(not 1 <= sheet <= pile.sheets for sheet in among):
        raise ValidationError({"sheets": _("The pile has no signature sheet with this number.")})
    _forget_lines(LineMark.objects.filter(pile=pile, sheet__in=among))
    SheetReading.objects.filter(pile=pile, sheet__in=among).delete()
    if not SheetReading.objects.filter(pile=pile).exists():
        pile.first_reader = pile.second_reader = None


def _say_that_it_is_open_again(pile: Pile, reason: str, by: Person | None) -> None:
    """Put a correction on the public page: without the pile's name, which may be somebody's."""
    with translation.override(settings.LANGUAGE_CODE):
        text = _(
            "A pile of signature sheets that came in on %(day)s is checked anew. Until then its %(valid)s valid "
            "signatures are not counted."
        ) % {"day": date_format(pile.received_on, "DATE_FORMAT"), "valid": in_digits(pile.valid)}
    correction = Correction(procedure=pile.procedure, text=text, reason=reason, by=by)
    correction.full_clean()
    correction.save()
    tell_of_correction(correction, by=by)


@transaction.atomic
def remove_pile(*, pile: Pile, by: Person | None) -> None:
    """Throw away a pile that was never settled: begun by mistake, or with a wrong number of sheets.

    One that was opened again stays: everybody has read that it is checked anew, and two people have to do it.
    """
    held, _petition = _held(pile, by)
    if held.reopened_on:
        words = _("This pile has counted once. Call its lines invalid if they are, and let two people settle it.")
        raise ValidationError(words, code="reopened")
    tell(held.procedure, "remove pile of signatures", on=held, by=by)
    _forget_lines(LineMark.objects.filter(pile=held))
    held.delete()
