"""Every kind of finding with its words. The sections are the guide's headings; the sentences are our own."""

from ..findings import Kind
from . import goals, measures, order, participation, people, politics, times, whole

_PARTS = (goals, measures, order, participation, people, politics, times, whole)
KINDS: tuple[Kind, ...] = tuple(kind for part in _PARTS for kind in vars(part).values() if isinstance(kind, Kind))
