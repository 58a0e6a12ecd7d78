"""The check of a plan ("Blick zurück nach vorne"), and the plan as data: read, written, described.

Pure: no Django, no clock; the day on which a plan is looked at is given.
"""

from . import plan
from .checking import check
from .context import corner_of, is_quick_win, is_undecided
from .errors import PlanError
from .findings import Finding, Severity
from .reading import parse_plan, read_plan
from .schema import schema
from .template import as_template
from .writing import canonical_json, digest, plan_to_data

__all__ = [
    "Finding",
    "PlanError",
    "Severity",
    "as_template",
    "canonical_json",
    "check",
    "corner_of",
    "digest",
    "is_quick_win",
    "is_undecided",
    "parse_plan",
    "plan",
    "plan_to_data",
    "read_plan",
    "schema",
]
