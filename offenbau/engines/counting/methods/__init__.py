"""The methods by which ballots are counted, one module each, listed once: here."""

from . import approval, dots, judgment, ranked, resistance, schulze, score, single, stv, three
from .method import Choices, Lot, Method, Setting, Tally

METHODS: dict[str, Method] = {
    module.METHOD.name: module.METHOD
    for module in (single, approval, score, ranked, dots, resistance, judgment, schulze, stv, three)
}

__all__ = ["METHODS", "Choices", "Lot", "Method", "Setting", "Tally"]
