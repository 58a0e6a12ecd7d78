"""The set-up begins where nothing is there yet."""

import pytest

from offenbau.web.setup.middleware import SetUpFirst


@pytest.fixture(autouse=True)
def installation(monkeypatch, settings, tmp_path):
    """No installation, as on the first day; the code lies in a folder of the test."""
    monkeypatch.setattr(SetUpFirst, "installed", False)
    settings.DATA_DIR = tmp_path
