"""The one-time code that guards the set-up page: `offenbau serve` prints it while nothing is set up yet."""

import hmac
import os
import secrets
from pathlib import Path

from django.conf import settings

# Without letters and digits that are taken for one another when copied by hand.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 12


def code_file() -> Path:
    """Return where the code lies, readable by its owner alone."""
    return Path(settings.DATA_DIR) / "setup_code"


def current_code() -> str:
    """Return the code as XXXX-XXXX-XXXX; make one if there is none."""
    path = code_file()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _create(path)
    return path.read_text().strip()


def matches(given: str) -> bool:
    """Whether `given` is the code; spaces, dashes and case do not matter. False once the code is gone."""
    path = code_file()
    if not path.exists():
        return False
    return hmac.compare_digest(_plain(given).encode(), _plain(path.read_text()).encode())


def forget() -> None:
    """Remove the code: the set-up is done."""
    code_file().unlink(missing_ok=True)


def _plain(text: str) -> str:
    return "".join(letter for letter in text.upper() if letter.isalnum())


def _create(path: Path) -> None:
    """Write a whole new code at once: of two processes that start together, both read the same one."""
    letters = "".join(secrets.choice(ALPHABET) for _position in range(LENGTH))
    draft = path.with_name(f"setup_code.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write("-".join(letters[start : start + 4] for start in range(0, LENGTH, 4)))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # the other process was first
    finally:
        draft.unlink()
