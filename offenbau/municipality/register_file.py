"""Reads the official register GV100AD: fixed width, one record a line. Pure: bytes in, entries out.

Columns (from 1): type 1–2, as of 3–10, key 11–18, association 19–22, name 23–72, type key 123–124;
municipalities further: area in ha 129–139, inhabitants 140–150, postcode 166–170.
Record types: 10 Land, 20 administrative region, 30 region (no level of the key, left out), 40 district,
50 association, 60 municipality. Every municipality has an association's record, if need be its own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from offenbau.base.text import plain
from offenbau.municipality.ars import ags_of, padded
from offenbau.municipality.enums import Level
from offenbau.municipality.lands import LANDS, Land, land_by_number

MAX_BYTES = 50_000_000
WIDTH = 220
# The last column that a record cannot do without; lines may have lost the blanks at their end.
NEEDED = {"10": 23, "20": 23, "30": 23, "40": 23, "50": 23, "60": 150}
LEVELS = {
    "10": (Level.LAND, 2),
    "20": (Level.BEZIRK, 3),
    "40": (Level.KREIS, 5),
    "50": (Level.VERBAND, 9),
    "60": (Level.GEMEINDE, 12),
}
SINGLE = "50"  # type key of an association's record that stands for one municipality alone
# Districts and municipalities of each Land at the end of 2023: a file with clearly fewer has been cut.
NUMBERS = [land.number for land in LANDS]
DISTRICTS = dict(zip(NUMBERS, [15, 1, 45, 2, 53, 26, 36, 44, 96, 6, 1, 18, 8, 13, 14, 22], strict=True))
PLACES = dict(zip(
    NUMBERS, [1106, 1, 964, 2, 396, 425, 2302, 1103, 2228, 53, 1, 413, 727, 418, 218, 624], strict=True
))  # fmt: skip
# Mergers of a few years take less; after a great reform somebody has to say that the losses are real.
KEPT, KEPT_IN_A_REFORM = 0.97, 0.75


class RegisterError(ValueError):
    """The file is not a whole register; `line` counts from 1, and is None where no line is to blame."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(_("Line %(line)d: %(message)s") % {"line": line, "message": message} if line else message)
        self.line = line


@dataclass(frozen=True)
class Record:
    """One line. `key` has 2, 3, 5, 9 or 12 digits by level; `parent` is the record above it."""

    line: int
    kind: str
    as_of: date
    key: str
    name: str
    type_key: str
    area_ha: int = 0
    inhabitants: int = 0
    postcode: str = ""


@dataclass(frozen=True)
class Entry:
    """What the register says of one place; names and keys as in models.RegisterEntry."""

    ars: str
    ags: str
    level: str
    type_key: str
    name: str
    kreis_name: str
    land: str
    search: str
    inhabitants: int
    area_ha: int
    postcode: str
    as_of: date


@dataclass(frozen=True)
class Register:
    """A whole register; `entries` in the order of the file, each key once."""

    as_of: date
    entries: tuple[Entry, ...]


def read_register(data: bytes, *, partial: bool = False, accept_losses: bool = False) -> Register:
    """Return the register in `data`; raise RegisterError if it is damaged, cut, or something else.

    A cut at the end of a line that takes less than mergers do cannot be told from them.

    A `partial` register may lack Länder and districts; what it holds must still hang together.
    """
    records = list(_records(_lines(data)))
    _check_keys(records)
    if not partial:
        _check_completeness(records, KEPT_IN_A_REFORM if accept_losses else KEPT)
    return Register(max(record.as_of for record in records), tuple(_entries(records)))


def short_name(name: str) -> str:
    """Return the name people use, without its titles: „Düren, Stadt“ → Düren."""
    return name.split(",", 1)[0].strip()


def search_words(name: str) -> str:
    """Return the words by which a name is found, each after a blank; umlauts as ae and as a."""
    words = plain(name).split()
    flat = plain(name.translate(str.maketrans("äöüÄÖÜ", "aouAOU"))).split()
    return (" " + " ".join([*words, *(word for word in flat if word not in words)]))[:200]


# -- from bytes to lines --------------------------------------------------------------------------


def _lines(data: bytes) -> list[str]:
    if len(data) > MAX_BYTES:
        raise RegisterError(_("The file is far too large for a register of municipalities."))
    lines = [line.rstrip("\r") for line in _decode(data).split("\n")]
    while lines and not lines[-1].strip("\x1a \t"):
        lines.pop()
    if not lines:
        raise RegisterError(_("The file is empty."))
    return lines


