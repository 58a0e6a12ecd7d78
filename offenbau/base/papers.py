"""Papers on which people take part: the sheet to tick, and the codes that go out by letter or as strips to cut."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offenbau.base.codes import grouped
from offenbau.base.pdf import pdf
from offenbau.base.qr import qr_picture


class Method(StrEnum):
    """How one marks a sheet; the values are those of the votes."""

    SINGLE = "single"
    APPROVAL = "approval"
    SCORE = "score"
    DOTS = "dots"
    RANKED = "ranked"
    RESISTANCE = "resistance"
    JUDGMENT = "judgment"
    THREE = "three"


class Layout(StrEnum):
    """How codes are handed out."""

    LETTERS = "letters"
    STRIPS = "strips"


@dataclass(frozen=True)
class SheetOption:
    """One option as it stands on the sheet."""

    title: str
    text: str = ""


@dataclass(frozen=True)
class Sheet:
    """A sheet for one person. All texts are plain; `url` is the whole address of the same question online.

    `most` is for approval how many may be ticked (0: any number), for score the highest number (from 0), for dots how
    many there are, for ranked how many places one may give (0: all).
    """

    town: str
    title: str
    question: str
    promise: str
    options: tuple[SheetOption, ...]
    method: Method
    hand_in: str
    until: datetime
    url: str
    most: int = 0
    intro: str = ""
    note: str = ""
    large: bool = False


@dataclass(frozen=True)
class CodePaper:
    """What stands on every letter or strip. `url` is the same for all: no code ever stands in an address.

    `phone` and `paper` say how to take part on those ways ("0361 1234, Mo–Fr 9–12"); empty where one cannot.
    `before` and `after` are headed paragraphs of a letter, above its code and at its end; `words` stand in place of
    those of a vote, by the names that `_code_words` has.
    """

    town: str
    title: str
    question: str
    promise: str
    until: datetime
    url: str
    sender: str = ""
    phone: str = ""
    paper: str = ""
    dated: date | None = None
    before: tuple[tuple[str, str], ...] = ()
    after: tuple[tuple[str, str], ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CodeLetter:
    """One code (its 16 characters), the lines of the address to which it goes (none for one handed over), and the
    number by which it is called void once it is lost."""

    code: str
    address: tuple[str, ...] = ()
    number: int = 0


def sheet_pdf(sheet: Sheet, *, language: str) -> bytes:
    """Return the sheet as a tagged document; it has as many pages as its options need."""
    with translation.override(language):
        data = {
            **asdict(sheet),
            **_online(sheet.url),
            "until": _until(sheet.until),
            "field": "box" if sheet.method in (Method.SINGLE, Method.APPROVAL) else "number",
            "words": {"how": how_to_mark(sheet.method, sheet.most, len(sheet.options)), **_sheet_words()},
        }
    return pdf("base/sheet.typ", data, language=language, title=sheet.title)


def codes_pdf(paper: CodePaper, letters: Sequence[CodeLetter], *, layout: Layout, language: str) -> bytes:
    """Return the codes as one document: a page each, or eight strips a page. It is printed once and kept nowhere.

    Raises ValueError without any code.
    """
    if not letters:
        raise ValueError("no code to print")
    with translation.override(language):
        data = {
            **asdict(paper),
            **_online(paper.url),
            "until": _until(paper.until),
            "dated": date_format(paper.dated or timezone.localdate(), "DATE_FORMAT"),
            "short_title": _shortened(paper.title),
            "layout": layout,
            "numbered": False,  # what is torn apart or sent one by one needs no numbers
            "codes": [
                {
                    "groups": grouped(letter.code),
                    "address": letter.address,
                    "number": _("No. %(number)s") % {"number": letter.number} if letter.number else "",
                }
                for letter in letters
            ],
            "words": _code_words() | dict(paper.words),
        }
    return pdf("base/codes.typ", data, language=language, title=paper.title)


def how_to_mark(method: Method, most: int, options: int) -> str:
    """Return how to fill in a sheet, in one or two sentences of the current language."""
    if method == Method.SINGLE:
        return _("Please tick one box only.")
    if method == Method.APPROVAL:
        return _how_to_approve(most)
    if method == Method.SCORE:
        return _("Please write a number from 0 to %(most)s into each box: the higher, the better you like it.") % {
            "most": most
        }
    if method == Method.DOTS:
        return ngettext(
            "You have %(count)s point. Please write it into one box.",
            "You have %(count)s points. Please write into the boxes how many you give to each, also several.",
            most,
        ) % {"count": most}
    return _how_to_rate(method) or _how_to_rank(most or options)


def _how_to_rate(method: Method) -> str:
    return {
        Method.RESISTANCE: _(
            "Please write a number into every box, from 0 (no resistance) to 10 (I cannot bear it). A sheet on which "
            "one is missing cannot be counted."
        ),
        Method.JUDGMENT: _(
            "Please write a grade into each box: 5 very good, 4 good, 3 satisfactory, 2 sufficient, 1 poor, 0 reject. "
            "An empty box is 0."
        ),
        Method.THREE: _("Please write into each box: 2 good, 1 fair, 0 bad. An empty box is 0."),
    }.get(method, "")


def _how_to_approve(most: int) -> str:
    if not most:
        return _("Please tick all that you agree with: as many boxes as you like.")
    return ngettext("Please tick %(count)s box at most.", "Please tick up to %(count)s boxes.", most) % {"count": most}


def _how_to_rank(places: int) -> str:
    return _(
        "Please number what you like: 1 for what you like best, then 2, at most up to %(count)s. "
        "Each number once only; you may leave boxes empty."
    ) % {"count": places}


def _online(url: str) -> dict[str, str]:
    """The address as picture and as people type it. A code or a name has no business in it."""
    short = short_address(url)
    return {
        "short_url": short,
        "qr": qr_picture(url),
        "qr_words": _("QR code with the address %(address)s") % {"address": short},
    }


def short_address(url: str) -> str:
    """Return an address as one types it: without scheme and last slash. Raises ValueError if it has a query."""
    parts = urlsplit(url)
    if parts.query or parts.fragment:
        raise ValueError("a printed address is the same for everybody")
    return f"{parts.netloc}{parts.path}".rstrip("/")


def _until(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return _("Until %(day)s, %(time)s") % {
        "day": date_format(local, "l, j. F Y" if translation.get_language() == "de" else "l, j F Y"),
        "time": date_format(local, "TIME_FORMAT"),
    }


def _shortened(title: str, most: int = 90) -> str:
    return title if len(title) <= most else f"{title[: most - 1].rstrip()}…"


def _sheet_words() -> dict[str, Any]:
    return {
        "promise": _("What is my voice worth?"),
        "hand_in": _("Hand in here"),
        "online": _("Or online"),
        "office": _("Filled in by the office"),
        "channel": _("Way:"),
        "event": _("Event:"),
    }


def _code_words() -> dict[str, Any]:
    return {
        "code": _("Your code"),
        "once": _("It is good for one voice. Capital or small letters, spaces and dashes do not matter."),
        "how": _("How to take part"),
        "online": _("Online:"),
        "online_how": _("Enter your code there"),
        "phone": _("By telephone:"),
        "paper": _("On paper:"),
        "promise": _("What is my voice worth?"),
        "secret": _(
            "Your code is yours alone: please give it to nobody. Who voted for what is kept nowhere together."
        ),
    }
