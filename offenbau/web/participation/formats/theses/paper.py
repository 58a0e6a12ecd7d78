"""The sheet on which one answers theses on paper."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from offenbau.base.papers import short_address
from offenbau.base.pdf import pdf
from offenbau.base.qr import qr_picture
from offenbau.participation.enums import PhaseKind
from offenbau.participation.formats.theses.enums import Answer
from offenbau.participation.formats.theses.rules import theses_of
from offenbau.participation.models import Procedure
from offenbau.people.mail import absolute
from offenbau.web.participation.contract import address
from offenbau.web.participation.present import last_day


def sheet_of(procedure: Procedure, *, large: bool = False) -> bytes:
    """Return the sheet as a tagged PDF in the language of the page: each thesis with a box for each answer."""
    last = max((phase.ends_at for phase in procedure.phases.all() if phase.kind == PhaseKind.DECIDE), default=None)
    data = {
        "town": procedure.municipality.name,
        "question": procedure.question,
        "promise": f"{procedure.get_binding_display()}. {procedure.promise}",
        "theses": [{"text": thesis.text, "explanation": thesis.explanation} for thesis in theses_of(procedure)],
        "answers": [str(label) for label in Answer.labels],
        "hand_in": procedure.hand_in or procedure.in_person,
        "until": _("Until %(day)s") % {"day": last_day(last)} if last else "",
        "large": large,
        "words": _words(),
        **_online(absolute(address("page", procedure))),
    }
    language = (get_language() or "de")[:2]
    return pdf("web/participation/formats/theses/theses.typ", data, language=language, title=procedure.title)


def _online(url: str) -> dict[str, str]:
    short = short_address(url)
    return {
        "url": url,
        "short_url": short,
        "qr": qr_picture(url),
        "qr_words": _("QR code with the address %(address)s") % {"address": short},
    }


def _words() -> dict[str, Any]:
    return {
        "promise": _("What is my voice worth?"),
        "how": _("Please tick one box for each thesis. You may leave out what you do not want to answer."),
        "hand_in": _("Hand in here"),
        "online": _("Or online"),
        "office": _("Filled in by the office"),
        "channel": _("Way:"),
        "event": _("Event:"),
    }
