"""The ballots of a budget that is over, as a file that `offenbau count` reads."""

from django.utils import timezone

from offenbau.engines.counting.budgets import Outcome, Rule
from offenbau.engines.counting.budgets.pabulib import written
from offenbau.participation.formats.budget.counting import counted
from offenbau.participation.formats.budget.enums import CountingRule
from offenbau.participation.models import Procedure
from offenbau.participation.queries.single import taking_part

# From a few whole ballots one could tell whose they are.
BALLOTS_FROM = 30


def publishes_ballots(voters: int) -> bool:
    """Whether there are enough ballots to publish them."""
    return voters >= BALLOTS_FROM


def published(procedure: Procedure) -> str:
    """Return projects and ballots in Pabulib's format, without names, ways and days; equal ballots stand together."""
    found = counted(procedure)
    election, outcome = found.election, found.outcome
    phase = taking_part(procedure)
    year = (phase.ends_at if phase else timezone.now()).year
    fields = {
        "description": procedure.title,
        "country": "Germany",
        "unit": procedure.municipality.name,
        "instance": str(year),
        "rule": _rule(outcome),
        "counted_with": command(procedure, outcome),
    }
    return written(election, fields, outcome.selected)


def _rule(outcome: Outcome) -> str:
    return "equalshares/add1+greedy" if outcome.rule is Rule.EQUAL_SHARES else "greedy"


def command(procedure: Procedure, outcome: Outcome) -> str:
    """Return the command by which anybody counts the file anew."""
    name = f"{procedure.slug}-stimmen.pb"
    shares = f" --utility {outcome.shares.utility}" if outcome.shares else ""
    rule = CountingRule(outcome.rule.value)
    return f"offenbau count {name} --rule {rule}{shares} --seed {outcome.lot.seed}"
