"""Procedures to test with. Everything is written through actions."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from offenbau.participation import actions
from offenbau.participation.formats.vote.actions import save_option
from offenbau.participation.models import Procedure
from offenbau.projects.models import Project
from tests.factories.projects import make_plan, make_project

READY = {
    "question": "Wo soll der Defibrillator hängen?",
    "binding": "deciding",
    "promise": "Wo die meisten Stimmen sind, wird er angebracht.",
    "who_decides": "Sie, mit Ihrer Stimme",
    "in_person": "Im Bürgerbüro, montags bis freitags",
}
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


def end(procedure: Procedure) -> Procedure:
    """Move all of its phases into the past, as time does."""
    now = timezone.now()
    for phase in procedure.phases.all():
        phase.starts_at, phase.ends_at = now - timedelta(days=9), now - timedelta(seconds=1)
        phase.save()
    return Procedure.objects.get(pk=procedure.pk)
