"""The talk about a contribution: reading it, and saying something."""

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Query, Status

from offenbau.api.answers import Shape, next_url
from offenbau.api.doors import known_only, somebody
from offenbau.api.participants import participant_of
from offenbau.api.problems import TAKING_PART, Problem, ProblemError
from offenbau.api.routers.contributions.common import contribution_for_reading, router
from offenbau.api.routers.contributions.shapes import CommentFilters, CommentIn, CommentShape, WrittenShape
from offenbau.api.shapes import Page
from offenbau.api.submitting import WHO
from offenbau.base.addresses import absolute
from offenbau.base.limits import client_network, network_of
from offenbau.discussion.actions import write_comment
from offenbau.discussion.enums import Order
from offenbau.discussion.models import Comment
from offenbau.discussion.queries import CommentRow, comment_in, comments_of, replies_of
from offenbau.participation import actions
from offenbau.participation import enums as words
from offenbau.participation.actions.urn import require_entitled
from offenbau.participation.models import Contribution
from offenbau.participation.permissions import rights_in
from offenbau.participation.queries import is_in_phase

ORDERS = {"newest": Order.NEWEST, "oldest": Order.OLDEST, "answered": Order.ANSWERED}


@router.get(
    "/{slug:town}/{slug:slug}/contributions/{int:number}/comments/",
    url_name="comments",
    response={200: Page[CommentShape], 404: Problem, 422: Problem},
    summary=gettext_noop("What is said about a contribution"),
)
def comments(request: HttpRequest, town: str, slug: str, number: int, filters: Query[CommentFilters]) -> object:
    known_only(request, CommentFilters)
    thing, viewer = contribution_for_reading(request, town, slug, number), request.viewer  # type: ignore[attr-defined]
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


@router.post(
    "/{slug:town}/{slug:slug}/contributions/{int:number}/comments/",
    url_name="comments",
    auth=somebody,
    response={201: WrittenShape, **TAKING_PART},
    summary=gettext_noop("Say something about a contribution"),
    description=WHO,
)
def comment(request: HttpRequest, town: str, slug: str, number: int, payload: CommentIn) -> object:
    thing, viewer = contribution_for_reading(request, town, slug, number), request.viewer  # type: ignore[attr-defined]
    if thing.thread is None:
        raise Http404
    procedure = thing.procedure
    participant = participant_of(request, procedure, payload)
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


def _answers(thing: Contribution, pk: int | None) -> Comment | None:
    """What is not there stays unanswered, which the action refuses in words."""
    if pk is None:
        return None
    return Comment.objects.filter(thread=thing.thread, pk=pk).first() or Comment(thread=thing.thread, pk=0)


def _comment(row: CommentRow) -> Shape:
    return {**_said(row), "replies": [_said(reply) for reply in row.replies]}


def _said(row: CommentRow) -> Shape:
    names = ("id", "name", "text", "official", "channel", "state", "reason", "created_at", "edited_at",
             "replies_visible")  # fmt: skip
    return {**{name: getattr(row, name) for name in names}, "answers_to": row.to_name}
