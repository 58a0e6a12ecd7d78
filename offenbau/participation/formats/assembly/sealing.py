"""Personal data of the register's extract, sealed: a copy of the database alone tells nobody who stands in it.

The key follows from the installation's secret, which lies in no database.
"""

import base64
import json
from typing import Any

from cryptography.fernet import Fernet
from django.utils.crypto import salted_hmac

_PURPOSE = "offenbau.participation.formats.assembly"


def seal(data: Any) -> str:
    """Return JSON data as a text that only this installation can read."""
    return _fernet().encrypt(json.dumps(data, ensure_ascii=False).encode()).decode()


def unsealed(text: str) -> Any:
    """Return what was sealed. Raises cryptography's InvalidToken if it was by another installation."""
    return json.loads(_fernet().decrypt(text.encode()))


def mark(text: str) -> str:
    """Return a keyed hash by which equal texts are found equal, and nobody reads them."""
    return salted_hmac(_PURPOSE, f"mark:{text}", algorithm="sha256").hexdigest()


def _fernet() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(salted_hmac(_PURPOSE, "seal", algorithm="sha256").digest()))
