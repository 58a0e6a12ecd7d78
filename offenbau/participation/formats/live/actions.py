"""Setting up an event, leading the hall, and what goes into the protocol and from there to the desk of answers."""

from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.discussion.permissions import Rights
from offenbau.participation.actions import Submitted, hold, submit_for_somebody, tell
from offenbau.participation.actions.answers import draft_of, drafted, held, looked_at, noted
from offenbau.participation.actions.arranging import change_settings, each_once, set_categories
from offenbau.participation.actions.sorting import merge
from offenbau.participation.fates import tell_of_steps
from offenbau.participation.formats.live.enums import Order, Place
from offenbau.participation.formats.live.models import EarlierNote, Room, Turn
from offenbau.participation.formats.live.permissions import can_enter_questions, in_hall, require_hall
from offenbau.participation.formats.live.queries import draft_of_note, words_of
from offenbau.participation.formats.live.rules import MOST_TOPICS
from offenbau.participation.models import Answer, Contribution, Procedure
from offenbau.people.models import Person

VALUES = ("event", "begins_at", "place", "podium")


class Noted(NamedTuple):
    """What was noted, the draft that it became if any, and whether another draft was there and was left alone."""

    turn: Turn
    draft: Answer | None
    is_left: bool


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
    names = each_once(topics)
    if len(names) > MOST_TOPICS:
        raise ValidationError({"topics": _("At most %(most)d topics.") % {"most": MOST_TOPICS}})
    changed = change_settings(procedure=procedure, settings=settings, revision=revision, by=by)
    room = Room.objects.select_for_update(of=("self",)).get(procedure=changed)
    for name in VALUES:
        setattr(room, name, values.get(name, getattr(room, name)))
    room.full_clean(exclude=["procedure"])
    room.save()
    set_categories(changed, names)
    return room


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
    """Call a question up: it is answered now. The one before goes back among those that wait, if nobody closed it.

    Raises ValidationError for one that is answered: what was noted of it stands in the protocol and stays there.
    """
    row = _one(contribution, rights, by)
    _require_for_itself(row)
    _refuse_answered(row)
    turn = _called(row)
    noted("call up question", [row], by=by)
    return turn


def _called(row: Contribution) -> Turn:
    Turn.objects.filter(room=row.procedure_id, place=Place.NOW).exclude(pk=row.pk).delete()
    turn = Turn.objects.filter(pk=row.pk).first() or Turn(contribution=row, room_id=row.procedure_id)
    turn.place, turn.called_at, turn.closed_at = Place.NOW, timezone.now(), None
    turn.save()
    return turn


@transaction.atomic
def put_back(*, contribution: Contribution, rights: Rights, by: Person) -> None:
    """Put a question back among those that wait; nothing happens if it waits. What is answered is not put back."""
    row = _one(contribution, rights, by)
    _refuse_answered(row)
    if Turn.objects.filter(pk=row.pk).delete()[0]:
        noted("put question back", [row], by=by)


@transaction.atomic
def note_answer(
    *,
    contribution: Contribution,
    note: str,
    answered_by: str,
    status: str = "",
    reason: str = "",
    rights: Rights,
    by: Person,
) -> Noted:
    """Note in short what was answered in the hall, and by whom. Everybody reads it in the protocol at once.

    The public trail says that somebody looks after it. With a `status` the note becomes the draft of the town's
    answer: who leads the Baustelle looks at it and publishes it, as a second pair of eyes. Without one nothing is
    decided.
    A draft that says something else is left as it is. Whoever notes it once more keeps the earlier note.
    """
    row = _one(contribution, rights, by)
    _require_for_itself(row)
    before, own = Turn.objects.filter(pk=row.pk, place=Place.ANSWERED).first(), draft_of_note(row, by)
    turn = _close(row, Place.ANSWERED, note=note, answered_by=answered_by)
    if before is not None and (before.note, before.answered_by) != (turn.note, turn.answered_by):
        EarlierNote.objects.create(turn=turn, **_said(before))
    tell_of_steps([looked_at(row)], by=by)
    made = _drafted(row, turn, own, {"status": status, "reason": reason}, by)
    noted("note answer", [row], by=by)
    return made


def _said(turn: Turn) -> dict[str, Any]:
    return {"note": turn.note, "answered_by": turn.answered_by, "noted_at": turn.closed_at}


def _drafted(row: Contribution, turn: Turn, own: Answer | None, values: dict[str, str], by: Person) -> Noted:
    """Draft what was noted, unless there is another draft than one's `own` of the earlier note."""
    if own is None and draft_of(row) is not None:
        return Noted(turn, None, is_left=True)
    if values["status"]:
        return Noted(turn, drafted(row, {"text": words_of(turn), **values}, by, None), is_left=False)
    if own is not None:
        own.delete()
    return Noted(turn, None, is_left=False)


@transaction.atomic
def answer_later(*, contribution: Contribution, rights: Rights, by: Person) -> Turn:
    """Promise an answer in writing: it stays open, by the day that the procedure has promised."""
    row = _one(contribution, rights, by)
    _require_for_itself(row)
    _refuse_answered(row)
    turn = _close(row, Place.LATER)
    tell_of_steps([looked_at(row)], by=by)
    noted("answer later", [row], by=by)
    return turn


@transaction.atomic
def put_together(*, into: Contribution, contribution: Contribution, rights: Rights, by: Person) -> int:
    """Let a question point to one that asks the same; both say so on their trail.

    If it is being answered now, the one that it points to is, unless that one is answered already.
    """
    row = _one(contribution, rights, by)
    _refuse_answered(row)
    number = merge(into=into, contributions=[contribution], rule=in_hall(rights), by=by)
    turn = Turn.objects.filter(pk=row.pk).first() if number else None
    if turn is not None:
        turn.delete()
        if turn.place == Place.NOW and not _is_answered(into):
            _called(into)
    return number


def _require_for_itself(row: Contribution) -> None:
    if row.merged_into_id is not None:
        raise ValidationError(_("No. %(number)s is asked together with another one.") % {"number": row.number})


def _refuse_answered(row: Contribution) -> None:
    """Keep what everybody reads in the protocol from being lost by a page that was open for long."""
    if _is_answered(row):
        words = _(
            "No. %(number)s is answered, and the note stands in the protocol. If it is wrong, note it once more."
        )
        raise ValidationError(words % {"number": row.number}, code="answered")


def _is_answered(row: Contribution) -> bool:
    return Turn.objects.filter(pk=row.pk, place=Place.ANSWERED).exists()


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
