"""Count participatory budgets: greedy rules and the Method of Equal Shares, with receipts. Pure, and exact."""

from .comparing import Comparison, compared
from .counting import count
from .election import Ballot, Election, Kind, Project
from .lots import SEED, By, Lot, Tie
from .outcome import Bought, Completion, Missed, Outcome, Rule, Shares, Why
from .receipts import Line, Receipt, receipt
from .support import Utility

__all__ = [
    "SEED",
    "Ballot",
    "Bought",
    "By",
    "Comparison",
    "Completion",
    "Election",
    "Kind",
    "Line",
    "Lot",
    "Missed",
    "Outcome",
    "Project",
    "Receipt",
    "Rule",
    "Shares",
    "Tie",
    "Utility",
    "Why",
    "compared",
    "count",
    "receipt",
]
