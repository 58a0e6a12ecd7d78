"""Setting up an event, leading the hall, and what goes into the protocol and from there to the desk of answers."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.discussion.permissions import Rights
from offenbau.participation.actions import Submitted, change_procedure, hold, submit_for_somebody, tell
from offenbau.participation.actions.answers import drafted, held, looked_at, noted
from offenbau.participation.actions.sorting import merge
from offenbau.participation.enums import Status
from offenbau.participation.formats.live.enums import Order, Place
from offenbau.participation.formats.live.models import Room, Turn
from offenbau.participation.formats.live.permissions import can_enter_questions, in_hall, require_hall
from offenbau.participation.formats.live.rules import MOST_TOPICS, SETTINGS
from offenbau.participation.models import Category, Contribution, Procedure
from offenbau.people.models import Person

VALUES = ("event", "begins_at", "place", "podium")


@transaction.atomic
def arrange(
    *,
    procedure: Procedure,
    values: dict[str, Any],
    topics: list[str],
    settings: dict[str, Any],
    revision: int,
    by: Person | None,
) -> Room:
    """Give a draft its event (any of VALUES), its topics in this order, and its settings (any of SETTINGS).

    Raises as `change_procedure` does.
    """
    names = list(dict.fromkeys(" ".join(name.split()) for name in topics if name.strip()))
    if len(names) > MOST_TOPICS:
        raise ValidationError({"topics": _("At most %(most)d topics.") % {"most": MOST_TOPICS}})
    known = {name: value for name, value in settings.items() if name in SETTINGS}
    changed = change_procedure(procedure=procedure, values={"settings": known}, revision=revision, by=by)
    room = Room.objects.select_for_update(of=("self",)).get(procedure=changed)
    for name in VALUES:
        setattr(room, name, values.get(name, getattr(room, name)))
    room.full_clean(exclude=["procedure"])
    room.save()
    _set_topics(changed, names)
    return room


def _set_topics(procedure: Procedure, names: list[str]) -> None:
    standing = {category.name: category for category in Category.objects.filter(procedure=procedure)}
    Category.objects.filter(procedure=procedure).exclude(name__in=names).delete()
    for position, name in enumerate(names):
        category = standing.get(name) or Category(procedure=procedure, name=name)
        category.position = position
        category.full_clean(exclude=["procedure"])
        category.save()


def enter_question(*, procedure: Procedure, **submission: Any) -> Submitted:
    """Enter a question from a card or said aloud: for the desk and for whoever moderates."""
    return submit_for_somebody(procedure=procedure, rule=can_enter_questions, **submission)


# -- Leading the hall -----------------------------------------------------------------------------
@transaction.atomic
def set_order(*, procedure: Procedure, order: str, rights: Rights, by: Person) -> Room:
    """Say in which order the next questions come up; everybody can read which one holds."""
    current = hold(procedure)
    require_hall(rights, by, current)
    if order not in Order.values:
        raise ValidationError(_("There is no such order."), code="order")
    room = Room.objects.get(procedure=current)
    room.order = order
    room.save(update_fields=["order"])
    tell(current, "order questions", by=by, order=str(order))
    return room


@transaction.atomic
def call_up(*, contribution: Contribution, rights: Rights, by: Person) -> Turn:
    """Call a question up: it is answered now. The one before goes back among those that wait, if nobody closed it."""
    row = _one(contribution, rights, by)
    if row.merged_into_id is not None:
        raise ValidationError(_("No. %(number)s is asked together with another one.") % {"number": row.number})
    Turn.objects.filter(room=row.procedure_id, place=Place.NOW).exclude(pk=row.pk).delete()
    turn = Turn.objects.filter(pk=row.pk).first() or Turn(contribution=row, room_id=row.procedure_id)
    turn.place, turn.called_at, turn.closed_at = Place.NOW, timezone.now(), None
    turn.save()
    noted("call up question", [row], by=by)
    return turn


@transaction.atomic
def put_back(*, contribution: Contribution, rights: Rights, by: Person) -> None:
    """Put a question back among those that wait, with what was noted of it; nothing happens if it waits."""
    row = _one(contribution, rights, by)
    if Turn.objects.filter(pk=row.pk).exclude(place=Place.ANSWERED).delete()[0]:
        noted("put question back", [row], by=by)


@transaction.atomic
def note_answer(*, contribution: Contribution, note: str, answered_by: str, rights: Rights, by: Person) -> Turn:
    """Note in short what was answered in the hall, and by whom. Everybody reads it in the protocol at once.

    The public trail says that somebody looks after it, and the note becomes the draft of the town's answer: who leads
    the Baustelle looks at it and publishes it, as a second pair of eyes.
    """
    row = _one(contribution, rights, by)
    turn = _close(row, Place.ANSWERED, note=note, answered_by=answered_by)
    looked_at(row)
    words = _("At the event, %(name)s answered: %(note)s") % {"name": turn.answered_by, "note": turn.note}
    drafted(row, {"text": words, "status": Status.TAKEN_UP}, by, None)
    noted("note answer", [row], by=by)
    return turn


@transaction.atomic
def answer_later(*, contribution: Contribution, rights: Rights, by: Person) -> Turn:
    """Promise an answer in writing: it stays open, by the day that the procedure has promised."""
    row = _one(contribution, rights, by)
    turn = _close(row, Place.LATER)
    looked_at(row)
    noted("answer later", [row], by=by)
    return turn


def put_together(*, into: Contribution, contribution: Contribution, rights: Rights, by: Person) -> int:
    """Let a question point to one that asks the same; both say so on their trail."""
    return merge(into=into, contributions=[contribution], rule=in_hall(rights), by=by)


def _one(contribution: Contribution, rights: Rights, by: Person) -> Contribution:
    """Return a question as it stands now, held, with its procedure, for whoever leads the hall."""
    (row,) = held([contribution], by=by, rule=in_hall(rights))
    return row


def _close(row: Contribution, place: Place, *, note: str = "", answered_by: str = "") -> Turn:
    now = timezone.now()
    turn = Turn.objects.filter(pk=row.pk).first() or Turn(contribution=row, room_id=row.procedure_id, called_at=now)
    turn.place, turn.closed_at = place, now
    turn.note, turn.answered_by = note.strip(), " ".join(answered_by.split())
    missing = [name for name in ("note", "answered_by") if place is Place.ANSWERED and not getattr(turn, name)]
    if missing:
        words = _("Please say in a few words what was answered, and by whom.")
        raise ValidationError(dict.fromkeys(missing, words))
    turn.full_clean(exclude=["contribution", "room"])
    turn.save()
    return turn
