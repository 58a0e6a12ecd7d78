"""Real data that is not ours to pass on: it lies beside the checkout, and tests skip where it is missing."""

import os
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("OFFENBAU_DATA_SETS", Path(__file__).parents[2] / "shared/data"))


def shared(*parts: str) -> Path:
    """Return the path of a file or folder, or skip the test."""
    path = ROOT.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"no shared data: {path}")
    return path
