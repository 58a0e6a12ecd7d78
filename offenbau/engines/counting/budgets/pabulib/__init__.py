"""Elections of participatory budgets in Pabulib's format: META, PROJECTS and VOTES."""

from .errors import Fault, PabulibError
from .notes import Note, Odd
from .reading import File, read
from .sections import FILE_BYTES
from .writing import written

__all__ = ["FILE_BYTES", "Fault", "File", "Note", "Odd", "PabulibError", "read", "written"]
