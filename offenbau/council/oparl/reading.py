"""What an OParl object says, as far as we want to know it, with the habits of real systems put right.

Nothing here raises on what a server sends: what is not as it should be counts as not said. Of persons nothing but
names and seats is read; addresses, telephones and pictures never get further than this file.
Source of the fields: the OParl specification 1.0 and 1.1; of the habits: what servers send.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import Any, TypeAlias
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from offenbau.base.tables import cleaned
from offenbau.council.enums import FileRole

Object: TypeAlias = Mapping[str, Any]
BERLIN = ZoneInfo("Europe/Berlin")
FIRST, LAST = date(1900, 1, 1), date(2200, 1, 1)
MOST_REF = 500
MOST_PARTS = 1000  # items of an agenda, documents of a paper: no real one has as many
NOTHING = {"n/a", "null", "none", "-"}
# What systems write into the names of meetings: no part of the name.
STATUS = re.compile(r"\s*\((?:nicht[ -]?)?öffentlich(?:\s*(?:/|und)\s*(?:nicht[ -]?)?öffentlich)?\)\s*", re.IGNORECASE)
OFF = re.compile(r"\b(?:entfällt|abgesagt|fällt aus)\b", re.IGNORECASE)
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
GERMAN_DAY = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})")


@dataclass(frozen=True)
class ReadFile:
    """A document: `role` is one of FileRole."""

    role: str
    name: str
    address: str
    mime_type: str
    size: int | None


@dataclass(frozen=True)
class ReadCommittee:
    key: str
    name: str
    short_name: str
    ended_on: date | None
    web: str
    deleted: bool
    is_party: bool


@dataclass(frozen=True)
class ReadItem:
    key: str
    order: int
    number: str
    title: str
    public: bool
    result: str
    resolution: str
    consultation: str
    files: tuple[ReadFile, ...]


@dataclass(frozen=True)
class ReadMeeting:
    """A meeting; `items` is None where the system did not send the agenda along (then the known one stays)."""

    key: str
    title: str
    committee: str
    on: date | None
    starts_at: datetime | None
    ends_at: datetime | None
    place: str
    cancelled: bool
    web: str
    deleted: bool
    items: tuple[ReadItem, ...] | None
    files: tuple[ReadFile, ...]


@dataclass(frozen=True)
class ReadConsultation:
    key: str
    paper: str
    meeting: str
    item: str
    committee: str
    role: str
    decides: bool
    deleted: bool


@dataclass(frozen=True)
class ReadPaper:
    """A paper; `consultations` is None where the system did not send them along."""

    key: str
    title: str
    reference: str
    kind: str
    on: date | None
    web: str
    deleted: bool
    files: tuple[ReadFile, ...]
    consultations: tuple[ReadConsultation, ...] | None
    related: tuple[str, ...]


@dataclass(frozen=True)
class ReadMembership:
    committee: str
    role: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True)
class ReadMember:
    key: str
    name: str
    memberships: tuple[ReadMembership, ...]
    deleted: bool


def mark_of(read: Any) -> str:
    """Return a short hash of what was read: two objects that say the same have the same."""
    said = json.dumps(asdict(read), sort_keys=True, default=str, ensure_ascii=False)
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


# -- Objects ------------------------------------------------------------------------------------------
def committee_in(said: Object) -> ReadCommittee:
    """Return an Organization; what is a party or parliamentary group is marked as such."""
    kind = f"{text(said, 'organizationType')} {text(said, 'classification')}".lower()
    return ReadCommittee(
        key=key_of(said),
        name=text(said, "name", 200) or text(said, "shortName", 200),
        short_name=text(said, "shortName", 60),
        ended_on=day(said, "endDate"),
        web=link(said, "web"),
        deleted=is_deleted(said),
        is_party="fraktion" in kind or "partei" in kind,
    )


def meeting_in(said: Object) -> ReadMeeting:
    """Return a Meeting with its agenda."""
    starts, ends = moment(said, "start"), moment(said, "end")
    if starts and ends and ends <= starts:  # midnight of the day, where nobody knew the end
        ends = None
    raw = text(said, "name", 300)
    listed = _many(said, "agendaItem")
    items = tuple(
        _item(each, place) for place, each in enumerate(listed) if isinstance(each, Mapping) and not is_deleted(each)
    )
    return ReadMeeting(
        key=key_of(said),
        title=" ".join(STATUS.sub(" ", raw).split()),
        committee=_first_ref(said, "organization"),
        on=timezone_day(starts) if starts else day(said, "start"),
        starts_at=starts if starts and _has_time(said) else None,
        ends_at=ends,
        place=_place(said.get("location")),
        cancelled=said.get("cancelled") is True or bool(OFF.search(f"{raw} {text(said, 'meetingState')}")),
        web=link(said, "web"),
        deleted=is_deleted(said),
        items=items[:MOST_PARTS] if "agendaItem" in said and (items or not listed) else None,
        files=_files(
            said,
            invitation=FileRole.INVITATION,
            resultsProtocol=FileRole.RESULTS,
            verbatimProtocol=FileRole.VERBATIM,
            auxiliaryFile=FileRole.OTHER,
        ),
    )


def item_in(said: Object) -> ReadItem:
    """Return an AgendaItem that stands for itself."""
    return _item(said, 0)


def _item(said: Object, place: int) -> ReadItem:
    order = said.get("order")
    return ReadItem(
        key=key_of(said),
        order=order if isinstance(order, int) and 0 <= order < 100_000 else place,
        number=text(said, "number", 40),
        title=text(said, "name", 1000),
        public=said.get("public") is not False,
        result=text(said, "result", 300),
        resolution=text(said, "resolutionText", 20_000),
        consultation=_first_ref(said, "consultation"),
        files=_files(said, resolutionFile=FileRole.RESOLUTION, auxiliaryFile=FileRole.OTHER),
    )


def paper_in(said: Object) -> ReadPaper:
    """Return a Paper with its stations and documents."""
    key = key_of(said)
    listed = [each for each in _many(said, "consultation") if isinstance(each, Mapping)]
    return ReadPaper(
        key=key,
        title=text(said, "name", 1000),
        reference=text(said, "reference", 120),
        kind=text(said, "paperType", 120),
        on=day(said, "date") or day(said, "created"),
        web=link(said, "web"),
        deleted=is_deleted(said),
        files=_files(said, mainFile=FileRole.MAIN, auxiliaryFile=FileRole.OTHER),
        consultations=tuple(_consultation(each, key) for each in listed) if listed else None,
        related=tuple(dict.fromkeys(_refs(said, "superordinatedPaper")))[:MOST_PARTS],
    )


def consultation_in(said: Object) -> ReadConsultation:
    """Return a Consultation that stands for itself."""
    return _consultation(said, "")


def _consultation(said: Object, paper: str) -> ReadConsultation:
    return ReadConsultation(
        key=key_of(said),
        paper=_first_ref(said, "paper") or paper,
        meeting=_first_ref(said, "meeting"),
        item=_first_ref(said, "agendaItem"),
        committee=_first_ref(said, "organization"),
        role=text(said, "role", 120),
        decides=said.get("authoritative") is True,
        deleted=is_deleted(said),
    )


def member_in(said: Object) -> ReadMember:
    """Return a Person: name and seats, nothing else."""
    named = text(said, "name", 200) or f"{text(said, 'givenName', 99)} {text(said, 'familyName', 99)}".strip()
    seats = (each for each in _many(said, "membership") if isinstance(each, Mapping) and not is_deleted(each))
    return ReadMember(
        key=key_of(said),
        name=named,
        memberships=tuple(
            ReadMembership(ref, text(each, "role", 120), day(each, "startDate"), day(each, "endDate"))
            for each in seats
            if (ref := _first_ref(each, "organization"))
        ),
        deleted=is_deleted(said),
    )


# -- Values -------------------------------------------------------------------------------------------
def key_of(said: Object) -> str:
    """Return the object's name for ever, or nothing where it has none that we can keep."""
    return _ref(said)


