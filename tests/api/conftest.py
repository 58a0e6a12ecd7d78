"""The API answers once there is an installation."""

import pytest

from offenbau.base.models import Installation


@pytest.fixture(autouse=True)
def installation(db):
    """An installation that is set up."""
    return Installation.objects.create(id=1)
