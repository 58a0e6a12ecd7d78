"""Draw a panel by lot: within quotas, one person a household, everyone's chance as equal as can be, open to a check.

Pure: no Django, no clock, no chance of its own; numpy and HiGHS do the reckoning.
"""

from .announced import Announced, Kind
from .drawing import PANELS, Draw, Prepared, draw, drawn_number, preparation, prepare, protocol
from .errors import Code, LotError
from .lottery import Exact, Method
from .question import Person, Question, Quota
from .relaxing import Change

__all__ = [
    "PANELS",
    "Announced",
    "Change",
    "Code",
    "Draw",
    "Exact",
    "Kind",
    "LotError",
    "Method",
    "Person",
    "Prepared",
    "Question",
    "Quota",
    "draw",
    "drawn_number",
    "preparation",
    "prepare",
    "protocol",
]