def is_deleted(said: Object) -> bool:
    """Whether the object was taken back: it stands there with its name alone."""
    return said.get("deleted") is True


def text(said: Object, name: str, most: int = 300) -> str:
    """Return a text on one line (a long one keeps its lines), cut to `most` signs; "N/A" says nothing."""
    value = said.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    found = cleaned(str(value)[: 4 * most]).replace("\u00a0", " ").encode("utf-8", "ignore").decode()
    found = found.strip() if most > 2000 else " ".join(found.split())
    if found.lower() in NOTHING:
        return ""
    return found if len(found) <= most else f"{found[: most - 1]}…"


def link(said: Object, name: str) -> str:
    """Return an address of the web, or nothing: whatever else stands there must not become a link."""
    value = said.get(name)
    return safe_link(value) if isinstance(value, str) else ""


def safe_link(value: str) -> str:
    """Return the address if it is one of the web that a page may link to."""
    value = value.strip()
    if len(value) > 1000 or not value.isprintable() or any(sign in value for sign in " <>\"'\\"):
        return ""
    try:
        parts = urlsplit(value)
    except ValueError:
        return ""
    return value if parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc else ""


def day(said: Object, name: str) -> date | None:
    """Return a day: of a date, or of a moment as it is in Germany."""
    found = moment(said, name)
    return timezone_day(found) if found else None


