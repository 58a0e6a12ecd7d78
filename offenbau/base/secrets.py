"""The installation's secret key: from the environment, or made on first start and kept in the data folder."""

import os
import secrets
from pathlib import Path


def read_or_create_secret(folder: Path, given: str = "") -> str:
    """Return `given`, or the key kept in `folder`; make one, readable by its owner alone."""
    if given:
        return given
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _create(path)
    return path.read_text().strip()


def _create(path: Path) -> None:
    """Write a whole new key at once: of two processes that start together, both read the same one."""
    draft = path.with_name(f"secret_key.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # the other process was first
    finally:
        draft.unlink()
