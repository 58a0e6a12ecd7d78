"""The landscape of opinions: who votes alike, what unites and what divides. Only numpy; README.md says how."""

from .axes import place
from .errors import Code, VotesError
from .figures import Figure, Split
from .landscape import Landscape, LeftOut, landscape
from .reading import Statement, read_statements, read_votes
from .settings import Settings
from .votes import AGREE, DISAGREE, PASS, UNSEEN, Votes, gathered

__all__ = [
    "AGREE",
    "DISAGREE",
    "PASS",
    "UNSEEN",
    "Code",
    "Figure",
    "Landscape",
    "LeftOut",
    "Settings",
    "Split",
    "Statement",
    "Votes",
    "VotesError",
    "gathered",
    "landscape",
    "place",
    "read_statements",
    "read_votes",
]
