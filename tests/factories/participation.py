"""Procedures to test with. Everything is written through actions."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from offenbau.participation import actions
from offenbau.participation.formats.ideas.actions import arrange
from offenbau.participation.formats.ideas.rules import SETTINGS
from offenbau.participation.formats.vote.actions import save_option
from offenbau.participation.identity import Participant, by_account
from offenbau.participation.models import Contribution, Procedure
from offenbau.people.models import Person
from offenbau.projects.models import Project
from tests.factories.projects import make_person, make_plan, make_project

READY = {
    "question": "Wo soll der Defibrillator hängen?",
    "binding": "deciding",
    "promise": "Wo die meisten Stimmen sind, wird er angebracht.",
    "who_decides": "Sie, mit Ihrer Stimme",
    "in_person": "Im Bürgerbüro, montags bis freitags",
}
_numbers = count(1)
SITES = ("Rathaus", "Turnhalle", "Bahnhof")


def make_draft(project: Project | None = None, **values: Any) -> Procedure:
    """Return a vote that is ready but for its options and dates."""
    project = project or make_project(published=True)
    _goal, measure = make_plan(project)
    today = timezone.localdate()
    begin = {**READY, "answers_due_on": today + timedelta(days=40), "entrance": "registered", **values}
    return actions.draft_procedure(
        measure=measure, format=begin.pop("format", "vote"), title=begin.pop("title", "Standort"), by=None, **begin
    )


def open_for(procedure: Procedure, days: int = 10, *, kind: str = "decide") -> None:
    """Let people take part from yesterday on, for so many days from today."""
    now = timezone.now()
    span = (now - timedelta(days=1), now + timedelta(days=days))
    actions.set_phases(procedure=procedure, phases={kind: span}, by=None)


def make_vote(project: Project | None = None, *, sites: tuple[str, ...] = SITES, **values: Any) -> Procedure:
    """Return a vote that is open, on three sites or on others."""
    procedure = make_draft(project, **values)
    for title in sites:
        save_option(procedure=procedure, option=None, values={"title": title}, by=None)
    open_for(procedure)
    return actions.start_procedure(procedure=procedure, by=None)


def make_ideas(
    project: Project | None = None,
    *,
    categories: tuple[str, ...] = (),
    phases: tuple[str, ...] = ("collect",),
    **values: Any,
) -> Procedure:
    """Return a collection of ideas that is open, in these phases; `values` are of the procedure or of its settings."""
    settings = {name: values.pop(name) for name in list(values) if name in SETTINGS}
    procedure = make_draft(
        project, format="ideas", **{"title": "Ideen für den Markt", "question": "Was fehlt?", **values}
    )
    arrange(procedure=procedure, categories=list(categories), settings={**SETTINGS, **settings}, revision=0, by=None)
    now = timezone.now()
    span = (now - timedelta(days=1), now + timedelta(days=10))
    actions.set_phases(procedure=procedure, phases=dict.fromkeys(phases, span), by=None)
    if phases == ("discuss",):  # nobody starts without collecting: that time is over
        actions.set_phases(
            procedure=procedure, phases={"collect": (now - timedelta(days=9), span[0]), "discuss": span}, by=None
        )
    return actions.start_procedure(procedure=Procedure.objects.get(pk=procedure.pk), by=None)


def contribute(
    procedure: Procedure, text: str = "", by: Participant | Person | None = None, **values: Any
) -> Contribution:
    """Return what somebody new, or this person or participant, contributes."""
    number = next(_numbers)
    who = by_account(by or make_person()) if by is None or isinstance(by, Person) else by
    options = {name: values.pop(name) for name in ("picture", "pseudonym", "real_name") if name in values}
    values = {"title": f"Idee {number}", "text": text or f"Mehr Bänke, Nummer {number}", **values}
    return actions.submit_contribution(procedure=procedure, participant=who, values=values, **options).contribution


def end(procedure: Procedure) -> Procedure:
    """Move all of its phases into the past, as time does."""
    now = timezone.now()
    for phase in procedure.phases.all():
        phase.starts_at, phase.ends_at = now - timedelta(days=9), now - timedelta(seconds=1)
        phase.save()
    return Procedure.objects.get(pk=procedure.pk)
