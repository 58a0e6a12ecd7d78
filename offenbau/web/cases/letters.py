"""The letter with reference and code, to print: made once, with the code, and kept nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from offenbau.base.addresses import absolute
from offenbau.base.codes import grouped
from offenbau.base.papers import short_address
from offenbau.base.pdf import pdf
from offenbau.base.qr import qr_picture
from offenbau.municipality.models import Municipality

MOST = 200  # letters in one document: some seconds


@dataclass(frozen=True)
class Handed:
    """What stands on one letter; `code` in its plain form."""

    kind: str
    reference: str
    code: str
    office: str
    phone: str


def letters_response(municipality: Municipality, handed: Sequence[Handed]) -> HttpResponse:
    """Return the letters as one document, a page each. Raises ValueError without any, or for more than MOST."""
    if not 0 < len(handed) <= MOST:
        raise ValueError("no number of letters to print")
    title = _("Where is my application?")
    document = pdf(
        "web/cases/letter.typ", _data(municipality, handed), language=(get_language() or "de")[:2], title=title
    )
    response = HttpResponse(document, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="vorgang-brief.pdf"'
    response["Cache-Control"] = "no-store, private"
    return response


def _data(municipality: Municipality, handed: Sequence[Handed]) -> dict[str, object]:
    url = absolute(reverse("cases:look_up", args=[municipality.slug]))
    short = short_address(url)
    return {
        "town": municipality.name,
        "url": url,
        "short_url": short,
        "qr": qr_picture(url),
        "qr_words": _("QR code with the address %(address)s") % {"address": short},
        "dated": date_format(timezone.localdate(), "DATE_FORMAT"),
        "numbered": False,
        "letters": [
            {"kind": each.kind, "reference": each.reference, "groups": grouped(each.code), "who": _who(each)}
            for each in handed
        ],
        "words": {
            "lead": _("Your application has arrived. You need not call: look up at any hour how far it is."),
            "reference": _("Reference"),
            "code": _("Your code"),
            "how": _("Enter both there:"),
            "signs": _("Capital or small letters, spaces and dashes do not matter."),
            "secret": _("Whoever has this letter can look it up. Please tell nobody the code: we never ask for it."),
            "lost": _("Lost it? Call us: you get a new code by letter, and this one opens nothing any more."),
            "who": _("Responsible:"),
        },
    }  # fmt: skip


def _who(handed: Handed) -> str:
    return f"{handed.office}, {handed.phone}" if handed.phone else handed.office
