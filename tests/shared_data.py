"""Real data sets that stand beside the checkout where people develop; without them a test is skipped."""

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).parents[2] / "shared" / "data"


def shared(*parts: str) -> Path:
    """A file of a data set; the environment variable OFFENBAU_DATA_SETS names another folder of them."""
    path = Path(os.environ.get("OFFENBAU_DATA_SETS", BESIDE)).joinpath(*parts)
    if not path.exists():
        pytest.skip(f"without the data set {'/'.join(parts)}")
    return path
