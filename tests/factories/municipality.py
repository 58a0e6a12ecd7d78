"""Towns and registers to test with."""

from itertools import count
from pathlib import Path
from typing import Any

from offenbau.municipality import actions
from offenbau.municipality.models import Municipality
from offenbau.municipality.register_file import read_register

_numbers = count(1)
# Thirty real lines of the register of 30 November 2023: © Statistisches Bundesamt, dl-de/by-2-0.
EXCERPT = Path(__file__).parent.parent / "municipality" / "GV100AD_excerpt.txt"


def make_town(**values: Any) -> Municipality:
    """Return a saved town in North Rhine-Westphalia."""
    number = next(_numbers)
    return Municipality.objects.create(
        **{"name": f"Musterdorf {number}", "slug": f"musterdorf-{number}", "land": "NW", **values}
    )


def load_excerpt(data: bytes | None = None, **options: Any) -> dict[str, int]:
    """Read the excerpt of the register, or other bytes of that form, into the database."""
    register = read_register(data or EXCERPT.read_bytes(), partial=True)
    return actions.import_register(register=register, by=None, **options)
