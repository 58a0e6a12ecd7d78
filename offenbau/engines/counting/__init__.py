"""Count votes on options: single, approval, score, ranked and dots; and the file of published ballots.

Pure: no Django, no clock, no chance; whole numbers and fractions alone.
"""

from .counting import OTHER, by_channel, checked, count, merged, without_small_channels
from .errors import BALLOT_CODES, BallotError, Code, CountingError, FileError, QuestionError
from .files import (
    BallotFile,
    Difference,
    Recount,
    from_data,
    parse,
    published,
    recount,
    result_to_data,
    to_data,
    to_json,
)
from .methods import METHODS, Choices
from .question import Ballot, Option, Question
from .result import Figure, Result, Round, Rule, Unit
from .tables import from_csv, to_csv

__all__ = [
    "BALLOT_CODES",
    "METHODS",
    "OTHER",
    "Ballot",
    "BallotError",
    "BallotFile",
    "Choices",
    "Code",
    "CountingError",
    "Difference",
    "Figure",
    "FileError",
    "Option",
    "Question",
    "QuestionError",
    "Recount",
    "Result",
    "Round",
    "Rule",
    "Unit",
    "by_channel",
    "checked",
    "count",
    "from_csv",
    "from_data",
    "merged",
    "parse",
    "published",
    "recount",
    "result_to_data",
    "to_csv",
    "to_data",
    "to_json",
    "without_small_channels",
]
