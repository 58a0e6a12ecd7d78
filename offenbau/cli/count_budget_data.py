"""The count of a budget as plain data for JSON. Amounts are in whole units of the currency, ids as in the file."""

from fractions import Fraction
from typing import Any

from offenbau.engines.counting.budgets import (
    Ballot,
    Bought,
    Election,
    Missed,
    Outcome,
    Rule,
    Shares,
    Tie,
    compared,
    receipt,
)
from offenbau.engines.counting.budgets.pabulib import File


def as_data(file: File, outcome: Outcome, explanation: list[str], ballot: Ballot | None = None) -> dict[str, Any]:
    """All that can be said of a count; `exact` fractions sum to the cost to the last digit."""
    election = file.election
    data: dict[str, Any] = {
        "rule": outcome.rule,
        "selected": list(outcome.selected),
        "cost": money(election, outcome.cost),
        "budget": money(election, outcome.budget),
        "currency": election.currency,
        "voters": election.voters,
        "vote_type": election.kind,
        **_shares(election, outcome.shares),
        "filled": list(outcome.filled),
        "ties": [_tie(outcome, tie) for tie in outcome.ties],
        "lot": {"seed": outcome.lot.seed, "order": list(outcome.lot.order)},
        "explanation": {"text": explanation, "projects": _projects(election, outcome)},
        "greedy": _greedy(election, outcome),
        "notes": [{"about": note.odd, "said": note.said, "counted": note.counted} for note in file.notes],
    }
    if file.funded:
        data["published"] = {"selected": list(file.funded), "same": set(file.funded) == set(outcome.selected)}
    if ballot is not None:
        data["receipt"] = _receipt(election, outcome, ballot)
    return data


def money(election: Election, amount: Fraction | int) -> int | float:
    """In whole units, cents as decimals, rounded to the smallest unit."""
    smallest = round(amount)
    return smallest // election.scale if smallest % election.scale == 0 else smallest / election.scale


def _exact(election: Election, amount: Fraction) -> dict[str, Any]:
    return {"about": round(float(amount) / election.scale, 4), "exact": str(amount / election.scale)}


def _shares(election: Election, shares: Shares | None) -> dict[str, Any]:
    if shares is None:
        return {}
    return {
        "utility": shares.utility,
        "completion": shares.completion,
        "part": _exact(election, shares.part),
        "step": money(election, shares.step),
        "steps": shares.steps,
        "raised": _exact(election, shares.raised),
        "next_step_cost": None if shares.next_cost is None else money(election, shares.next_cost),
        "stopped": shares.stopped,
    }


def _tie(outcome: Outcome, tie: Tie) -> dict[str, Any]:
    decisive = not set(tie.projects) <= set(outcome.selected)
    return {"projects": list(tie.projects), "chosen": tie.chosen, "by": tie.by, "decisive": decisive}


def _projects(election: Election, outcome: Outcome) -> list[dict[str, Any]]:
    bought = {each.project: each for each in outcome.shares.bought} if outcome.shares else {}
    missed = {each.project: each for each in outcome.missed}
    ids = [*outcome.selected, *(each for each in election.by_id if each not in outcome.selected)]
    return [
        {
            "id": each,
            "name": election.by_id[each].name,
            "cost": money(election, election.by_id[each].cost),
            "votes": election.votes[each],
            **({"points": election.points[each]} if election.kind.weighs else {}),
            "chosen": each in outcome.selected,
            **_paid(election, bought.get(each)),
            **_missed(election, missed.get(each)),
        }
        for each in ids
    ]


def _paid(election: Election, bought: Bought | None) -> dict[str, Any]:
    if bought is None:
        return {}
    paid = {"each": _exact(election, bought.each), "ballots": bought.full}
    less = {"ballots": bought.all_they_had, "together": _exact(election, bought.less)}
    return {"paid": paid, "gave_all_they_had": less}


def _missed(election: Election, missed: Missed | None) -> dict[str, Any]:
    if missed is None:
        return {}
    lacking, had = _exact(election, missed.lacking), _exact(election, missed.had)
    return {"why": missed.why, "lacking": lacking, "supporters_had": had}


def _greedy(election: Election, outcome: Outcome) -> dict[str, Any]:
    if outcome.rule is Rule.GREEDY:
        return {}
    found = compared(election, outcome)
    return {
        "selected": list(found.other.selected),
        "cost": money(election, found.other.cost),
        "only_here": list(found.only_here),
        "only_there": list(found.only_there),
        "ballots_with_a_winner": found.reached,
        "ballots_with_a_winner_there": found.reached_there,
        "ties": [_tie(found.other, tie) for tie in found.other.ties],
    }


def _receipt(election: Election, outcome: Outcome, ballot: Ballot) -> dict[str, Any]:
    found = receipt(election, outcome, ballot)
    lines = [
        {"id": line.project, "paid": _exact(election, line.paid), "chosen": line.chosen, "why": line.why}
        for line in found.lines
    ]
    return {"part": _exact(election, found.had), "lines": lines, "left": _exact(election, found.left)}
