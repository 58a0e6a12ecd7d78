"""What the tests of this room share."""

import pytest

from offenbau.base.models import Installation


@pytest.fixture
def installed(db):
    """Pages are shown once there is an installation."""
    return Installation.objects.create(id=1)
