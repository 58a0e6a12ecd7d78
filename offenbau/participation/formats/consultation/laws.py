"""On which legal basis towns let people state their views, and for how long papers must be there. Pure."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

# A law, its section, and its paragraph; "" where the section is cited as a whole.
Place = tuple[str, str, str]


@dataclass(frozen=True)
class Basis:
    """A legal basis as one cites it, and how long its papers must be there at least: a month, or days, or both.

    `afterwards` are the days for which statements are still taken when the papers are gone.
    """

    cited: str
    place: Place | None = None
    months: int = 0
    days: int = 0
    afterwards: int = 0

    @property
    def provision(self) -> str:
        """What is cited, without what it is about."""
        return self.cited.partition(" (")[0]

    def least_last_day(self, first: date) -> date:
        """Return the day on which a display that begins on this one may end at the earliest."""
        by_days = first + timedelta(days=max(self.days, 1) - 1)
        return max(by_days, _month_later(first)) if self.months else by_days


def _month_later(first: date) -> date:
    """Return the last day of the month that begins on this day, as §§ 187, 188 BGB count."""
    year, month = first.year + first.month // 12, first.month % 12 + 1
    length = monthrange(year, month)[1]
    return date(year, month, length) if first.day > length else date(year, month, first.day) - timedelta(days=1)


# § 3 and § 4 BauGB as of the Act of 3 July 2023 (BGBl. 2023 I Nr. 176): a month, and 30 days at least; § 9 ROG as of
# the Act of 22 March 2023 (BGBl. 2023 I Nr. 88): a month; § 73 (3) VwVfG: a month, objections two weeks longer (4).
BASES = (
    Basis("§ 3 Abs. 1 BauGB (frühzeitige Beteiligung der Öffentlichkeit)", ("BauGB", "3", "1")),
    Basis("§ 3 Abs. 2 BauGB (Veröffentlichung des Entwurfs)", ("BauGB", "3", "2"), months=1, days=30),
    Basis("§ 4 Abs. 1 BauGB (frühzeitige Beteiligung der Behörden)", ("BauGB", "4", "1")),
    Basis("§ 4 Abs. 2 BauGB (Beteiligung der Behörden zum Entwurf)", ("BauGB", "4", "2"), months=1, days=30),
    Basis("§ 9 Abs. 2 ROG (Aufstellung eines Raumordnungsplans)", ("ROG", "9", "2"), months=1),
    Basis("§ 73 VwVfG (Anhörung im Planfeststellungsverfahren)", ("VwVfG", "73", ""), months=1, afterwards=14),
    Basis("Hauptsatzung der Gemeinde"),
    Basis("Beschluss des Gemeinderats"),
)
# A draft that is published once more may be there for a shorter time.
SHORTER: Place = ("BauGB", "4a", "3")


@dataclass(frozen=True)
class Reading:
    """What we know of a legal basis: the provisions in it, and whether there is more that we do not know."""

    bases: tuple[Basis, ...]
    is_complete: bool

    @property
    def strictest(self) -> Basis | None:
        """The one that asks for the longest time, or None."""
        asking = [basis for basis in self.bases if basis.months or basis.days]
        return max(asking, key=lambda basis: (basis.months, basis.days, basis.afterwards), default=None)

    @property
    def afterwards(self) -> int:
        """For how many days statements are taken when the papers are gone."""
        return max((basis.afterwards for basis in self.bases), default=0)


def read(legal_basis: str) -> Reading:
    """Return what is known of a legal basis, as people cite one."""
    places = places_in(legal_basis)
    found, complete = [], bool(places)
    for place in places:
        fitting = [basis for basis in BASES if basis.place and _covers(place, basis.place)]
        complete = complete and bool(fitting)
        found += [basis for basis in fitting if basis not in found]
    if any(_covers(place, SHORTER) and place[2] for place in places):
        return Reading((), False)
    return Reading(tuple(found), complete)


def _covers(cited: Place, known: Place) -> bool:
    """Whether a citation speaks of this place; a section that is cited as a whole speaks of all of its paragraphs."""
    return cited[:2] == known[:2] and (cited[2] == known[2] or not cited[2] or not known[2])


# -- Citations ------------------------------------------------------------------------------------
_NAMES = {
    "BauGB": re.compile(r"baugb|baugesetzbuche?s?", re.I),
    "ROG": re.compile(r"rog|raumordnungsgesetz(es)?", re.I),
    "VwVfG": re.compile(r"\w*vwvfg|\w*verwaltungsverfahrensgesetz(es)?", re.I),
}
_SIGN = re.compile(r"(?P<sign>§{1,2}|\bArt(?:ikel\b|\.|\b)|\bParagra(?:ph|f)(?:en)?\b)", re.I)
_LAW = re.compile(
    r"\b(?P<law>\w*(?:vwvfg|baugb|satzung|ordnung|gesetz(?:buch)?)(?:e?s|en)?|rog|[A-ZÄÖÜ][a-zäöüß]*[A-ZÄÖÜ]\w*)\b"
)
_LAW_ANY_CASE = re.compile(r"\b(?:baugb|rog|\w*vwvfg|\w*(?:satzung|ordnung|gesetz|gesetzbuch)(?:e?s|en)?)\b", re.I)
_NO_LAW = re.compile(r"[IVX]+|UAbs|HS|NR|ABS", re.I)
_PART = re.compile(
    r"(?P<left>\b(?:unterabsatz|uabs|satz|sätze|s|nr|nrn|nummer|halbsatz|hs|buchst|buchstabe|lit)\b\.?\s*"
    r"(?:\d+[a-z]?|[a-z])?\b)"
    r"|(?P<joint>,|;|/|\bund\b|\bsowie\b|\bbzw\b\.?|\boder\b|\bu\.)"
    r"|(?P<range>\bbis\b|[-–])"
    r"|\b(?:absatz|absätze|abs)\b\.?\s*(?P<paragraph>\d+[a-z]?)\b"
    r"|\(\s*(?P<bracket>\d+[a-z]?)\s*\)"
    r"|\b(?P<roman>[ivx]+)\b"
    r"|\b(?P<number>\d+\s?[a-z]?)\b",
    re.I,
)
_HAS_PARAGRAPH = re.compile(r"\s*(?:abs(?:atz|ätze|\b)|\(\s*\d|[ivx]+\b)", re.I)
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6", "VII": "7", "VIII": "8", "IX": "9"}


def places_in(text: str) -> list[Place]:
    """Return all places of laws that a text cites: „§§ 3 Abs. 2, 4 Abs. 2 BauGB“, „§ 3 (2) BauGB“, „§ 3 II BauGB“."""
    signs, laws = list(_SIGN.finditer(text)), list(_laws(text))
    found: list[Place] = []
    for at, sign in enumerate(signs):
        end = signs[at + 1].start() if at + 1 < len(signs) else len(text)
        behind = [(start, name) for start, name in laws if start >= sign.end()]
        named = behind[0][1] if behind else laws[-1][1] if laws else ""
        cited = text[sign.end() : min(end, behind[0][0]) if behind else end]
        found += [(named, *place) for place in _Cited(cited, many=sign["sign"] == "§§").places()]
    return list(dict.fromkeys(found))


def _laws(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a law is named, and what we call it."""
    named = {match.start(): match[0] for match in (*_LAW.finditer(text), *_LAW_ANY_CASE.finditer(text))}
    for start, word in sorted(named.items()):
        if not _NO_LAW.fullmatch(word):
            yield start, next((name for name, pattern in _NAMES.items() if pattern.fullmatch(word)), word)


