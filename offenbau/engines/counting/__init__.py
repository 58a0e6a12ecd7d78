"""Count votes on options by ten methods; and the file of published ballots.

Pure: no Django, no clock, no chance; whole numbers and fractions alone.
"""

from .blt import from_blt, from_numbered_csv
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
from .lots import Lot, drawn_number
from .methods import METHODS, Choices
from .question import Ballot, Option, Question
from .result import Figure, Result, Round, Rule, Unit
from .tables import Poll, from_csv, poll_in_csv, to_csv
from .why import Reason, Why, reasons

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
    "Lot",
    "Option",
    "Poll",
    "Question",
    "QuestionError",
    "Reason",
    "Recount",
    "Result",
    "Round",
    "Rule",
    "Unit",
    "Why",
    "by_channel",
    "checked",
    "count",
    "drawn_number",
    "from_blt",
    "from_csv",
    "from_data",
    "from_numbered_csv",
    "merged",
    "parse",
    "poll_in_csv",
    "published",
    "reasons",
    "recount",
    "result_to_data",
    "to_csv",
    "to_data",
    "to_json",
    "without_small_channels",
]
