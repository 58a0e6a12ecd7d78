"""The methods by which ballots are counted, one module each, listed once: here."""

from . import approval, dots, ranked, score, single
from .method import Choices, Method, Setting, Tally

METHODS: dict[str, Method] = {module.METHOD.name: module.METHOD for module in (single, approval, score, ranked, dots)}

__all__ = ["METHODS", "Choices", "Method", "Setting", "Tally"]