@dataclass
class _Cited:
    """What stands behind one „§“, up to the law: read from left to right."""

    text: str
    many: bool
    section: str = ""
    found: dict[str, list[str]] = field(default_factory=dict)
    joint: str = "joint"
    after_paragraph: bool = False

    def places(self) -> list[tuple[str, str]]:
        """Return sections with their paragraphs."""
        for part in _PART.finditer(self.text):
            if part["joint"] or part["range"]:
                self.joint = "joint" if part["joint"] else "range"
            elif part["number"]:
                self._number("".join(part["number"].split()).lower(), self.text[part.end() :])
            elif not part["left"]:
                roman = _ROMAN.get(part["roman"].upper(), "") if part["roman"] else ""
                self._paragraph(part["paragraph"] or part["bracket"] or roman)
        return [(section, one) for section, several in self.found.items() for one in several or [""]]

    def _number(self, number: str, rest: str) -> None:
        """A number begins a section, or goes on with paragraphs; right behind a paragraph it counts sentences."""
        if not self.joint:
            return
        if not self.after_paragraph or _HAS_PARAGRAPH.match(rest):
            self._section(number)
        elif self.many:  # „§§ 3 Abs. 1, 4 BauGB“: may be either, and the stricter one counts
            before = self.section
            self._paragraph(number)
            self.section = before
            self.found.setdefault(number, [])
        else:
            self._paragraph(number)
        self.joint = ""

    def _section(self, number: str) -> None:
        for between in _between(self.section, number) if self.joint == "range" else []:
            self.found.setdefault(between, [])
        self.section, self.after_paragraph = number, False
        self.found.setdefault(number, [])

    def _paragraph(self, number: str) -> None:
        if self.section and number:
            known = self.found[self.section]
            known += _between(known[-1], number) if self.joint == "range" and known else []
            known.append(number)
            self.after_paragraph, self.joint = True, ""


def _between(first: str, last: str) -> list[str]:
    """Return the numbers between two, as far as they are plain ones."""
    begin, end = (int(re.match(r"\d+", one or "0")[0]) for one in (first, last))  # type: ignore[index]
    return [str(number) for number in range(begin + 1, end)] if 0 < end - begin < 50 else []
