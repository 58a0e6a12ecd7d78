"""What is published before anybody can change it: JSON in the one form of RFC 8785, and its SHA-256.

Lots and boards promise by it, and the programs that check them compute the same without this package.
"""

import hashlib
from typing import Any

import rfc8785


def canonical(data: Any) -> bytes:
    """Data of text, whole numbers, lists and objects as canonical JSON."""
    return rfc8785.dumps(data)


def digest(data: Any) -> str:
    """The SHA-256 of data as canonical JSON, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(data)).hexdigest()
