"""Towns to test with."""

from itertools import count
from typing import Any

from offenbau.municipality.models import Municipality

_numbers = count(1)


def make_town(**values: Any) -> Municipality:
    """Return a saved town in North Rhine-Westphalia."""
    number = next(_numbers)
    return Municipality.objects.create(
        **{"name": f"Musterdorf {number}", "slug": f"musterdorf-{number}", "land": "NW", **values}
    )
