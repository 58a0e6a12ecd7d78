"""The people of an assembly as the core team reads them: unsealed for one page, in the order of a walk, by table."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from offenbau.base.tables import Column
from offenbau.participation.formats.assembly.drawing import people_of, seats_by_value
from offenbau.participation.formats.assembly.enums import Standing
from offenbau.participation.formats.assembly.meetings import tables_of
from offenbau.participation.formats.assembly.models import Assembly, Invitee, Meeting
from offenbau.participation.formats.assembly.rules import settings_of
from offenbau.participation.formats.assembly.sealing import unsealed
from offenbau.participation.models import Procedure

MOST_WALKS = 20
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Known:
    """Somebody of the extract, unsealed."""

    pk: Any
    key: str
    name: str
    street: str
    town: str
    standing: str
    needs: str
    reason: str
    visits: int

    @property
    def address(self) -> tuple[str, str, str]:
        """Name, street, town."""
        return self.name, self.street, self.town


def known(row: Invitee) -> Known:
    """Return who it is."""
    name, street, town = unsealed(row.sealed)["address"]
    said = unsealed(row.sealed_reply) if row.sealed_reply else {}
    needs = [
        words for what, words in (("child_care", _("child care")), ("step_free", _("no steps"))) if said.get(what)
    ]
    needs += [said["needs"]] if said.get("needs") else []
    return Known(
        row.pk, row.key, name, street, town, row.get_standing_display(), ", ".join(needs),
        row.get_reason_display(), row.visits,
    )  # fmt: skip


def people(procedure: Procedure, standing: Standing) -> list[Known]:
    """Return those who stand so, in the order of a walk: place, street, house."""
    rows = Invitee.objects.filter(assembly_id=procedure.pk, standing=standing)
    return sorted((known(row) for row in rows), key=_on_the_way)


def _on_the_way(person: Known) -> tuple[str, str, int, int, str]:
    """First one side of a street upwards, then the other."""
    number = _NUMBER.search(person.street)
    house = int(number.group()) if number else 0
    street = person.street[: number.start()] if number else person.street
    return person.town.casefold(), street.strip().casefold(), house % 2, house, person.name


def walks(rows: list[Known], number: int) -> list[list[Known]]:
    """Part the way into so many walks of like length, one after the other along it."""
    number = max(1, min(number, len(rows)))
    return [rows[len(rows) * turn // number : len(rows) * (turn + 1) // number] for turn in range(number)]


def asked_walks(text: str) -> int:
    """Return how many walks were asked for; one where that is no number."""
    return min(int(text), MOST_WALKS) if text.isascii() and text.isdigit() and len(text) < 4 else 1


def columns() -> list[Column]:
    """Return the columns of the table for letters."""
    names = {"name": _("Name"), "street": _("Street"), "town": _("Place"), "key": _("Pseudonym"), "needs": _("Needs")}
    return [Column(key, label) for key, label in names.items()]


@dataclass(frozen=True)
class Wanted:
    """A value of a feature: how many would come, and how many seats it is to have."""

    feature: str
    value: str
    there: int
    least: int
    most: int


def pool(procedure: Procedure, assembly: Assembly) -> list[Wanted]:
    """Return how many of each value would come so far, beside the seats it is to have."""
    counted = seats_by_value(procedure, people_of(assembly, Standing.YES, Standing.DRAWN))
    rows = zip(settings_of(procedure)["quotas"], counted, strict=True)
    return [Wanted(row[0], row[1], found["seats"], row[2], row[3]) for row, found in rows]


def tables(procedure: Procedure, meeting: Meeting) -> list[list[list[str]]]:
    """Return the names at each table in each round; the seat of who has left since is free."""
    names = {person.key: person.name for person in people(procedure, Standing.DRAWN)}
    return [[[names.get(key, _("free")) for key in table] for table in round_] for round_ in tables_of(meeting)]
