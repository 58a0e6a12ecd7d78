"""What a procedure elsewhere gives to the pages of procedures."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from offenbau.participation.models import Procedure
from offenbau.participation.permissions import can_set_up
from offenbau.web.participation.contract import Block, FormatPages
from offenbau.web.participation.formats.external import present


def block(request: HttpRequest, procedure: Procedure) -> Block:
    """Where people take part; for those who set it up, whether the portal says the same. One query for them."""
    needs: dict[str, Any] = {"site": procedure.settings.get("site", ""), "url": procedure.settings.get("url", "")}
    if can_set_up(request.viewer, procedure):  # type: ignore[attr-defined]
        needs["compared"] = present.compared(procedure)
    return "external/_block.html", needs


PAGES = FormatPages(
    options="external:where",
    part="external:leave_for",
    block=block,
    options_title=_("Where it runs"),
    fits={"ort=anderswo": 6},
)
