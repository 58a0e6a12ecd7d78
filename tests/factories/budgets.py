"""Participatory budgets to test with. Everything is written through actions."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from offenbau.participation import actions
from offenbau.participation.formats.budget.actions import arrange, propose, save_dossier
from offenbau.participation.formats.budget.models import Dossier
from offenbau.participation.formats.budget.rules import SETTINGS
from offenbau.participation.identity import by_account
from offenbau.participation.models import Contribution, Procedure
from offenbau.projects.models import Project
from tests.factories.participation import make_draft
from tests.factories.projects import make_person

CHECKED = {"verdict": "feasible", "unit": "Bauamt"}


def make_budget_draft(project: Project | None = None, **values: Any) -> Procedure:
    """Return a draft that is ready: 100 euros; `values` are of the procedure or of its settings."""
    settings = {name: values.pop(name) for name in list(values) if name in SETTINGS}
    procedure = make_draft(project, format="budget", **{"title": "Bürgerbudget", **values})
    settings = {**SETTINGS, "budget": 100, **settings}
    procedure = arrange(procedure=procedure, categories=[], settings=settings, revision=procedure.revision, by=None)
    now = timezone.now()
    phases = {
        "collect": (now - timedelta(days=1), now + timedelta(days=5)),
        "decide": (now + timedelta(days=6), now + timedelta(days=9)),
    }
    actions.set_phases(procedure=procedure, phases=phases, by=None)
    return Procedure.objects.get(pk=procedure.pk)


def make_budget(project: Project | None = None, **values: Any) -> Procedure:
    """Return a budget for which people propose projects now."""
    return actions.start_procedure(procedure=make_budget_draft(project, **values), by=None)


def propose_as_somebody(procedure: Procedure, title: str = "Bank am Bach", **values: Any) -> Contribution:
    """Let somebody new propose a project."""
    cost = values.pop("cost", None)
    said = {"title": title, "text": f"{title}, bitte.", **values}
    return propose(procedure=procedure, participant=by_account(make_person()), values=said, cost=cost).contribution


def check_as_somebody(proposal: Contribution, cost: int | None = 10, **values: Any) -> Dossier:
    """Let the town find out that it can be built for so much."""
    begin = {"title": proposal.title, "what": proposal.text, "cost": cost, **CHECKED}
    return save_dossier(proposal=proposal, values={**begin, **values}, by=None)


def begin_voting(procedure: Procedure) -> Procedure:
    """Let proposing be over and voting begin, as time does."""
    return _moved(procedure, collect=-1, decide=2)


def end_voting(procedure: Procedure) -> Procedure:
    """Let voting be over, too."""
    return _moved(procedure, collect=-3, decide=-1)


def _moved(procedure: Procedure, **ends: int) -> Procedure:
    now = timezone.now()
    for phase in procedure.phases.all():
        phase.ends_at = now + timedelta(days=ends[phase.kind])
        phase.starts_at = phase.ends_at - timedelta(days=3 if phase.kind == "decide" else 9)
        if phase.kind == "collect":
            phase.starts_at, phase.ends_at = now - timedelta(days=20), now - timedelta(days=10)
        phase.save()
    return Procedure.objects.get(pk=procedure.pk)


def make_list(project: Project | None = None, costs: tuple[int, ...] = (60, 50, 30, 20), **values: Any) -> Procedure:
    """Return a budget that people vote on; its projects have the keys p1, p2, …"""
    procedure = make_budget(project, **values)
    for number, cost in enumerate(costs, start=1):
        check_as_somebody(propose_as_somebody(procedure, f"Projekt {number}"), cost)
    return begin_voting(procedure)


def share_out(procedure: Procedure, *ballots: Any) -> None:
    """Let somebody new cast each of these ballots."""
    for choices in ballots:
        actions.cast(procedure=procedure, participant=by_account(make_person()), choices=choices)
