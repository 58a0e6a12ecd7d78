"""Petitions to test with. Everything is written through actions."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from offenbau.participation import actions
from offenbau.participation.formats.petition import checking, handing
from offenbau.participation.formats.petition.actions import Signed, arrange, look_through, sign
from offenbau.participation.formats.petition.models import Pile, Signature
from offenbau.participation.formats.petition.rules import SETTINGS
from offenbau.participation.identity import by_account
from offenbau.participation.models import Procedure
from offenbau.projects.models import Project
from tests.factories.participation import make_draft, open_for
from tests.factories.projects import make_person

READY_SETTINGS = {"reasoning": "Der Weg ist zu weit.", "goal": 3, "inhabitants": 1000}
MOTION = {"kind": "motion", "norm": "§ 25 GO NRW", "minimum_age": 14, "online_counts": False}


def make_petition_draft(project: Project | None = None, **values: Any) -> Procedure:
    """Return a draft that is ready; `values` are of the procedure or of its settings."""
    settings = {name: values.pop(name) for name in list(values) if name in SETTINGS}
    begin = {"title": "Bus am Abend", "question": "Der Bus soll auch abends fahren.", **values}
    procedure = make_draft(project, format="petition", **begin)
    arrange(procedure=procedure, settings={**READY_SETTINGS, **settings}, revision=procedure.revision, by=None)
    open_for(procedure, kind="collect")
    return Procedure.objects.get(pk=procedure.pk)


def make_petition(project: Project | None = None, **values: Any) -> Procedure:
    """Return a petition that is open."""
    return actions.start_procedure(procedure=make_petition_draft(project, **values), by=None)


def sign_as_somebody(procedure: Procedure, **values: Any) -> Signed:
    """Let somebody new sign."""
    return sign(procedure=procedure, participant=by_account(make_person()), **values)


def name_somebody(procedure: Procedure, name: str, place: str = "") -> Signature:
    """Let somebody new sign with a name that is shown."""
    sign_as_somebody(procedure, name=name, place=place)
    signature = Signature.objects.filter(procedure=procedure, name=name).latest("id")
    look_through(procedure=procedure, show=[signature.pk], by=None)
    signature.refresh_from_db()
    return signature


def make_pile(procedure: Procedure, sheets: int = 1) -> Pile:
    """Return a pile that nobody has checked."""
    values = {"origin": "Bücherei", "received_on": timezone.localdate(), "sheets": sheets}
    return checking.open_pile(procedure=procedure, values=values, by=None)


def settle(procedure: Procedure, valid: int, readers: tuple[Any, Any], **invalid: int) -> Pile:
    """Return a settled pile of one sheet with so many valid lines, and others that are not."""
    pile = make_pile(procedure)
    figures = {"lines": valid + sum(invalid.values()), "valid": valid, **invalid}
    for reader in readers:
        checking.read_sheet(pile=pile, sheet=1, figures=figures, by=reader)
    checking.settle_pile(pile=pile, by=readers[0])
    return pile


def handed_over(procedure: Procedure, **values: Any) -> None:
    """Hand a petition over that may be."""
    begin = {"handed_on": timezone.localdate(), "handed_to": "Bürgermeisterin", "received_by": "Büro des Rates"}
    values = {**begin, "handed_in": "", "due_on": timezone.localdate() + timedelta(days=90), **values}
    handing.hand_over(procedure=procedure, values=values, by=None)
