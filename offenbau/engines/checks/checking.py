"""Check a plan: run every rule, tell warnings first."""

from datetime import date

from .context import Context
from .findings import Finding, Severity
from .plan import Plan
from .rules import RULES

_ORDER = {Severity.WARNING: 0, Severity.HINT: 1}


def check(plan: Plan, on: date) -> list[Finding]:
    """What the plan lacks on that day: warnings before hints, each in the order of rules and of the plan."""
    context = Context(plan, on)
    found = [finding for rule in RULES for finding in rule(context)]
    return sorted(found, key=lambda finding: _ORDER[finding.severity])
