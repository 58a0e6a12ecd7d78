"""Applications to test with: an office, a kind, a case with its code. All goes through actions."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from offenbau.cases import actions
from offenbau.cases.models import Case, CaseKind, Office
from offenbau.municipality.models import Municipality
from tests.factories.municipality import make_town

_numbers = count(1)


def make_office(town: Municipality, name: str = "Wohngeldstelle", phone: str = "02381 17-0", **values: Any) -> Office:
    """Return an office of the town."""
    return actions.save_office(municipality=town, values={"name": name, "phone": phone, **values}, by=None)


def make_kind(town: Municipality | None = None, name: str = "Wohngeld", **values: Any) -> CaseKind:
    """Return a kind of applications, with an office of its own."""
    town = town or make_town()
    office = values.pop("office", None) or make_office(town, f"Stelle {next(_numbers)}")
    return actions.save_kind(
        municipality=town, values={"name": name, "office": office, "usual_days": 40, **values}, by=None
    )


def make_case(kind: CaseKind | None = None, reference: str = "", ago: int = 10, **values: Any) -> tuple[Case, str]:
    """Return a case that arrived some days ago, with its code."""
    kind = kind or make_kind()
    return actions.open_case(
        municipality=kind.municipality,
        kind=kind,
        reference=reference or f"50-2026/{next(_numbers):05d}",
        received_on=timezone.localdate() - timedelta(days=ago),
        by=None,
        **values,
    )


def step(case: Case, state: str = "in_work", note: str = "", by: Any = None, **values: Any) -> Case:
    """Write a step on the case as it stands."""
    current = Case.objects.get(pk=case.pk)
    return actions.take_step(
        case=current, revision=current.revision, values={"state": state, **values}, note=note, by=by
    )


def ended(kind: CaseKind, days: int, *, month_ago: int = 2) -> Case:
    """Return a case that ended some months ago after so many days."""
    case, _code = make_case(kind, ago=0)
    on = timezone.localdate().replace(day=1) - timedelta(days=30 * month_ago)
    arrived, erased = on - timedelta(days=days), on + timedelta(days=400)
    Case.objects.filter(pk=case.pk).update(
        state="decided", ended_on=on, days=days, erase_on=erased, received_on=arrived, expected_on=None
    )
    return case