def moment(said: Object, name: str) -> datetime | None:
    """Return a moment, aware; one without an offset is meant as in Germany, and a bare day begins at midnight."""
    value = said.get(name)
    if not isinstance(value, str):
        return None
    value = value.strip()
    if german := GERMAN_DAY.fullmatch(value):
        value = f"{german[3]}-{int(german[2]):02}-{int(german[1]):02}"
    try:
        found = datetime.fromisoformat(value)
        found = (found if found.tzinfo else found.replace(tzinfo=BERLIN)).astimezone(UTC)
        return found if FIRST <= found.date() < LAST else None
    except (ValueError, OverflowError):
        return None


def timezone_day(found: datetime) -> date:
    """Return the day in Germany on which the moment lies."""
    return found.astimezone(BERLIN).date()


def _has_time(said: Object) -> bool:
    """Whether the beginning is more than a day: no meeting begins at midnight."""
    found = moment(said, "start")
    return found is not None and found.astimezone(BERLIN).time() != datetime.min.time()


def _place(location: Any) -> str:
    """Return where it is, in one line: the description, or room and address."""
    if isinstance(location, list):
        location = location[0] if location else None
    if not isinstance(location, Mapping):
        return ""
    if told := text(location, "description"):
        return told
    town = f"{text(location, 'postalCode', 10)} {text(location, 'locality', 80)}".strip()
    parts = (text(location, "room", 100), text(location, "streetAddress", 120), town)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _files(said: Object, **roles: FileRole) -> tuple[ReadFile, ...]:
    """Return the documents under these names, each address once."""
    found: dict[str, ReadFile] = {}
    for name, role in roles.items():
        for each in _many(said, name):
            if isinstance(each, Mapping) and not is_deleted(each) and (read := _file(each, role)):
                found.setdefault(read.address, read)
    return tuple(found.values())[:MOST_PARTS]


def _file(said: Object, role: FileRole) -> ReadFile | None:
    address = link(said, "accessUrl") or link(said, "downloadUrl")
    if not address:
        return None
    size = said.get("size")
    return ReadFile(
        role=role.value,
        name=text(said, "name", 300) or text(said, "fileName", 300) or str(role.label),
        address=address,
        mime_type=text(said, "mimeType", 100),
        size=size if isinstance(size, int) and 0 <= size < 2**50 else None,
    )


def _many(said: Object, name: str) -> list[Any]:
    """Return what stands under a name as a list, also where a single object stands instead."""
    value = said.get(name)
    if value is None or value == "":
        return []
    return value[: 10 * MOST_PARTS] if isinstance(value, list) else [value]


def _refs(said: Object, name: str) -> list[str]:
    return [ref for each in _many(said, name) if (ref := _ref(each))]


def _first_ref(said: Object, name: str) -> str:
    return next(iter(_refs(said, name)), "")


def _ref(value: Any) -> str:
    """Return the name of an object that is given as its address or as itself."""
    named = value.get("id") if isinstance(value, Mapping) else value
    if not isinstance(named, str) or not named.isprintable():
        return ""
    return named.strip() if len(named.strip()) <= MOST_REF else ""


# -- Whose it is --------------------------------------------------------------------------------------
def digits_of(said: Object, name: str) -> str:
    """Return an official key: also one that lost its leading zero as a number."""
    value = re.sub(r"\D", "", text(said, name, 30))
    wanted = {"ags": 8, "rgs": 12}[name]
    return value.zfill(wanted) if wanted - 1 <= len(value) <= wanted else ""


def keys_in(said: Object) -> frozenset[str]:
    """Return the official keys (AGS, ARS) that a Body names."""
    return frozenset(key for name in ("ags", "rgs") if (key := digits_of(said, name)))
