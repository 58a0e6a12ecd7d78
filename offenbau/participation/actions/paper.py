"""What comes on paper, over the telephone and at the desk: the same voices, entered by staff."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offenbau.participation.actions.common import locked, stage_now, tell
from offenbau.participation.actions.urn import canonical, count_voices, put_in, require_entitled, slip_of, tick
from offenbau.participation.contract import format_of
from offenbau.participation.enums import ON_BEHALF, Entrance, Stage
from offenbau.participation.identity import Participant
from offenbau.participation.models import Correction, PaperBallot, PaperBatch, Procedure
from offenbau.participation.permissions import can_start, can_work_at_desk, is_read_by_nobody_else, reading_of
from offenbau.participation.queries.paper import counts_paper, takes_piles
from offenbau.participation.queries.single import takes_voices
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer


@transaction.atomic
def tick_off(*, procedure: Procedure, participant: Participant, by: Person | None) -> None:
    """Tick somebody off who gets a ballot of paper: they cannot take part online any more, nor get another one."""
    current = locked(procedure, by=by, rule=can_work_at_desk)
    _require_voting(current)
    tick_for_somebody(current, participant)
    current.ticked += 1
    current.save(update_fields=["ticked"])
    tell(current, "tick off at desk", by=by)


@transaction.atomic
def vote_on_behalf(
    *, procedure: Procedure, participant: Participant, choices: Any, channel: str, consent: bool, by: Person | None
) -> None:
    """Enter at once what somebody says on the telephone or at the desk, with their consent."""
    current = begin_on_behalf(procedure, channel=channel, consent=consent, by=by)
    checked = format_of(current).check(current, choices, True)
    tick_for_somebody(current, participant)
    put_in(current, [slip_of(current, channel, canonical(checked))])
    count_voices(current, 1)
    tell(current, "enter on behalf", by=by, channel=channel)


def begin_on_behalf(procedure: Procedure, *, channel: str, consent: bool, by: Person | None) -> Procedure:
    """Return the procedure, held, if staff may enter something for somebody now, who agreed to it."""
    current = locked(procedure, by=by, rule=can_work_at_desk)
    if not consent:
        raise ValidationError({"consent": _("Please ask first whether you may enter it for them.")})
    if channel not in {item.value for item in ON_BEHALF}:
        raise ValidationError({"channel": _("Staff do not take part online for somebody else.")})
    _require_voting(current)
    return current


def _require_voting(procedure: Procedure) -> None:
    if not takes_voices(procedure):
        raise ValidationError(_("Taking part is not possible at this moment."), code="closed")


def tick_for_somebody(procedure: Procedure, participant: Participant) -> None:
    """Tick off whoever stands at the desk or is on the telephone; refusals speak to the staff about them."""
    require_entitled(procedure, participant, at_desk=True)
    try:
        tick(procedure, participant)
    except ValidationError as refusal:
        raise ValidationError(
            _("This person has taken part already, or has got a sheet. Each person has one voice."), code=refusal.code
        ) from refusal


@transaction.atomic
def open_batch(*, procedure: Procedure, channel: str, origin: str, sheets: int, by: Person | None) -> PaperBatch:
    """Begin a pile of `sheets` sheets that came from one place."""
    current = locked(procedure, by=by, rule=can_work_at_desk)
    if not takes_piles(current):
        raise ValidationError(
            _("A pile is begun while people take part; afterwards for sheets that were handed out, a week at most."),
            code="closed",
        )
    batch = PaperBatch(procedure=current, channel=channel, origin=origin.strip(), sheets=sheets)
    batch.full_clean()
    batch.save()
    tell(current, "open batch", on=batch, by=by, sheets=sheets)
    return batch


@transaction.atomic
def read_sheet(*, batch: PaperBatch, sheet: int, choices: Any, invalid: bool = False, by: Person) -> PaperBallot:
    """Write down what one reads on a sheet; a second time corrects one's own reading.

    What stands on a valid sheet must be a ballot, as online; raises ValidationError. An invalid one says nothing.
    """
    held, reading = _held_for_reading(batch, by)
    if not 1 <= sheet <= held.sheets:
        raise ValidationError(_("The pile has no sheet with this number."))
    text = canonical(None if invalid else format_of(held.procedure).check(held.procedure, choices, True))
    entry, _new = PaperBallot.objects.update_or_create(
        batch=held, sheet=sheet, reading=reading, defaults={"choices": text, "invalid": invalid}
    )
    tell(held.procedure, "read sheet", on=held, by=by, sheet=sheet, reading=reading)
    return entry


def _held_for_reading(batch: PaperBatch, by: Person) -> tuple[PaperBatch, int]:
    """Return the pile, held, and the reading that is `by`'s."""
    current = locked(batch.procedure, by=by, rule=can_work_at_desk)
    held = PaperBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    held.procedure = current
    if held.is_counted:
        raise ValidationError(_("This pile has been counted; it stands as it is."), code="counted")
    return held, take_reading(held, by)


def take_reading(pile: Any, by: Person) -> int:
    """Return which of the two readings of a pile, which is held, is `by`'s: the first of two people takes the first.

    A pile is anything that two people read: ballots, or a format's own sheets. Raises PermissionDenied for a third.
    """
    reading = reading_of(Viewer(by), pile)
    if reading is None:
        raise PermissionDenied
    field = "first_reader" if reading == 1 else "second_reader"
    if getattr(pile, f"{field}_id") is None:
        setattr(pile, field, by)
        pile.save(update_fields=[field])
    return reading


