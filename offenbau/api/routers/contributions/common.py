"""The one router of contributions, and the door to a single one."""

from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Header, Router

from offenbau.api.doors import procedure_with_contributions
from offenbau.participation.models import Contribution
from offenbau.participation.queries import get_contribution

router = Router(tags=["contributions"])
Receipt = Annotated[str, Header(max_length=100, description=gettext_noop("The receipt that came with the answer"))]


def contribution_for_reading(request: HttpRequest, town: str, slug: str, number: int) -> Contribution:
    """Return a contribution that the viewer may read, or raise Http404."""
    procedure = procedure_with_contributions(request, town, slug)
    return get_contribution(procedure, min(number, 2**31 - 1), request.viewer)  # type: ignore[attr-defined]
