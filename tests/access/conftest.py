"""The world of the access tests."""

import pytest

from tests.access.world import build_world


@pytest.fixture
def world(db):
    """One of each: towns, people in every role, a Baustelle in every state."""
    return build_world()
