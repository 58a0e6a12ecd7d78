"""Whether who looks at a page may say something of themselves: they have just taken part, and something is asked."""

from django.http import HttpRequest
from django.urls import reverse

from offenbau.participation.enums import Stage
from offenbau.participation.models import Procedure
from offenbau.participation.queries import stage
from offenbau.web.participation.taking_part import may_tell


def invitation(request: HttpRequest, procedure: Procedure) -> str:
    """Return where they do so, empty for nowhere."""
    if not procedure.asks_of_oneself or not may_tell(request, procedure):
        return ""
    if stage(procedure) not in (Stage.OPEN, Stage.PAUSED):
        return ""
    return reverse("reach:tell", args=[procedure.municipality.slug, procedure.slug])
