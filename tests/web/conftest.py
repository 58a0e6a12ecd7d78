"""Pages are shown once there is an installation."""

import pytest

from offenbau.base.models import Installation


@pytest.fixture(autouse=True)
def installation(request):
    """An installation that is set up, for every test that uses the database."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        return Installation.objects.create(id=1)
    return None
