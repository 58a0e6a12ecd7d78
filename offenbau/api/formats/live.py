"""Live questions: the event, what became of questions in the hall, and asking."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Literal

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_noop
from ninja import Router, Schema
from pydantic import Field

from offenbau.api.contract import FormatApi
from offenbau.api.doors import procedure_of_format, somebody
from offenbau.api.problems import TAKING_PART
from offenbau.api.submitting import WHO, NamedIn, SubmittedShape, category_named, speaker, taken
from offenbau.participation import actions
from offenbau.participation.formats.live.models import Room, Turn
from offenbau.participation.formats.live.queries import hall_of, room_of
from offenbau.participation.formats.live.rules import SETTINGS
from offenbau.participation.models import Category, Procedure

router = Router(tags=["contributions"])
LONGEST = 600  # as in the form of the page: what can be read out in a hall
PlaceName = Literal["waiting", "now", "answered", "later"]


class LiveShape(Schema):
    """The event, and how one asks."""

    event: str
    begins_at: datetime | None
    place: str
    podium: str
    topics: list[str]
    order: str = Field(description=gettext_noop("Which question is next: turns or supports"))
    now: int | None = Field(description=gettext_noop("Number of the question that is answered now"))
    waiting: int = Field(description=gettext_noop("How many questions wait for their turn"))
    answered: int
    named: bool = Field(description=gettext_noop("Whether who asks may give a name"))
    supports: bool
    moderated_first: bool = Field(description=gettext_noop("Whether somebody looks at everything before it appears"))
    limit: int | None = Field(description=gettext_noop("How many each person may contribute; null for no limit"))
    contributions_url: str = Field(description=gettext_noop("Where they stand in this interface"))
    ask_url: str = Field(description=gettext_noop("Where one asks"))


class TurnShape(Schema):
    """What became of a question in the hall, as the protocol has it."""

    place: PlaceName = Field(description=gettext_noop("waiting for its turn, now, answered, or later in writing"))
    note: str = Field(description=gettext_noop("What was answered, in short"))
    answered_by: str
    closed_at: datetime | None


class LiveQuestionIn(NamedIn):
    """What somebody asks, and what shows that they may. Where no names are asked for, none is kept."""

    text: str = Field(max_length=LONGEST)
    topic: str = Field("", max_length=80, description=gettext_noop("Name of a topic"))


def details(here: str, procedure: Procedure) -> LiveShape:
    """Return the event and how it stands in the hall; four queries."""
    settings, room = {**SETTINGS, **procedure.settings}, room_of(procedure)
    hall = hall_of(room, limit=0)
    words = [procedure.municipality.slug, procedure.slug]
    return LiveShape(
        topics=list(Category.objects.filter(procedure=procedure).values_list("name", flat=True)),
        now=hall.now.number if hall.now else None,
        waiting=hall.waiting,
        answered=hall.answered,
        contributions_url=here + reverse("api:contributions", args=words),
        ask_url=here + reverse("api:ask_live", args=words),
        **_event(room),
        **{name: settings[name] for name in ("named", "supports", "moderated_first", "limit")},
    )


def _event(room: Room) -> dict:
    return {name: getattr(room, name) for name in ("event", "begins_at", "place", "podium", "order")}


def beside(procedure: Procedure, ids: Collection[int]) -> Mapping[int, TurnShape]:
    """Return what became of questions; one query."""
    turns = {turn.pk: turn for turn in Turn.objects.filter(room=procedure.pk, pk__in=ids)}
    return {pk: _turn(turns.get(pk)) for pk in ids}


def _turn(turn: Turn | None) -> TurnShape:
    if turn is None:
        return TurnShape(place="waiting", note="", answered_by="", closed_at=None)
    return TurnShape(**{name: getattr(turn, name) for name in ("place", "note", "answered_by", "closed_at")})


@router.post(
    "/{slug:town}/{slug:slug}/questions/",
    url_name="ask_live",
    auth=somebody,
    response={201: SubmittedShape, **TAKING_PART},
    summary=gettext_noop("Ask something at an event"),
    description=WHO,
)
def ask_live(request: HttpRequest, town: str, slug: str, payload: LiveQuestionIn) -> object:
    procedure = procedure_of_format(request, town, slug, "live")
    values = {"text": payload.text, "category": category_named(procedure, payload.topic, "body.topic")}
    who = speaker(request, procedure, payload)
    if not procedure.settings.get("named"):
        who |= {"pseudonym": "", "real_name": False}
    return taken(actions.submit_contribution(procedure=procedure, values=values, **who))


API = FormatApi(
    details_shape=LiveShape,
    details=details,
    router=router,
    contributes_at="ask_live",
    beside_shape=TurnShape,
    beside=beside,
)
