"""The council: who meets, when, about what, and what came of it."""

from offenbau.council.models.committee import Committee, CouncilMember, Membership
from offenbau.council.models.meeting import AgendaItem, Meeting
from offenbau.council.models.paper import Consultation, Document, Paper, PaperRelation
from offenbau.council.models.question import VisitorQuestion
from offenbau.council.models.source import Source

__all__ = [
    "AgendaItem",
    "Committee",
    "Consultation",
    "CouncilMember",
    "Document",
    "Meeting",
    "Membership",
    "Paper",
    "PaperRelation",
    "Source",
    "VisitorQuestion",
]
