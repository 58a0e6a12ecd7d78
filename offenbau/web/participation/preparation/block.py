"""What the overview of setting up shows of the preparation."""

from typing import Any

from offenbau.participation.models import Procedure
from offenbau.participation.preparation.queries import counted, lines_of


def progress_of(procedure: Procedure) -> dict[str, Any]:
    """Return how much of the list is done, and how much is late; one query."""
    lines = lines_of(procedure)
    done, needed = counted(lines)
    return {"prepared": done, "to_prepare": needed, "late": sum(line.is_late for line in lines)}
