"""Setting up an assembly, its extract from the register, and its recommendations with the council's replies."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offenbau.engines.lot import LotError
from offenbau.participation.actions import locked, tell
from offenbau.participation.actions.arranging import change_settings
from offenbau.participation.formats.assembly.days import refuse_before, refuse_erased, refuse_far
from offenbau.participation.formats.assembly.extract import Row, rows_in
from offenbau.participation.formats.assembly.first_draw import rows_digest
from offenbau.participation.formats.assembly.models import Assembly, Invitee, Meeting, Recommendation
from offenbau.participation.formats.assembly.permissions import can_see_people
from offenbau.participation.formats.assembly.rules import SETTINGS, counted_reasons, features_of, settings_of
from offenbau.participation.formats.assembly.sealing import mark, seal
from offenbau.participation.formats.assembly.words import in_words
from offenbau.participation.models import Procedure
from offenbau.participation.permissions import can_set_up
from offenbau.people.models import Person


def arrange(*, procedure: Procedure, settings: dict[str, Any], revision: int, by: Person | None) -> Procedure:
    """Give a draft its settings (any of SETTINGS). Raises as `change_procedure` does."""
    return change_settings(procedure=procedure, settings={**SETTINGS, **settings}, revision=revision, by=by)


def held_assembly(procedure: Procedure, by: Person | None) -> tuple[Procedure, Assembly]:
    """Hold a procedure that has started, for those who work with the people; return it with its assembly."""
    current = locked(procedure, by=by, rule=can_see_people)
    if not current.is_started or current.is_cancelled:
        raise ValidationError(_("This begins with the start of the procedure."), code="closed")
    return current, Assembly.objects.get(procedure=current)


def held_by_planners(procedure: Procedure, by: Person | None) -> Procedure:
    """Hold a procedure that has started, for those who set it up."""
    current = locked(procedure, by=by, rule=can_set_up)
    if not current.is_started:
        raise ValidationError(_("This begins with the start of the procedure."), code="closed")
    return current


# -- The extract ----------------------------------------------------------------------------------
@transaction.atomic
def import_extract(
    *,
    procedure: Procedure,
    raw: bytes,
    purpose: str,
    erase_on: date,
    source: str,
    out_on: date,
    by: Person | None,
) -> int:
    """Take in the extract, sealed; returns how many people stand in it. Another one takes its place until the draw.

    Whose numbers of which day will draw the letters is promised here (`source`, `out_on`), together with the hashes
    of the rows. Raises ValidationError in words that name row and column.
    """
    current, assembly = held_assembly(procedure, by)
    if assembly.words:
        raise ValidationError(_("Letters were drawn from the extract already."), code="closed")
    today = timezone.localdate()
    if erase_on <= today:
        raise ValidationError({"erase_on": _("This day must be still to come.")})
    if out_on <= today:
        words = _("Please give a day that is still to come: the numbers must not be known yet.")
        raise ValidationError({"out_on": words})
    refuse_far(erase_on=erase_on, out_on=out_on)
    refuse_erased(erase_on, out_on=out_on)
    try:
        features, rows = rows_in(raw, features_of(current))
    except LotError as error:
        raise ValidationError({"file": in_words(error)}) from None
    _require_enough(current, len(rows))
    assembly.purpose, assembly.erase_on, assembly.features = purpose.strip(), erase_on, features
    assembly.source, assembly.out_on = " ".join(source.split()), out_on
    assembly.imported_at, assembly.erased_on = timezone.now(), None
    assembly.rows_sha256 = rows_digest(row.row_hash for row in rows)
    assembly.full_clean()
    assembly.save()
    Invitee.objects.filter(assembly=assembly).delete()
    Invitee.objects.bulk_create([_invitee(assembly, row) for row in rows], batch_size=500)
    tell(current, "import register extract", by=by, count=len(rows))
    return len(rows)


def _require_enough(procedure: Procedure, people: int) -> None:
    """Refuse an extract from which no assembly could be drawn, whoever says yes."""
    seats = settings_of(procedure)["seats"]
    if people < seats:
        words = ngettext(
            "The extract has %(people)d person, but the assembly has %(seats)d seats.",
            "The extract has %(people)d people, but the assembly has %(seats)d seats.",
            people,
        )
        raise ValidationError({"file": words % {"people": people, "seats": seats}})


def _invitee(assembly: Assembly, row: Row) -> Invitee:
    alike = "\n".join(row.data["features"].values())
    return Invitee(assembly=assembly, row_hash=row.row_hash, stratum=mark(alike), sealed=seal(row.data))


@transaction.atomic
def erase_extract(*, procedure: Procedure, by: Person | None) -> int:
    """Erase everybody of the extract, with letters and replies, before the day; what was published stays."""
    current, assembly = held_assembly(procedure, by)
    number = erased(assembly)
    tell(current, "erase register extract", by=by, count=number)
    return number


def erased(assembly: Assembly) -> int:
    """Erase the people and the profiles of an assembly; returns how many there were."""
    assembly.reasons = counted_reasons(assembly)
    number: int = Invitee.objects.filter(assembly=assembly).delete()[0]
    assembly.sealed_lot, assembly.erased_on = "", timezone.localdate()
    assembly.save(update_fields=["sealed_lot", "erased_on", "reasons"])
    Meeting.objects.filter(procedure=assembly.procedure_id).update(sealed_tables="")
    return number


# -- Recommendations ------------------------------------------------------------------------------
@transaction.atomic
def save_recommendation(
    *, procedure: Procedure, recommendation: Recommendation | None, values: dict[str, Any], by: Person | None
) -> Recommendation:
    """Write down a recommendation, or change one that the council has not replied to yet."""
    current = held_by_planners(procedure, by)
    row = _unreplied(current, recommendation.pk) if recommendation else _next(current)
    row.title, row.text = values["title"].strip(), values.get("text", "").strip()
    for name in ("in_favour", "against", "abstained"):
        setattr(row, name, values.get(name))
    _require_seats(current, row)
    row.full_clean()
    row.save()
    tell(current, "write recommendation", by=by, number=row.position)
    return row


def _require_seats(procedure: Procedure, row: Recommendation) -> None:
    """Refuse more voices than the assembly has seats."""
    seats = settings_of(procedure)["seats"]
    voices = sum(number or 0 for number in (row.in_favour, row.against, row.abstained))
    if voices > seats:
        words = _("Together these are %(voices)d voices, but the assembly has %(seats)d seats.")
        raise ValidationError({"in_favour": words % {"voices": voices, "seats": seats}})


@transaction.atomic
def remove_recommendation(*, recommendation: Recommendation, by: Person | None) -> None:
    """Take away one that the council has not replied to yet."""
    current = held_by_planners(recommendation.procedure, by)
    row = _unreplied(current, recommendation.pk)
    tell(current, "remove recommendation", by=by, number=row.position)
    row.delete()


@transaction.atomic
def record_reply(*, recommendation: Recommendation, values: dict[str, Any], by: Person | None) -> Recommendation:
    """Record what the council replies, with its reason; once."""
    current = held_by_planners(recommendation.procedure, by)
    row = _unreplied(current, recommendation.pk)
    if values["replied_on"] > timezone.localdate():
        raise ValidationError({"replied_on": _("This day is still to come: say it when it has happened.")})
    refuse_before(current, replied_on=values["replied_on"])
    if not values["reason"].strip():
        raise ValidationError({"reason": _("Please give the council's reason: everybody reads it.")})
    row.reply, row.reason, row.replied_on = values["reply"], values["reason"].strip(), values["replied_on"]
    row.full_clean()
    row.save()
    tell(current, "record reply to recommendation", by=by, number=row.position, reply=row.reply)
    return row


def _unreplied(procedure: Procedure, pk: int) -> Recommendation:
    row = Recommendation.objects.select_for_update().get(procedure=procedure, pk=pk)
    if row.reply:
        raise ValidationError(_("The council has replied to it: it stands as it is."), code="closed")
    return row


def _next(procedure: Procedure) -> Recommendation:
    last = Recommendation.objects.filter(procedure=procedure).aggregate(last=Max("position"))["last"] or 0
    return Recommendation(procedure=procedure, position=last + 1)
