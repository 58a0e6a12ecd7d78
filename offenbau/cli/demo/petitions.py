"""A residents' motion of the invented town: open, with sheets that two people have checked and support online."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from offenbau.cli.demo.files import read
from offenbau.municipality.models import Municipality
from offenbau.participation import actions
from offenbau.participation.formats.petition import checking
from offenbau.participation.formats.petition.actions import add_representative, arrange, look_through, sign
from offenbau.participation.formats.petition.rules import names_waiting
from offenbau.participation.identity import by_mail
from offenbau.participation.models import Procedure
from offenbau.people.models import Person
from offenbau.projects.models import Measure


def load(town: Municipality, persons: dict[str, Person], by: Person) -> None:
    """Set them up through the actions, by the caretaker's hand."""
    for entry in read("petitions.json")["petitions"]:
        title = read(entry["plan"])["title"]
        measure = Measure.objects.get(project__municipality=town, project__title=title, title=entry["measure"])
        procedure = actions.start_procedure(procedure=_draft(measure, entry, by), by=by)
        _sign(procedure, entry)
        for pile in entry["piles"]:
            _check(procedure, pile, [persons[name] for name in entry["readers"]], by)


def _draft(measure: Measure, entry: dict[str, Any], by: Person) -> Procedure:
    now = timezone.now()
    end, due = now + timedelta(days=entry["open_days"]), now + timedelta(days=entry["answer_days"])
    values = {**entry["values"], "answers_due_on": timezone.localdate(due)}
    procedure = actions.draft_procedure(measure=measure, format="petition", title=entry["title"], by=by, **values)
    arrange(procedure=procedure, settings=entry["settings"], revision=procedure.revision, by=by)
    for person in entry["representatives"]:
        add_representative(procedure=procedure, values=person, consent=True, by=by)
    actions.set_phases(procedure=procedure, phases={"collect": (now - timedelta(days=1), end)}, by=by)
    return Procedure.objects.get(pk=procedure.pk)


def _sign(procedure: Procedure, entry: dict[str, Any]) -> None:
    nameless = [("", "")] * entry["online"]
    for number, (name, place) in enumerate([*entry["names"], *nameless]):
        _sign_one(procedure, f"unterstuetzung{number}", name, place)
    look_through(procedure=procedure, show=[row.pk for row in names_waiting(procedure)], by=None)
    for number, (name, place) in enumerate(entry["waiting"]):
        _sign_one(procedure, f"wartet{number}", name, place)


def _sign_one(procedure: Procedure, box: str, name: str, place: str) -> None:
    sign(procedure=procedure, participant=by_mail(f"{box}@demo.invalid"), name=name, place=place)


def _check(procedure: Procedure, entry: dict[str, Any], readers: list[Person], by: Person) -> None:
    sheets = entry["sheets"]
    values = {"origin": entry["origin"], "received_on": timezone.localdate(), "sheets": len(sheets)}
    pile = checking.open_pile(procedure=procedure, values=values, by=by)
    for reader in readers:
        for number, (lines, valid, invalid) in enumerate(sheets, start=1):
            figures = {"lines": lines, "valid": valid, **invalid}
            checking.read_sheet(pile=pile, sheet=number, figures=figures, by=reader)
    checking.settle_pile(pile=pile, by=by)
