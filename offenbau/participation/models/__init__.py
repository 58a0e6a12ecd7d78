"""Things of participation: procedures with their promise, the urn, codes, paper, what came of it."""

from offenbau.participation.models.ballots import Ballot, Slip, Turnout, VotingCode
from offenbau.participation.models.outcomes import Outcome
from offenbau.participation.models.paper import PaperBallot, PaperBatch
from offenbau.participation.models.procedure import Correction, Procedure, ProcedurePhase

__all__ = [
    "Ballot",
    "Correction",
    "Outcome",
    "PaperBallot",
    "PaperBatch",
    "Procedure",
    "ProcedurePhase",
    "Slip",
    "Turnout",
    "VotingCode",
]
