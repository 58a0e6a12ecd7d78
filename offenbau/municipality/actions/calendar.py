"""The days around the council's meetings, entered by hand."""

from datetime import date
from typing import Any, TypeAlias

from django.db import transaction

from offenbau.municipality.actions.common import note
from offenbau.municipality.models import Election, Municipality, Recess
from offenbau.municipality.permissions import require_manager

CalendarEntry: TypeAlias = Recess | Election


@transaction.atomic
def add_recess(*, municipality: Municipality, name: str, starts_on: date, ends_on: date, by: Any) -> Recess:
    """Add days on which the council does not meet; both ends belong to it."""
    require_manager(by, municipality.pk)
    recess = _add(Recess, municipality, name=name.strip(), starts_on=starts_on, ends_on=ends_on)
    note("add_recess", recess, by, municipality.pk)
    return recess


@transaction.atomic
def add_election(*, municipality: Municipality, name: str, on: date, by: Any) -> Election:
    """Add a day on which people vote."""
    require_manager(by, municipality.pk)
    election = _add(Election, municipality, name=name.strip(), on=on)
    note("add_election", election, by, municipality.pk)
    return election


@transaction.atomic
def change_date(*, entry: CalendarEntry, values: dict[str, Any], by: Any) -> None:
    """Change a recess (name, starts_on, ends_on) or an election (name, on)."""
    require_manager(by, entry.municipality_id)
    entry = type(entry).objects.select_for_update().get(pk=entry.pk)
    for name in {"name", "on", "starts_on", "ends_on"} & values.keys():
        setattr(entry, name, values[name])
    entry.full_clean()
    entry.save()
    note("change_date", entry, by, entry.municipality_id)


@transaction.atomic
def remove_date(*, entry: CalendarEntry, by: Any) -> None:
    """Take a recess or an election out of the calendar."""
    require_manager(by, entry.municipality_id)
    label, municipality = str(entry), entry.municipality
    entry.delete()
    note("remove_date", municipality, by, municipality.pk, removed=label)


def _add(kind: Any, municipality: Municipality, **values: Any) -> Any:
    entry = kind(municipality=municipality, **values)
    entry.full_clean()
    entry.save()
    return entry
