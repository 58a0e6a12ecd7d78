"""How alike German texts are, to suggest what could be said together; nothing here decides that it is the same."""

from .index import Index, Match, Reason
from .words import normalised, telling

__all__ = ["Index", "Match", "Reason", "normalised", "telling"]
