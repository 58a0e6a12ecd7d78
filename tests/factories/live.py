"""Live questions to test with. Everything is written through actions."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from offenbau.participation import actions
from offenbau.participation.formats.live.actions import arrange
from offenbau.participation.formats.live.rules import SETTINGS
from offenbau.participation.identity import Participant, by_account
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.permissions import rights_in
from offenbau.people.enums import Role
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.models import Project
from tests.factories.participation import make_draft, open_for
from tests.factories.people import make_member
from tests.factories.projects import make_person

EVENT = {
    "event": "Einwohnerversammlung zur neuen Schule",
    "place": "Aula der Aueschule",
    "podium": "Bürgermeisterin Eva Muster, Schulleiter Jan Beispiel",
}
_numbers = count(1)


def make_live_draft(project: Project | None = None, *, topics: tuple[str, ...] = (), **values: Any) -> Procedure:
    """Return a draft with an event, and dates; `values` are of the procedure or of its settings."""
    settings = {name: values.pop(name) for name in list(values) if name in SETTINGS}
    procedure = make_draft(project, format="live", **{"title": "Fragen zur neuen Schule", **values})
    event = {**EVENT, "begins_at": timezone.now() + timedelta(hours=1)}
    arrange(
        procedure=procedure,
        values=event,
        topics=list(topics),
        settings={**SETTINGS, "moderated_first": False, **settings},
        revision=0,
        by=None,
    )
    open_for(procedure, kind="collect")
    return Procedure.objects.get(pk=procedure.pk)


def make_live(project: Project | None = None, **values: Any) -> Procedure:
    """Return an event at which people can ask now."""
    return actions.start_procedure(procedure=make_live_draft(project, **values), by=None)


def ask(procedure: Procedure, text: str = "", by: Participant | Person | None = None, **values: Any) -> Contribution:
    """Return what somebody new, or this person or participant, asks."""
    who = by_account(by or make_person()) if by is None or isinstance(by, Person) else by
    values = {"text": text or f"Wann wird gebaut, Nummer {next(_numbers)}?", **values}
    return actions.submit_contribution(procedure=procedure, participant=who, values=values).contribution


def leading(procedure: Procedure, role: str = Role.MODERATOR, exception: str = "") -> dict[str, Any]:
    """Return `rights` and `by` of somebody who leads the hall."""
    person = make_member(procedure.municipality, role)
    return {"rights": rights_in(Viewer(person), procedure, exception=exception), "by": person}
