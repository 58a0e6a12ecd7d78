"""Thesis polls to test with. Everything is written through actions."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from offenbau.participation import actions
from offenbau.participation.formats.theses.actions import answer, arrange, save_thesis
from offenbau.participation.formats.theses.rules import SETTINGS
from offenbau.participation.identity import by_account
from offenbau.participation.models import Procedure
from offenbau.projects.models import Project
from tests.factories.participation import make_draft, open_for
from tests.factories.projects import make_person

THESES = (
    "Auf das Dach des Bauhofs gehört eine Solaranlage",
    "Der Kindergarten soll am Bach gebaut werden",
    "Der Bus soll auch abends fahren",
)


def make_poll_draft(project: Project | None = None, *, theses: tuple[str, ...] = THESES, **values: Any) -> Procedure:
    """Return a draft with these theses, and dates."""
    procedure = make_draft(project, format="theses", **{"title": "Stimmungsbild", **values})
    for text in theses:
        save_thesis(procedure=procedure, thesis=None, values={"text": text, "explanation": ""}, by=None)
    open_for(procedure)
    return procedure


def make_poll(project: Project | None = None, **values: Any) -> Procedure:
    """Return a poll that is open; its theses have the keys t1, t2, …"""
    return actions.start_procedure(procedure=make_poll_draft(project, **values), by=None)


def answer_as_somebody(procedure: Procedure, **answers: str) -> None:
    """Let somebody new answer: `t1="yes"`."""
    answer(procedure=procedure, participant=by_account(make_person()), raw=answers)


def make_gathering(project: Project | None = None, **values: Any) -> Procedure:
    """Return a poll for which people propose theses now; `values` are of the procedure or of its settings."""
    own = {name: values.pop(name) for name in list(values) if name in SETTINGS}
    procedure = make_poll_draft(project, **values)
    settings = {**SETTINGS, "proposals": True, "moderated_first": False, **own}
    procedure = arrange(procedure=procedure, settings=settings, revision=procedure.revision, by=None)
    now = timezone.now()
    phases = {
        "collect": (now - timedelta(days=1), now + timedelta(days=5)),
        "decide": (now + timedelta(days=6), now + timedelta(days=9)),
    }
    actions.set_phases(procedure=procedure, phases=phases, by=None)
    return actions.start_procedure(procedure=Procedure.objects.get(pk=procedure.pk), by=None)


def begin_voting(procedure: Procedure) -> Procedure:
    """Let proposing be over, and the poll begin, as time does."""
    now = timezone.now()
    for phase in procedure.phases.all():
        phase.starts_at -= timedelta(days=7)
        phase.ends_at = now - timedelta(seconds=1) if phase.kind == "collect" else phase.ends_at
        phase.save()
    return Procedure.objects.get(pk=procedure.pk)
