"""The room by its code, the queue in its order, what is asked now, and the protocol.

The caller has fetched the procedure with permission, or does so with what `procedure_with_code` returns.
"""

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.http import Http404
from django.utils.translation import gettext as _

from offenbau.discussion.enums import State
from offenbau.participation.formats.live.enums import Order, Place
from offenbau.participation.formats.live.models import EarlierNote, Room, Turn
from offenbau.participation.formats.live.turns import Waiting, in_turns
from offenbau.participation.models import Answer, Contribution, Procedure
from offenbau.participation.queries import procedures_for
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer

NEXT_SHOWN = 4


@dataclass(frozen=True)
class Hall:
    """What the hall sees: the question that is answered now, the next ones, and how many wait and are done."""

    now: Contribution | None
    coming: list[Contribution]
    waiting: int
    answered: int


def room_of(procedure: Procedure) -> Room:
    """Return the room of a procedure, with what its `state_mark` needs; one query."""
    room = Room.objects.annotate(
        called=Max("turns__called_at"),
        closed=Max("turns__closed_at"),
        now=Max("turns__contribution", filter=Q(turns__place=Place.NOW)),
        count=Count("turns"),
    ).get(procedure=procedure)
    room.procedure = procedure
    return room


def procedure_with_code(viewer: Viewer, code: str) -> Procedure:
    """Return the procedure whose room has this code, if the viewer may see it; or raise Http404. Case is no matter."""
    room = Room.objects.filter(code=code.upper(), procedure__in=procedures_for(viewer).order_by())
    found = room.select_related("procedure__municipality").first()
    if found is None:
        raise Http404
    return found.procedure


def hall_of(room: Room, limit: int = NEXT_SHOWN) -> Hall:
    """Return what the hall sees now, with the next questions in the order of the room; two queries."""
    place = Subquery(Turn.objects.filter(pk=OuterRef("pk")).values("place")[:1])
    visible = Contribution.objects.visible().filter(procedure=room.procedure, merged_into=None).order_by("number")
    fields = ("number", "speaker", "author_id", "category_id", "supports")
    waiting: list[Waiting] = []
    heard: Counter[str] = Counter()
    talked: Counter[int] = Counter()
    places: dict[str, list[int]] = {}
    for number, speaker, author, category, supports, stands in visible.annotate(stands=place).values_list(
        *fields, "stands"
    ):
        person, topic = _person(number, speaker, author), category or 0
        if stands:
            heard[person] += 1
            talked[topic] += 1
            places.setdefault(stands, []).append(number)
        else:
            waiting.append(Waiting(number, person, topic, supports))
    numbers = _ordered(room, waiting, heard, talked)[:limit]
    shown = [*places.get(Place.NOW, []), *numbers]
    texts = {thing.number: thing for thing in visible.filter(number__in=shown).select_related("category", "author")}
    now = next((texts.get(number) for number in places.get(Place.NOW, [])), None)
    coming = [texts[number] for number in numbers if number in texts]
    return Hall(now, coming, len(waiting), len(places.get(Place.ANSWERED, [])))


def _ordered(room: Room, waiting: list[Waiting], heard: Counter[str], talked: Counter[int]) -> list[int]:
    if room.order == Order.TURNS:
        return in_turns(waiting, heard, talked)
    return [one.number for one in sorted(waiting, key=lambda each: (-each.supports, each.number))]


def _person(number: int, speaker: str, author: int | None) -> str:
    """Return under what one person's questions belong together; each card is somebody else's."""
    return speaker or (f"account:{author}" if author else f"card:{number}")


def turns_of(procedure: Procedure, contributions: list[Any]) -> dict[int, Turn]:
    """Return what became of these questions in the hall, by id; one query.

    What the desk has put together with another one is not asked now, for itself.
    """
    found = Turn.objects.filter(room=procedure.pk, pk__in=[thing.id for thing in contributions])
    found = found.exclude(place=Place.NOW, contribution__merged_into__isnull=False)
    return {turn.pk: turn for turn in found}


def state_mark(room: Room) -> str:
    """Return what differs as soon as the hall would see something else; one query, no text. `room` is of `room_of`."""
    rows = Contribution.objects.filter(procedure=room.procedure).aggregate(
        last=Max("number"),
        visible=Count("id", filter=Q(state=State.VISIBLE, merged_into=None)),
        edited=Max("edited_at"),
        redacted=Max("redacted_at"),
        liked=Sum("supports"),
        whose=Sum(F("supports") * F("number")),
    )
    turns = (room.order, room.called, room.closed, room.now, room.count)  # type: ignore[attr-defined]
    return hashlib.sha256(f"{turns} {sorted(rows.items())}".encode()).hexdigest()[:32]


def protocol(procedure: Procedure) -> QuerySet[Any]:
    """Return all that was asked, as it came in, with what was answered in the hall; values, one query."""
    turn = Turn.objects.filter(pk=OuterRef("pk"))
    rows = Contribution.objects.visible().filter(procedure=procedure).order_by("number")
    return rows.annotate(
        same_as=F("merged_into__number"),
        topic=F("category__name"),
        in_hall=Subquery(turn.values("place")[:1]),
        note=Subquery(turn.values("note")[:1]),
        answered_by=Subquery(turn.values("answered_by")[:1]),
    )


def earlier_notes_of(contributions: list[Any]) -> dict[int, list[EarlierNote]]:
    """Return what the notes of these questions said before, by the question's id; one query."""
    found: dict[int, list[EarlierNote]] = {}
    for earlier in EarlierNote.objects.filter(turn__in=[thing.id for thing in contributions]):
        found.setdefault(earlier.turn_id, []).append(earlier)
    return found


def words_of(turn: Turn) -> str:
    """Return what was noted as the town's answer says it."""
    return _("At the event, %(name)s answered: %(note)s") % {"name": turn.answered_by, "note": turn.note}


def draft_of_note(contribution: Contribution, person: Person) -> Answer | None:
    """Return the draft that this person's note became, as long as nobody has written anything else into it."""
    turn = Turn.objects.filter(pk=contribution.pk, place=Place.ANSWERED).first()
    draft = contribution.answers.filter(published_at=None, drafted_by=person).first() if turn else None
    return draft if turn and draft and draft.text == words_of(turn) else None


def waiting_for_a_look(procedure: Procedure) -> QuerySet[Contribution]:
    """Return what waits for a look, or was reported, in the order to take it."""
    rows = Contribution.objects.queue().filter(procedure=procedure)
    return rows.select_related("procedure", "category", "author")
