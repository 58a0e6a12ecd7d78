"""The public board of a vote: codes that stand for ballots, pages that are chained, and the file that anybody checks.

Pure: SHA-256 and Ed25519; no clock, no chance. docs/board.md says the same for whoever writes a program of their own.
"""

from .codes import NONCE, code_of, is_nonce, shortened, span, typed
from .file import FORMAT, Opened, Page, Standing, checked_pages, to_json
from .pages import LEAST_PAGE, head_after, root_of, start_of
from .signing import public_key, sign

__all__ = [
    "FORMAT",
    "LEAST_PAGE",
    "NONCE",
    "Opened",
    "Page",
    "Standing",
    "checked_pages",
    "code_of",
    "head_after",
    "is_nonce",
    "public_key",
    "root_of",
    "shortened",
    "sign",
    "span",
    "start_of",
    "to_json",
    "typed",
]