@transaction.atomic
def count_batch(*, batch: PaperBatch, by: Person | None) -> None:
    """Put the ballots of a pile into the urn, once two people have read the same on every sheet.

    No more than were ticked off for paper; where nobody is ticked off (entrance `anyone`), as many as there are.
    """
    current = locked(batch.procedure, by=by, rule=can_work_at_desk)
    held = PaperBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if held.is_counted:
        return
    if not counts_paper(current):
        raise ValidationError(_("The time for counting is over: the result stands."), code="closed")
    ballots = _countable(current, held)
    put_in(current, [slip_of(current, held.channel, choices) for choices in ballots])
    held.counted_at, held.invalid = timezone.now(), held.sheets - len(ballots)
    current.paper_counted += held.sheets
    current.invalid += held.invalid
    current.save(update_fields=["paper_counted", "invalid"])
    count_voices(current, len(ballots))
    held.save(update_fields=["counted_at", "invalid"])
    tell(current, "count batch", on=held, by=by, ballots=len(ballots), invalid=held.invalid)


def _countable(procedure: Procedure, batch: PaperBatch) -> list[str]:
    """Return the valid ballots of a pile; ValidationError where it cannot be counted as it stands."""
    ballots = _agreed(batch)
    if procedure.entrance != Entrance.ANYONE and procedure.paper_counted + batch.sheets > procedure.ticked:
        raise ValidationError(
            _("There are more sheets than people who were ticked off for one. Please look why before you go on."),
            code="too_many",
        )
    return ballots


def _is_countable(procedure: Procedure, batch: PaperBatch) -> bool:
    try:
        _countable(procedure, batch)
    except ValidationError:
        return False
    return True


def _agreed(batch: PaperBatch) -> list[str]:
    """Return the valid ballots of a pile; ValidationError where a sheet is missing or two people read differently."""
    readings: dict[int, dict[int, tuple[str, bool]]] = {}
    for entry in batch.readings.all():
        readings.setdefault(entry.sheet, {})[entry.reading] = (entry.choices, entry.invalid)
    missing = [sheet for sheet in range(1, batch.sheets + 1) if len(readings.get(sheet, {})) < 2]
    if missing:
        raise ValidationError(_("Not every sheet has been read by two people yet."), code="unread")
    if any(_differ(pair) for pair in readings.values()):
        raise ValidationError(_("On some sheets the two of you have read different things."), code="differs")
    return [pair[1][0] for pair in readings.values() if not pair[1][1]]


def _differ(pair: Mapping[int, tuple[str, bool]]) -> bool:
    return pair[1] != pair[2]


@transaction.atomic
def remove_batch(*, batch: PaperBatch, by: Person | None) -> None:
    """Throw away a pile that was not counted: opened by mistake, or with a wrong number of sheets.

    What somebody else has read stays: a pile holds back the result, and no single person lets its sheets vanish.
    """
    current = locked(batch.procedure, by=by, rule=can_work_at_desk)
    held = PaperBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if held.is_counted:
        raise ValidationError(_("This pile has been counted; it stands as it is."), code="counted")
    if not is_read_by_nobody_else(held, by):
        raise ValidationError(
            _("Somebody else has read this pile. Call sheets invalid that do not count, and count it together."),
            code="read",
        )
    tell(current, "remove batch", on=held, by=by)
    held.delete()


@transaction.atomic
def read_anew(*, batch: PaperBatch, by: Person | None) -> None:
    """Let two people read a pile from the beginning: one of its readers fell ill, or the pile was read in a hurry."""
    current, held = _held_by_lead(batch, by)
    held.readings.all().delete()
    held.first_reader = held.second_reader = None
    held.save(update_fields=["first_reader", "second_reader"])
    tell(current, "read batch anew", on=held, by=by)


@transaction.atomic
def leave_out_batch(*, batch: PaperBatch, reason: str, by: Person | None) -> Correction:
    """Leave a pile uncounted after the end, in public and with a reason: the result waits for it no more.

    Only one that cannot be counted as it stands: what two people have read alike, and fits, is counted.
    """
    current, held = _held_by_lead(batch, by)
    if stage_now(current) is not Stage.ENDED:
        raise ValidationError(_("As long as people take part, no pile is left out."), code="open")
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why. People have put their time into it.")})
    if _is_countable(current, held):
        raise ValidationError(_("Two people have read the same on every sheet: please count the pile."), code="read")
    with translation.override(settings.LANGUAGE_CODE):
        text = ngettext(
            "%(sheets)d sheet from “%(origin)s” is not counted.",
            "%(sheets)d sheets from “%(origin)s” are not counted.",
            held.sheets,
        )
    words = text % {"sheets": held.sheets, "origin": held.origin}
    correction = Correction(procedure=current, text=words, reason=reason.strip(), by=by)
    correction.full_clean()
    correction.save()
    tell(current, "leave out batch", on=held, by=by, sheets=held.sheets)
    held.delete()
    return correction


def _held_by_lead(batch: PaperBatch, by: Person | None) -> tuple[Procedure, PaperBatch]:
    """Return the procedure and the pile, held, that is not counted yet; only who leads the Baustelle goes on."""
    current = locked(batch.procedure, by=by, rule=can_start)
    held = PaperBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if held.is_counted:
        raise ValidationError(_("This pile has been counted; it stands as it is."), code="counted")
    return current, held
