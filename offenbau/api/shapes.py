"""What the API gives and takes, shared by several addresses. The page that shows descriptions translates them."""

from datetime import date, datetime
from enum import Enum
from typing import Any, Generic, Literal, TypeVar

from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import ConfigDict, Field

from offenbau.participation.formats import FORMATS

Item = TypeVar("Item")
FormatName = Enum("FormatName", {name: name for name in FORMATS}, type=str)
StageName = Literal["draft", "announced", "open", "paused", "ended", "cancelled"]
KEY, WORD, URL = r"^[0-9]{1,18}$", r"^[-a-zA-Z0-9_]{0,60}$", gettext_noop("Address of the page for people")
AFTER = gettext_noop("From “next” of the page before; not to be made up")


class Filters(Schema):
    """What narrows or orders a list: nothing that is not named here does."""

    model_config = ConfigDict(extra="forbid")


class Page(Schema, Generic[Item]):
    """A page of a list; `next` is the address of the following one, null on the last."""

    items: list[Item]
    next: str | None = Field(description=gettext_noop("Address of the following page; null on the last one"))


class Named(Schema):
    """A thing with the word that stands for it in addresses."""

    slug: str
    title: str
    url: str = Field(description=URL)


class Labelled(Schema):
    """A value for programs, with its label for people."""

    code: str
    label: str


class TownShape(Schema):
    """A municipality that has its house here."""

    slug: str
    name: str
    kind: Labelled
    ars: str = Field(description=gettext_noop("Official key of twelve digits; empty for a region of several"))
    land: str
    inhabitants: int | None
    vision: str
    url: str = Field(description=URL)


class ProjectRowShape(Schema):
    """A Baustelle in a list."""

    slug: str
    municipality: str
    title: str
    summary: str
    goal: str
    floors: list[str]
    phases: list[str]
    measures: int
    measures_running: int
    changed_at: datetime
    url: str = Field(description=URL)


class ProjectShape(Schema):
    """A Baustelle with its public plan."""

    slug: str
    municipality: Named
    title: str
    published_at: datetime | None
    changed_at: datetime
    plan: dict[str, Any] = Field(description=gettext_noop("In the plan format, as `offenbau check` reads it"))
    url: str = Field(description=URL)


class PhaseShape(Schema):
    """A stretch of time in a procedure; `ends_at` is the first moment that is no longer in it."""

    kind: Labelled
    starts_at: datetime
    ends_at: datetime


class ProcedureRowShape(Schema):
    """A procedure in a list."""

    slug: str
    municipality: Named
    project: Named
    title: str
    question: str
    format: Labelled
    stage: Labelled
    phases: list[PhaseShape]
    voices: int = Field(description=gettext_noop("How many voices count, on every way"))
    turnout: int = Field(description=gettext_noop("How many took part, with invalid sheets of paper"))
    invalid: int
    electorate_size: int | None = Field(description=gettext_noop("How many could take part; null if nobody knows"))
    answers_due_on: date | None = Field(description=gettext_noop("The last day on which people hear what came of it"))
    url: str = Field(description=URL)


class PromiseShape(Schema):
    """What a voice is worth."""

    binding: Labelled | None
    promise: str
    who_decides: str
    decided_on: date | None
    decided_in: str
    answers_due_on: date | None
    fixed_points: str = Field(description=gettext_noop("What cannot be changed any more"))


class EntranceShape(Schema):
    """Who may take part, and how without the internet."""

    entrance: Labelled
    postcodes: list[str]
    districts: list[str]
    electorate: str
    electorate_size: int | None
    target_voices: str
    in_person: str
    no_in_person_reason: str
    hand_in: str
    contact: str


class ManifestShape(Schema):
    """What froze at the start: its SHA-256, and where it stands word for word."""

    started_at: datetime
    sha256: str
    url: str


class CorrectionShape(Schema):
    """Something that was put right in public, with its reason."""

    at: datetime
    text: str
    reason: str
    changes: list[list[str]] = Field(description=gettext_noop("What it changed: label, before, after"))


class OutcomeShape(Schema):
    """One step of what came of it."""

    kind: Labelled
    on: date
    text: str
    where: str
    picture_url: str | None
    picture_alt: str


class LinksShape(Schema):
    """Where else this procedure can be met."""

    page: str
    take_part: str
    result: str
    embed: str
    feed: str
    calendar: str


class CancelledShape(Schema):
    """When and why it was called off."""

    at: datetime
    reason: str
