"""What people contribute: the list, one with its answer and its trail, the talk about it, and writing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal, Union

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Header, Query, Router, Schema, Status
from pydantic import ConfigDict, Field

from offenbau.api.answers import Shape, choice, next_url
from offenbau.api.contract import format_apis
from offenbau.api.doors import known_only, procedure_with_contributions, somebody
from offenbau.api.participants import ShownIn, participant_of
from offenbau.api.problems import TAKING_PART, Problem, ProblemError
from offenbau.api.shapes import AFTER, KEY, URL, Filters, Labelled, Page
from offenbau.api.submitting import (
    WHO,
    NamedIn,
    SubmittedShape,
    api_of,
    category_named,
    refuse_elsewhere,
    speaker,
    taken,
)
from offenbau.base.addresses import absolute
from offenbau.base.limits import client_network, network_of
from offenbau.discussion.actions import write_comment
from offenbau.discussion.enums import Order
from offenbau.discussion.models import Comment
from offenbau.discussion.queries import CommentRow, comment_in, comments_of, replies_of
from offenbau.participation import actions
from offenbau.participation import enums as words
from offenbau.participation.actions.urn import require_entitled
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.permissions import rights_in
from offenbau.participation.queries import (
    ContributionRow,
    contribution_by_receipt,
    get_contribution,
    is_in_phase,
    list_contributions,
)
from offenbau.participation.queries.answers import answers_of, trail_of

router = Router(tags=["contributions"])
SORTS = {"newest": words.Sort.NEWEST, "supported": words.Sort.SUPPORTED, "discussed": words.Sort.DISCUSSED}
ORDERS = {"newest": Order.NEWEST, "oldest": Order.OLDEST, "answered": Order.ANSWERED}
BEHIND = r"^[0-9]{1,18}(-[0-9]{1,18})?$"
StatusName = Literal["received", "in_review", "taken_up", "partly", "not_taken", "decided", "carried_out"]

# What formats put beside a contribution, as one type: the description names each of them.
Beside = Union[tuple(api.beside_shape for api in format_apis().values() if api.beside_shape)]  # noqa: UP007
Receipt = Annotated[str, Header(max_length=100, description=gettext_noop("The receipt that came with the answer"))]
OWN = gettext_noop(
    "With the receipt in the header X-Receipt, or with the login that wrote it and the form token (X-CSRFToken). "
    "Within fifteen minutes, and while nobody has answered it."
)
BESIDE = gettext_noop("What this format has beside it, such as where it stands")


# -- Shapes ---------------------------------------------------------------------------------------
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
    text: str | None = Field(None, max_length=8000)
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


# -- Reading --------------------------------------------------------------------------------------
@router.get(
    "/{slug:town}/{slug:slug}/contributions/",
    url_name="contributions",
    response={200: Page[ContributionRowShape], 404: Problem, 422: Problem},
    summary=gettext_noop("What people contributed to a procedure"),
)
def contributions(request: HttpRequest, town: str, slug: str, filters: Query[ContributionFilters]) -> object:
    known_only(request, ContributionFilters)
    procedure, here = procedure_with_contributions(request, town, slug), absolute("")
    category = category_named(procedure, filters.category, "query.category")
    page = list_contributions(
        procedure,
        request.viewer,  # type: ignore[attr-defined]
        sort=SORTS[filters.order],
        after=filters.after or "",
        category=category.pk if category else None,
        status=filters.status or "",
        search=filters.q,
    )
    following = next_url(request, here, page.after) if page.after else None
    beside = _beside(procedure, [row.id for row in page.rows])
    return {"items": [_row(row, procedure, here, beside.get(row.id)) for row in page.rows], "next": following}


@router.get(
    "/{slug:town}/{slug:slug}/contributions/{int:number}/",
    url_name="contribution",
    response={200: ContributionShape, 404: Problem},
    summary=gettext_noop("One contribution with its answer and its trail"),
)
def contribution(request: HttpRequest, town: str, slug: str, number: int) -> object:
    thing, here = _contribution(request, town, slug, number), absolute("")
    names = (
        "number", "title", "text", "place", "latitude", "longitude", "picture_alt", "event", "state", "status_reason",
        "unit", "supports", "created_at", "edited_at",
    )  # fmt: skip
    return {
        **{name: getattr(thing, name) for name in names},
        "name": thing.shown_name,
        "category": thing.category.name if thing.category else "",
        "picture_url": _address("contribution_picture", thing.procedure, here, number) if thing.picture else None,
        "channel": choice(words.Channel(thing.channel)),
        "merged_into": thing.merged_into.number if thing.merged_into else None,
        "merged": list(thing.merged.order_by("number").values_list("number", flat=True)),
        "comments": thing.thread.comments_visible if thing.thread else 0,
        "of_format": _beside(thing.procedure, [thing.pk]).get(thing.pk),
        "url": _address("contribution", thing.procedure, here, number),
        **_answered(thing),
    }


@router.get(
    "/{slug:town}/{slug:slug}/contributions/{int:number}/receipt/",
    url_name="contribution_receipt",
    response={200: ReceiptShape, 404: Problem, 422: Problem},
    summary=gettext_noop("What became of one's own contribution"),
    description=gettext_noop("With the receipt in the header X-Receipt; also while nobody else can read it."),
)
def receipt(
    request: HttpRequest,
    response: HttpResponse,
    town: str,
    slug: str,
    number: int,
    x_receipt: Receipt = "",
) -> object:
    patch_cache_control(response, no_store=True, private=True)
    procedure = procedure_with_contributions(request, town, slug)
    thing = contribution_by_receipt(procedure, number, x_receipt)
    names = ("number", "state", "reason", "status_reason", "supports")
    return {**{name: getattr(thing, name) for name in names}, **_answered(thing)}


@router.get(
    "/{slug:town}/{slug:slug}/contributions/{int:number}/comments/",
    url_name="comments",
    response={200: Page[CommentShape], 404: Problem, 422: Problem},
    summary=gettext_noop("What is said about a contribution"),
)
def comments(request: HttpRequest, town: str, slug: str, number: int, filters: Query[CommentFilters]) -> object:
    known_only(request, CommentFilters)
    thing, viewer = _contribution(request, town, slug, number), request.viewer  # type: ignore[attr-defined]
    after = filters.after or ""
    if thing.thread is None:
        return {"items": [], "next": None}
    if filters.of:
        head = comment_in(thing.thread, int(filters.of), viewer)
        page = replies_of(head, viewer, after=after)
    else:
        page = comments_of(thing.thread, viewer, order=ORDERS[filters.order], after=after)
    following = next_url(request, absolute(""), page.after) if page.after else None
    return {"items": [_comment(row) for row in page.rows], "next": following}


# -- Writing --------------------------------------------------------------------------------------
@router.post(
    "/{slug:town}/{slug:slug}/contributions/",
    url_name="contributions",
    auth=somebody,
    response={201: SubmittedShape, **TAKING_PART},
    summary=gettext_noop("Contribute something"),
    description=WHO,
)
def contribute(request: HttpRequest, town: str, slug: str, payload: ContributionIn) -> object:
    procedure = procedure_with_contributions(request, town, slug)
    refuse_elsewhere(procedure)
    values: Shape = {name: getattr(payload, name) for name in ("title", "text", "place")}
    values["category"] = category_named(procedure, payload.category, "body.category")
    if procedure.settings.get("places"):
        values |= {"latitude": payload.latitude, "longitude": payload.longitude}
    who = speaker(request, procedure, payload)
    return taken(actions.submit_contribution(procedure=procedure, values=values, **who))


@router.patch(
    "/{slug:town}/{slug:slug}/contributions/{int:number}/",
    url_name="contribution",
    auth=somebody,
    response={200: StandsShape, **TAKING_PART},
    summary=gettext_noop("Change what one contributed"),
    description=OWN,
)
def change(
    request: HttpRequest, town: str, slug: str, number: int, payload: ChangesIn, x_receipt: Receipt = ""
) -> object:
    thing = _own(request, town, slug, number, x_receipt)
    values: Shape = {name: value for name, value in payload.dict().items() if value is not None}
    if "category" in values:
        values["category"] = category_named(thing.procedure, values["category"], "body.category")
    person = request.viewer.person  # type: ignore[attr-defined]
    return _stands(actions.edit_contribution(contribution=thing, values=values, by=person, receipt=x_receipt))


@router.delete(
    "/{slug:town}/{slug:slug}/contributions/{int:number}/",
    url_name="contribution",
    auth=somebody,
    response={200: StandsShape, **TAKING_PART},
    summary=gettext_noop("Take back what one contributed"),
    description=gettext_noop(
        "With the receipt in the header X-Receipt, or with the login that wrote it and the form token (X-CSRFToken). "
        "Text, picture, place and supports go at once; this cannot be undone."
    ),
)
def withdraw(request: HttpRequest, town: str, slug: str, number: int, x_receipt: Receipt = "") -> object:
    thing = _own(request, town, slug, number, x_receipt)
    person = request.viewer.person  # type: ignore[attr-defined]
    return _stands(actions.withdraw_contribution(contribution=thing, by=person, receipt=x_receipt))


def _stands(thing: Contribution) -> Shape:
    return {name: getattr(thing, name) for name in ("number", "state", "edited_at")}


@router.post(
    "/{slug:town}/{slug:slug}/contributions/{int:number}/support/",
    url_name="support",
    auth=somebody,
    response={200: SupportShape, **TAKING_PART},
    summary=gettext_noop("Stand behind a contribution"),
    description=WHO,
)
def support(request: HttpRequest, town: str, slug: str, number: int, payload: ShownIn) -> object:
    return _supported(request, town, slug, number, payload, actions.support)


@router.delete(
    "/{slug:town}/{slug:slug}/contributions/{int:number}/support/",
    url_name="support",
    auth=somebody,
    response={200: SupportShape, **TAKING_PART},
    summary=gettext_noop("Stand behind a contribution no longer"),
    description=WHO,
)
def unsupport(request: HttpRequest, town: str, slug: str, number: int, payload: ShownIn) -> object:
    return _supported(request, town, slug, number, payload, actions.unsupport)


def _supported(request: HttpRequest, town: str, slug: str, number: int, shown: ShownIn, act: Any) -> Shape:
    thing = _contribution(request, town, slug, number)
    participant = participant_of(request, thing.procedure, code=shown.code, postcode=shown.postcode)
    return {"supports": act(contribution=thing, participant=participant).supports}


@router.post(
    "/{slug:town}/{slug:slug}/contributions/{int:number}/comments/",
    url_name="comments",
    auth=somebody,
    response={201: WrittenShape, **TAKING_PART},
    summary=gettext_noop("Say something about a contribution"),
    description=WHO,
)
def comment(request: HttpRequest, town: str, slug: str, number: int, payload: CommentIn) -> object:
    thing, viewer = _contribution(request, town, slug, number), request.viewer  # type: ignore[attr-defined]
    if thing.thread is None:
        raise Http404
    procedure = thing.procedure
    participant = participant_of(request, procedure, code=payload.code, postcode=payload.postcode)
    require_entitled(procedure, participant)
    if not is_in_phase(procedure, *words.TALKING):
        raise ProblemError(409, "closed", _("The time for talking is over. You can still read everything."))
    actions.count_comment(network=client_network(request))
    written = write_comment(
        thread=thing.thread,
        text=payload.text,
        answers=_answers(thing, payload.answers),
        pseudonym=payload.pseudonym,
        real_name=payload.real_name,
        network="" if viewer.person else network_of(request),
        rights=rights_in(viewer, procedure, writes=True),
        by=viewer.person,
    )
    said = written.comment
    return Status(201, {"id": said.pk, "state": said.state, "receipt": written.receipt})


# -- Parts ----------------------------------------------------------------------------------------
def _contribution(request: HttpRequest, town: str, slug: str, number: int) -> Contribution:
    procedure = procedure_with_contributions(request, town, slug)
    return get_contribution(procedure, min(number, 2**31 - 1), request.viewer)  # type: ignore[attr-defined]


def _own(request: HttpRequest, town: str, slug: str, number: int, receipt: str) -> Contribution:
    """Return what the receipt or the login has written, also while nobody else can read it; or raise Http404."""
    if receipt:
        procedure = procedure_with_contributions(request, town, slug)
        return contribution_by_receipt(procedure, min(number, 2**31 - 1), receipt)
    thing = _contribution(request, town, slug, number)
    if not thing.is_written_by(request.viewer.person):  # type: ignore[attr-defined]
        raise Http404
    return thing


def _answers(thing: Contribution, pk: int | None) -> Comment | None:
    """What is not there stays unanswered, which the action refuses in words."""
    if pk is None:
        return None
    return Comment.objects.filter(thread=thing.thread, pk=pk).first() or Comment(thread=thing.thread, pk=0)


def _beside(procedure: Procedure, ids: list[int]) -> Mapping[int, Schema]:
    api = api_of(procedure)
    return api.beside(procedure, ids) if api is not None and api.beside is not None and ids else {}


def _row(row: ContributionRow, procedure: Procedure, here: str, beside: Schema | None) -> Shape:
    names = (
        "number", "title", "summary", "name", "category", "place", "latitude", "longitude", "picture_alt", "event",
        "state", "supports", "comments", "created_at",
    )  # fmt: skip
    picture = _address("contribution_picture", procedure, here, row.number) if row.has_picture else None
    return {
        **{name: getattr(row, name) for name in names},
        "picture_url": picture,
        "channel": choice(words.Channel(row.channel)),
        "status": choice(words.Status(row.status)),
        "of_format": beside,
        "url": _address("contribution", procedure, here, row.number),
    }


def _answered(thing: Contribution) -> Shape:
    """Where it stands, its published answers and its trail; two queries."""
    answers = [
        {
            **{name: getattr(answer, name) for name in ("text", "reason", "decided_in", "published_at")},
            "status": choice(words.Status(answer.status)),
        }
        for answer in answers_of(thing)
    ]
    trail = [
        {
            **{name: getattr(step, name) for name in ("at", "kind", "reason", "detail")},
            "status": choice(words.Status(step.status)),
            "other": step.other.number if step.other else None,
        }
        for step in trail_of(thing)
    ]
    return {"status": choice(words.Status(thing.status)), "answers": answers, "trail": trail}


def _comment(row: CommentRow) -> Shape:
    return {**_said(row), "replies": [_said(reply) for reply in row.replies]}


def _said(row: CommentRow) -> Shape:
    names = ("id", "name", "text", "official", "channel", "state", "reason", "created_at", "edited_at",
             "replies_visible")  # fmt: skip
    return {**{name: getattr(row, name) for name in names}, "answers_to": row.to_name}


def _address(name: str, procedure: Procedure, here: str, number: int) -> str:
    return here + reverse(f"participation:{name}", args=[procedure.municipality.slug, procedure.slug, number])
