"""Any number of options up to `most`: the most votes win. Choices: a list of keys in alphabetical order.

Shares are parts of the ballots that are not empty, so together they can be more than the whole.
"""

from typing import TYPE_CHECKING

from ..limits import OPTIONS
from ..result import Unit
from . import single
from .method import Choices, Method, Setting, named_options

if TYPE_CHECKING:
    from ..question import Question


def check(question: "Question", raw: object) -> Choices:
    """Keys in alphabetical order."""
    return sorted(named_options(question, raw, question.settings["most"]))


METHOD = Method(
    "approval",
    Unit.BALLOTS,
    check,
    single.count,
    lists=True,
    settings=(Setting("most", lambda _given, options: options, OPTIONS),),
)
