"""What a procedure elsewhere gives to the pages of procedures."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from offenbau.participation.models import Procedure
from offenbau.web.participation.contract import Block, FormatPages


def block(_request: HttpRequest, procedure: Procedure) -> Block:
    """Where people take part."""
    return "external/_block.html", {
        "site": procedure.settings.get("site", ""),
        "url": procedure.settings.get("url", ""),
    }


PAGES = FormatPages(
    options="external:where",
    part="external:leave_for",
    block=block,
    options_title=_("Where it runs"),
    fits={"ort=anderswo": 6},
)
