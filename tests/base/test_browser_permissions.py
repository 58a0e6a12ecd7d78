"""What scripts may ask a browser for."""

import pytest


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/hilfe/", "/gibt/es/nicht/"])
def test_pages_may_ask_for_the_place_and_for_nothing_else(client, path):
    policy = client.get(path).headers["Permissions-Policy"].split(", ")
    assert "geolocation=(self)" in policy
    assert [each for each in policy if not each.endswith("=()")] == ["geolocation=(self)"]
