"""Things of participation: procedures with their promise, the urn, codes, paper, contributions, what came of it."""

from offenbau.participation.models.answers import Answer, AnswerUnit, AnswerUpload, Boilerplate, StatusEntry
from offenbau.participation.models.ballots import Ballot, BoardPage, Slip, Turnout, VotingCode
from offenbau.participation.models.contributions import (
    Category,
    Contribution,
    ContributionVersion,
    Support,
)
from offenbau.participation.models.outcomes import Outcome
from offenbau.participation.models.paper import PaperBallot, PaperBatch
from offenbau.participation.models.procedure import Correction, Procedure, ProcedurePhase

__all__ = [
    "Answer",
    "AnswerUnit",
    "AnswerUpload",
    "Ballot",
    "BoardPage",
    "Boilerplate",
    "Category",
    "Contribution",
    "ContributionVersion",
    "Correction",
    "Outcome",
    "PaperBallot",
    "PaperBatch",
    "Procedure",
    "ProcedurePhase",
    "Slip",
    "StatusEntry",
    "Support",
    "Turnout",
    "VotingCode",
]
