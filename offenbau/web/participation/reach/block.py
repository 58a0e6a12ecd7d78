"""What the public page of a procedure shows of whom it reached; all of it stands on the procedure's row."""

from datetime import date
from typing import Any

from django.http import HttpRequest

from offenbau.participation.models import Procedure
from offenbau.web.participation.contract import address
from offenbau.web.participation.reach.doors import may_read_report


def reach_block(request: HttpRequest, procedure: Procedure) -> dict[str, Any]:
    """Return the address of the report and what staff do about it; nothing where it is not for the viewer."""
    if not procedure.asks_of_oneself or not may_read_report(request, procedure):
        return {}
    notes = [{**note, "on": date.fromisoformat(note["on"])} for note in procedure.outreach]
    return {"reach_url": address("reach:report", procedure), "outreach_notes": notes}
