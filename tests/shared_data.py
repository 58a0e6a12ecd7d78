"""Where the public data sets lie that are too large, or not ours, to stand beside the code."""

import os
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("OFFENBAU_DATA_SETS", Path(__file__).parents[2] / "shared" / "data"))


def shared(*parts: str) -> Path:
    """Return a file of the data sets; the test is skipped where it is missing."""
    path = ROOT.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    return path
