"""What every sheet of paper says beside its questions: the promise, where it is handed in, and the same online."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from offenbau.base.papers import short_address
from offenbau.base.pdf import pdf
from offenbau.base.qr import qr_picture
from offenbau.participation.contract import format_of
from offenbau.participation.models import Procedure
from offenbau.people.mail import absolute
from offenbau.web.participation.contract import address
from offenbau.web.participation.present import last_day, tick_words


def sheet_pdf(template: str, procedure: Procedure, *, how: str, large: bool, **more: Any) -> bytes:
    """Return a tagged PDF in the language of the page. `how`: how the sheet is filled in; `more`: its own values."""
    language = (get_language() or "de")[:2]
    data = {**_around(procedure), **more, "large": large}
    data["words"] = {**_words(), **more.get("words", {}), "how": how}
    return pdf(template, data, language=language, title=procedure.title)


def sheet_response(made: bytes, name: str) -> HttpResponse:
    """Return the PDF to be looked at in the browser, under this name."""
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def wants_large(request: HttpRequest) -> bool:
    """Whether `?gross=1` asks for large type."""
    return "gross" in request.GET


def hand_in_words(procedure: Procedure) -> str:
    """Return where a sheet is handed in, and whether one is ticked off there."""
    place = (procedure.hand_in or procedure.in_person).strip().rstrip(".")
    return ". ".join(part for part in (place, tick_words(procedure)) if part)


def _around(procedure: Procedure) -> dict[str, Any]:
    url = absolute(address("page", procedure))
    short = short_address(url)
    kinds = format_of(procedure).needed_kinds
    last = max((phase.ends_at for phase in procedure.phases.all() if phase.kind in kinds), default=None)
    return {
        "town": procedure.municipality.name,
        "question": procedure.question,
        "promise": f"{procedure.get_binding_display()}. {procedure.promise}",
        "hand_in": hand_in_words(procedure),
        "until": _("Until %(day)s") % {"day": last_day(last)} if last else "",
        "url": url,
        "short_url": short,
        "qr": qr_picture(url),
        "qr_words": _("QR code with the address %(address)s") % {"address": short},
    }


def _words() -> dict[str, Any]:
    return {
        "promise": _("What is my voice worth?"),
        "hand_in": _("Hand in here"),
        "online": _("Or online"),
        "office": _("Filled in by the office"),
        "channel": _("Way:"),
        "event": _("Event:"),
    }
