"""The assembly meets: an agenda, what it is given to read, and small groups that are as mixed as the whole."""

from collections import Counter
from itertools import combinations
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.engines.lot.seating import seated
from offenbau.participation.actions import tell
from offenbau.participation.formats.assembly.actions import held_assembly, held_by_planners
from offenbau.participation.formats.assembly.days import refuse_before, refuse_far
from offenbau.participation.formats.assembly.drawing import people_of
from offenbau.participation.formats.assembly.enums import Standing
from offenbau.participation.formats.assembly.models import Material, Meeting
from offenbau.participation.formats.assembly.sealing import seal, unsealed
from offenbau.participation.models import Procedure
from offenbau.people.models import Person

MOST_TABLES, MOST_ROUNDS = 50, 8

Rounds = list[list[list[str]]]


@transaction.atomic
def save_meeting(
    *, procedure: Procedure, meeting: Meeting | None, values: dict[str, Any], by: Person | None
) -> Meeting:
    """Write down a meeting, or change it."""
    current = held_by_planners(procedure, by)
    row = Meeting.objects.select_for_update().get(procedure=current, pk=meeting.pk) if meeting else Meeting()
    row.procedure = current
    for name in ("title", "starts_at", "ends_at", "place", "agenda"):
        setattr(row, name, values[name])
    days = {name: timezone.localdate(values[name]) for name in ("starts_at", "ends_at")}
    refuse_before(current, starts_at=days["starts_at"])
    refuse_far(**days)
    row.full_clean()
    row.save()
    tell(current, "write down meeting", by=by, on=row)
    return row


@transaction.atomic
def remove_meeting(*, meeting: Meeting, by: Person | None) -> None:
    """Take a meeting away, with its material and its tables."""
    current = held_by_planners(meeting.procedure, by)
    row = Meeting.objects.select_for_update().get(procedure=current, pk=meeting.pk)
    tell(current, "remove meeting", by=by, on=row)
    row.delete()


@transaction.atomic
def save_material(
    *, meeting: Meeting, material: Material | None, values: dict[str, str], by: Person | None
) -> Material:
    """Lay something before the assembly, or change it."""
    current = held_by_planners(meeting.procedure, by)
    row = Material.objects.select_for_update().get(meeting=meeting, pk=material.pk) if material else Material()
    row.meeting = meeting
    for name in ("title", "source", "text", "link"):
        setattr(row, name, values[name].strip())
    row.full_clean()
    row.save()
    tell(current, "lay material before the assembly", by=by, on=row)
    return row


@transaction.atomic
def remove_material(*, material: Material, by: Person | None) -> None:
    """Take something away again."""
    current = held_by_planners(material.meeting.procedure, by)
    row = Material.objects.select_for_update().get(meeting=material.meeting, pk=material.pk)
    tell(current, "remove material", by=by, on=row)
    row.delete()


# -- Small groups -----------------------------------------------------------------------------------
@transaction.atomic
def seat(*, meeting: Meeting, tables: int, rounds: int, by: Person | None) -> int:
    """Seat those who are in the assembly at tables, for so many rounds; returns how often two meet at most.

    Each table is as mixed as the whole, and people meet others than at earlier meetings. To be done again seats anew.
    """
    current, assembly = held_assembly(meeting.procedure, by)
    people = people_of(assembly, Standing.DRAWN)
    if not people:
        raise ValidationError(_("Nobody is drawn yet."), code="closed")
    if not 1 <= tables <= min(MOST_TABLES, len(people)) or not 1 <= rounds <= MOST_ROUNDS:
        raise ValidationError({"tables": _("At most one table for each person: %(most)d.") % {"most": len(people)}})
    profiles = {person.key: person.profile for person in people}
    seed = f"{(assembly.published or {})['commitment_sha256']} {meeting.pk}"
    found = seated(profiles, tables=tables, rounds=rounds, seed=seed, met=_met(current, meeting))
    row = Meeting.objects.select_for_update().get(procedure=current, pk=meeting.pk)
    row.sealed_tables = seal([[list(table) for table in tables_] for tables_ in found.rounds])
    row.save(update_fields=["sealed_tables"])
    tell(current, "seat the assembly", by=by, on=row, tables=tables, rounds=rounds)
    return found.most_meetings


def tables_of(meeting: Meeting) -> Rounds:
    """Return who sits where, by pseudonym: rounds of tables; none where nobody is seated."""
    return unsealed(meeting.sealed_tables) if meeting.sealed_tables else []


def place_of(meeting: Meeting, key: str) -> list[int]:
    """Return the table of somebody in each round, from 1; none where this person is not seated."""
    return [number for tables in tables_of(meeting) for number, table in enumerate(tables, start=1) if key in table]


def _met(procedure: Procedure, meeting: Meeting) -> dict[frozenset[str], int]:
    """How often which two have sat together at earlier meetings."""
    earlier = Meeting.objects.filter(procedure=procedure, starts_at__lt=meeting.starts_at).exclude(sealed_tables="")
    pairs = (
        frozenset(pair)
        for row in earlier for tables in tables_of(row) for table in tables for pair in combinations(table, 2)
    )  # fmt: skip
    return dict(Counter(pairs))
