"""Pages that own a thread and a desk, for these tests alone."""

from pathlib import Path

import pytest

from tests.web.discussion import page


@pytest.fixture
def owner(settings):
    """Let the product have the pages of `page.py` beside its own."""
    settings.ROOT_URLCONF = page.__name__
    folder = Path(page.__file__).parent / "templates"
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0].get("DIRS", []), folder]}]
