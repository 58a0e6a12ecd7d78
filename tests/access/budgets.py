"""Budgets in the small world: one draft, one for which people propose, one that people vote on, one that has ended."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from offenbau.participation import actions
from offenbau.participation.formats.budget.actions import arrange, propose, save_dossier
from offenbau.participation.formats.budget.rules import SETTINGS
from offenbau.participation.identity import by_browser
from offenbau.participation.models import Procedure
from offenbau.projects.models import Measure
from tests.factories.budgets import begin_voting, end_voting
from tests.factories.participation import READY

Arguments = dict[str, dict[str, Any]]


def budgets(measure: Measure, word: str, hidden: str) -> dict[str, Procedure]:
    """Add the four; all words of those that have started are `word`, those of the draft `hidden`."""
    return {
        "budget draft": _draft(measure, hidden),
        "budget proposed": _gathering(measure, f"{word} Sammeln"),
        "budget": begin_voting(_gathering(measure, f"{word} Wahl")),
        "budget ended": _ended(measure, f"{word} Ende"),
    }


def _ended(measure: Measure, word: str) -> Procedure:
    procedure = begin_voting(_gathering(measure, word))
    actions.cast(procedure=procedure, participant=by_browser("b"), choices=["p1"])
    return end_voting(procedure)


def _gathering(measure: Measure, word: str) -> Procedure:
    draft = _draft(measure, word)
    procedure = actions.start_procedure(procedure=draft, by=None)
    said = {"title": f"{word} Projekt", "text": word}
    proposal = propose(procedure=procedure, participant=by_browser("p"), values=said, cost=9).contribution
    checked = {"title": f"{word} Projekt", "what": word, "verdict": "feasible", "cost": 10, "unit": word, "told": word}
    save_dossier(proposal=proposal, values=checked, by=None)
    return procedure


def _draft(measure: Measure, word: str) -> Procedure:
    due = timezone.localdate() + timedelta(days=40)
    values = {**READY, "question": word, "entrance": "anyone", "answers_due_on": due}
    procedure = actions.draft_procedure(measure=measure, format="budget", title=f"{word} Budget", by=None, **values)
    settings = {**SETTINGS, "budget": 100}
    arrange(procedure=procedure, categories=[], settings=settings, revision=procedure.revision, by=None)
    now, day = timezone.now(), timedelta(days=1)
    phases = {"collect": (now - day, now + 9 * day), "decide": (now + 10 * day, now + 19 * day)}
    actions.set_phases(procedure=procedure, phases=phases, by=None)
    return Procedure.objects.get(pk=procedure.pk)


def budget_arguments(town: str, found: dict[str, Procedure]) -> Arguments:
    """Return for each page the words of its address."""
    names = ("budget", "budget draft", "budget proposed", "budget ended")
    open_, draft, gathering, ended = ({"town": town, "slug": found[name].slug} for name in names)
    return {
        **{f"budget:{name}": open_ for name in ("ballot", "sheet")},
        "api:share_out_budget": open_,
        "api:propose_project": gathering,
        "budget:ballots_file": ended,
        **{f"budget:{name}": ended for name in ("mine", "buildings")},
        "budget:building": {**ended, "key": "p1"},
        **{f"budget:{name}": gathering for name in ("listing", "propose", "cards", "checks")},
        "budget:dossier": {**gathering, "number": 1},
        "budget:arrange": draft,
    }
