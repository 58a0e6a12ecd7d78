"""What is given and taken."""

from datetime import datetime
from typing import Any, Literal, Union

from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import ConfigDict, Field

from offenbau.api.contract import format_apis
from offenbau.api.shapes import AFTER, KEY, URL, Filters, Labelled
from offenbau.api.submitting import NamedIn

BEHIND = r"^[0-9]{1,18}(-[0-9]{1,18})?$"
StatusName = Literal["received", "in_review", "taken_up", "partly", "not_taken", "decided", "carried_out"]

# What formats put beside a contribution, as one type: the description names each of them.
Beside = Union[tuple(api.beside_shape for api in format_apis().values() if api.beside_shape)]  # noqa: UP007
BESIDE = gettext_noop("What this format has beside it, such as where it stands")


class ContributionFilters(Filters):
    """Which contributions, in which order."""

    order: Literal["newest", "supported", "discussed"] = Field("newest", description=gettext_noop("What comes first"))
    category: str = Field("", max_length=80, description=gettext_noop("Name of a category"))
    status: StatusName | None = Field(None, description=gettext_noop("Where it stands with those who answer"))
    q: str = Field("", max_length=200, description=gettext_noop("Words that must be in it, also inflected"))
    after: str | None = Field(None, pattern=BEHIND, description=AFTER)


class CommentFilters(Filters):
    """Which comments, in which order."""

    order: Literal["newest", "oldest", "answered"] = Field("newest", description=gettext_noop("What comes first"))
    of: str | None = Field(
        None, pattern=KEY, description=gettext_noop("All answers to this comment, the oldest first")
    )
    after: str | None = Field(None, pattern=BEHIND, description=AFTER)


class ContributionRowShape(Schema):
    """A contribution in a list."""

    number: int
    title: str
    summary: str = Field(description=gettext_noop("The beginning of its text"))
    name: str = Field(description=gettext_noop("The name shown: made up, unless somebody wants their own"))
    category: str
    place: str
    latitude: float | None
    longitude: float | None
    picture_alt: str
    picture_url: str | None
    channel: Labelled
    event: str
    state: str = Field(description=gettext_noop("visible; your own also waiting or hidden"))
    status: Labelled
    supports: int
    comments: int
    created_at: datetime
    of_format: Beside | None = Field(description=BESIDE)
    url: str = Field(description=URL)


class AnswerShape(Schema):
    """A published answer; the first in a list is the newest."""

    text: str = Field(description=gettext_noop("As Markdown"))
    status: Labelled
    reason: str
    decided_in: str
    published_at: datetime


class StepShape(Schema):
    """A step of the public trail."""

    at: datetime
    kind: str
    status: Labelled
    reason: str
    detail: str
    other: int | None = Field(description=gettext_noop("Number of the other contribution that the step speaks of"))


class ContributionShape(Schema):
    """A contribution with its answer and its trail."""

    number: int
    title: str
    text: str
    name: str
    category: str
    place: str
    latitude: float | None
    longitude: float | None
    picture_alt: str
    picture_url: str | None
    channel: Labelled
    event: str
    state: str
    status: Labelled
    status_reason: str
    unit: str = Field(description=gettext_noop("The office that looks after it"))
    merged_into: int | None
    merged: list[int]
    supports: int
    comments: int
    created_at: datetime
    edited_at: datetime | None
    of_format: Beside | None = Field(description=BESIDE)
    answers: list[AnswerShape]
    trail: list[StepShape]
    url: str = Field(description=URL)


class ContributionIn(NamedIn):
    """What somebody contributes, and what shows that they may."""

    title: str = Field(max_length=160)
    text: str = Field(max_length=8000)
    category: str = Field("", max_length=80, description=gettext_noop("Name of a category"))
    place: str = Field("", max_length=200)
    latitude: float | None = Field(None, allow_inf_nan=False)
    longitude: float | None = Field(None, allow_inf_nan=False)


class ChangesIn(Schema):
    """What changes of one's own contribution; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    title: str | None = Field(None, max_length=160)
    text: str | None = Field(
        None,
        max_length=8000,
        description=gettext_noop("The whole text as it is read here; of a statement with the words that it suggests"),
    )
    place: str | None = Field(None, max_length=200)
    category: str | None = Field(None, max_length=80, description=gettext_noop("Name of a category"))


class StandsShape(Schema):
    """How one's own contribution stands now."""

    number: int
    state: str
    edited_at: datetime | None


class SupportShape(Schema):
    """How many stand behind it now."""

    supports: int


class ReceiptShape(Schema):
    """What became of one's own contribution."""

    number: int
    state: str
    reason: str = Field(description=gettext_noop("Why it was hidden, if it was"))
    status: Labelled
    status_reason: str
    supports: int
    answers: list[AnswerShape]
    trail: list[StepShape]


class CommentShape(Schema):
    """A comment. What was hidden or taken back is an empty place."""

    id: int
    name: str
    text: str
    official: bool = Field(description=gettext_noop("Whether it speaks for the town"))
    channel: str
    state: str
    reason: str
    answers_to: str
    created_at: datetime
    edited_at: datetime | None
    replies_visible: int
    replies: list[dict[str, Any]] = Field(
        description=gettext_noop("The first answers; with “of” come all. They have the same fields, without replies.")
    )


class CommentIn(NamedIn):
    """What somebody says, and what shows that they may."""

    text: str = Field(max_length=4000)
    answers: int | None = Field(None, ge=1, lt=2**63, description=gettext_noop("The id of the comment it answers"))


class WrittenShape(Schema):
    """The comment is in. The receipt is seen this one time; with an account there is none."""

    id: int
    state: str
    receipt: str
