"""The sheet on which people sign by hand."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from offenbau.base.papers import short_address
from offenbau.base.pdf import pdf
from offenbau.base.qr import qr_picture
from offenbau.participation.formats.petition.rules import is_motion, representatives_of, settings_of
from offenbau.participation.models import Procedure
from offenbau.participation.queries import taking_part
from offenbau.people.mail import absolute
from offenbau.web.participation.contract import address
from offenbau.web.participation.present import last_day

MOST_AT_ONCE = 50


def sheets_of(procedure: Procedure, *, first: int | None = None, count: int = 1, large: bool = False) -> bytes:
    """Return sheets as a tagged PDF: numbered from `first` on, or one with room to write its number.

    In large type there is room for half as many lines.
    """
    known, phase = settings_of(procedure), taking_part(procedure)
    url = absolute(address("page", procedure))
    short = short_address(url)
    data = {
        "town": procedure.municipality.name,
        "kind": _("Residents' motion") if is_motion(procedure) else _("Petition"),
        "demand": procedure.question,
        "reasoning": known["reasoning"],
        "norm": known["norm"],
        "representatives": [
            ", ".join(part for part in (person.name, person.reachable) if part)
            for person in representatives_of(procedure)
        ],
        "lines": max(1, known["lines"] // 2) if large else known["lines"],
        "large": large,
        "sheets": [str(number) for number in range(first, first + count)] if first else [""],
        "hand_in": procedure.hand_in or procedure.in_person,
        "until": _("Until %(day)s") % {"day": last_day(phase.ends_at)} if phase else "",
        "privacy": _privacy(procedure),
        "url": url,
        "short_url": short,
        "qr": qr_picture(url),
        "qr_words": _("QR code with the address %(address)s") % {"address": short},
        "words": _words(known),
    }
    language = (get_language() or "de")[:2]
    return pdf("web/participation/formats/petition/petition.typ", data, language=language, title=procedure.title)


def _privacy(procedure: Procedure) -> str:
    words = _(
        "%(town)s uses what you write here only to check whether signatures are valid. The sheets are locked away, "
        "shown to nobody else, and destroyed when the procedure is closed. You can take your signature back until "
        "they are handed over."
    ) % {"town": procedure.municipality.name}
    asking = _("Who answers questions: %(contact)s") % {"contact": procedure.contact} if procedure.contact else ""
    return f"{words} {asking}".strip()


def _words(known: dict[str, Any]) -> dict[str, str]:
    who = _("Please sign by hand, each for yourself, and only if you live here.")
    if known["minimum_age"]:
        who = _("Please sign by hand, each for yourself, if you live here and are at least %(age)s years old.") % {
            "age": known["minimum_age"]
        }
    return {
        "sheet": _("Sheet number"),
        "demand": _("What we ask for"),
        "reasons": _("Reasons"),
        "speak": _("These people speak for those who sign"),
        "how": who,
        "number": _("No."),
        "name": _("First name and surname"),
        "home": _("Street, number, postcode, town"),
        "born": _("Date of birth"),
        "signature": _("Day and signature"),
        "hand_in": _("Hand in here"),
        "online": _("More about it"),
        "privacy": _("What happens with your data"),
        "office": _("For the office: valid / not valid"),
    }