def _decode(data: bytes) -> str:
    """Old editions come in Windows' or Latin letters, newer copies in UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.end == len(data) and len(data) - error.start <= 3 and error.start > 0:
            raise RegisterError(_("The file breaks off in the middle of a letter."), data.count(b"\n") + 1) from None
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


# -- from lines to records ------------------------------------------------------------------------


def _records(lines: list[str]) -> Iterator[Record]:
    trimmed = len(lines[0]) != WIDTH
    for number, line in enumerate(lines, start=1):
        kind = line[:2]
        if kind not in NEEDED:
            raise RegisterError(_wrong_kind(number), number)
        if len(line) < NEEDED[kind] or not (trimmed or len(line) == WIDTH):
            raise RegisterError(_wrong_width(number, len(lines), len(line)), number)
        if kind in LEVELS:
            yield _record(number, kind, line)


def _wrong_kind(number: int) -> str:
    if number == 1:
        return _("this is not the register GV100AD: each of its lines starts with 10, 20, 30, 40, 50 or 60.")
    return _("the line starts with no record type of the register (10, 20, 30, 40, 50 or 60).")


def _wrong_width(number: int, last: int, width: int) -> str:
    if number == last:
        return _("the file breaks off here: the last line has only %(width)d characters.") % {"width": width}
    return _("the line has %(width)d characters instead of %(right)d.") % {"width": width, "right": WIDTH}


def _record(number: int, kind: str, line: str) -> Record:
    name = " ".join(line[22:72].split())
    if not name:
        raise RegisterError(_("the name (columns 23–72) is missing."), number)
    record = Record(number, kind, _day(number, line[2:10]), _key(number, kind, line), name, line[122:124].strip())
    if kind != "60":
        return record
    return Record(
        **{
            **record.__dict__,
            "area_ha": _number(number, line[128:139], _("the area (columns 129–139)")),
            "inhabitants": _number(number, line[139:150], _("the number of inhabitants (columns 140–150)")),
            "postcode": line[165:170].strip(),
        }
    )


def _day(number: int, text: str) -> date:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise RegisterError(_("the date (columns 3–10) is not a day."), number) from None


def _key(number: int, kind: str, line: str) -> str:
    """The association's four digits stand behind the municipality's three, but belong before them."""
    columns = line[10:18]
    if kind in {"50", "60"}:
        columns = line[10:15] + line[18:22] + (line[15:18] if kind == "60" else "")
    key = columns.strip()
    if len(key) != LEVELS[kind][1] or not (key.isascii() and key.isdigit()) or not land_by_number(key[:2]):
        raise RegisterError(_("the key (from column 11) is not right for its record type."), number)
    return key


def _number(number: int, text: str, what: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise RegisterError(_("%(what)s must consist of digits.") % {"what": what}, number)
    return min(int(text), 2_000_000_000)


# -- does it hang together? -----------------------------------------------------------------------


def _check_keys(records: list[Record]) -> None:
    """Each key once; each record below one that exists; nothing that should hold places holds none."""
    known: dict[tuple[str, str], Record] = {}
    for record in records:
        if (record.kind, record.key) in known:
            raise RegisterError(_("the key %(key)s occurs twice.") % {"key": record.key}, record.line)
        known[record.kind, record.key] = record
    held = set()
    for record in records:
        for parent in _parents(record):
            if parent not in known:
                raise RegisterError(_("the record above it is missing (key %s).") % parent[1], record.line)
            if record.kind != "20":  # a Land with administrative regions alone is still an empty one
                held.add(parent)
    for record in records:
        if record.kind in {"10", "40", "50"} and (record.kind, record.key) not in held:
            message = _("nothing follows for “%s”: the file is cut or incomplete.") % record.name
            raise RegisterError(message, record.line)


def _parents(record: Record) -> Iterable[tuple[str, str]]:
    """Areas outside all districts (coastal waters, the river that two states share) carry district 000."""
    if record.kind == "60":
        return [("50", record.key[:9])]
    if record.kind == "50" and not (record.key[2:5] == "000" and record.key[5:9] != "0000"):
        return [("40", record.key[:5])]
    return [] if record.kind == "10" else [("10", record.key[:2])]


def _check_completeness(records: list[Record], kept: float) -> None:
    missing = {land.number for land in LANDS} - {record.key for record in records if record.kind == "10"}
    if missing:
        raise RegisterError(_("The file is not whole: it lacks %(lands)s.") % {"lands": _land_names(missing)}, None)
    thin = _thin(records, "40", DISTRICTS, kept) | _thin(records, "60", PLACES, kept)
    if thin:
        words = _(
            "The file is not whole: too few districts or municipalities in %(lands)s. "
            "If there really was such a reform, use --accept-losses."
        )
        raise RegisterError(words % {"lands": _land_names(thin)}, None)


def _thin(records: list[Record], kind: str, usual: dict[str, int], kept: float) -> set[str]:
    """Return the Länder that have clearly fewer records of this kind than usual; one less is nothing."""
    found = Counter(record.key[:2] for record in records if record.kind == kind)
    return {number for number, count in usual.items() if found[number] < min(max(count - 1, 1), kept * count)}


def _land_names(numbers: set[str]) -> str:
    return ", ".join(land.name for land in LANDS if land.number in numbers)


# -- from records to entries ----------------------------------------------------------------------


def _entries(records: list[Record]) -> Iterator[Entry]:
    """A place that is its own district or its own association appears once, as a municipality."""
    districts = {record.key: record.name for record in records if record.kind == "40"}
    sums = _sums(records)
    places = {record.key for record in records if record.kind == "60"}
    for record in records:
        ars = padded(record.key)
        stands_in = record.kind == "50" and record.type_key == SINGLE
        if record.kind == "60" or not (stands_in or ars in places):
            yield _entry(record, ars, districts.get(ars[:5], ""), sums)


def _sums(records: list[Record]) -> dict[str, tuple[int, int]]:
    """Inhabitants and area of every key's places, by the key's digits."""
    people, area = Counter[str](), Counter[str]()
    for record in records:
        if record.kind == "60":
            for length in (2, 3, 5, 9, 12):
                people[record.key[:length]] += record.inhabitants
                area[record.key[:length]] += record.area_ha
    return {key: (people[key], area[key]) for key in people}


def _entry(record: Record, ars: str, kreis_name: str, sums: dict[str, tuple[int, int]]) -> Entry:
    land = land_by_number(ars[:2])
    assert isinstance(land, Land)
    level = LEVELS[record.kind][0]
    inhabitants, area_ha = sums.get(record.key, (0, 0))
    return Entry(
        ars=ars, ags=ags_of(ars), level=str(level), type_key=record.type_key, name=record.name,
        kreis_name="" if ars[5:] == "0000000" else kreis_name, land=land.code,
        search=search_words(record.name), inhabitants=inhabitants, area_ha=area_ha,
        postcode=record.postcode, as_of=record.as_of,
    )  # fmt: skip
