"""Every rule, in the order in which its findings are told: first what the plan stands on, then the rest."""

from . import deadlines, goals, measures, order, participation, people, politics, times, whole
from .common import Rule

RULES: tuple[Rule, ...] = (
    *goals.RULES,
    *measures.RULES,
    *order.RULES,
    *deadlines.RULES,
    *participation.RULES,
    *people.RULES,
    *politics.RULES,
    *times.RULES,
    *whole.RULES,
)
