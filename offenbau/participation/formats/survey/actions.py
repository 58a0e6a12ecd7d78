"""Questions of a draft; answers that are begun, kept and sent; the tally; texts that are let through."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from offenbau.participation.actions import cast, draft_for_change, hold, locked, tell
from offenbau.participation.actions.listed import move_on, next_on, put_in_order
from offenbau.participation.actions.urn import require_entitled, require_open
from offenbau.participation.formats.survey import counting
from offenbau.participation.formats.survey.blocks import BLOCKS, Block, block_of
from offenbau.participation.formats.survey.enums import MOST_ITEMS
from offenbau.participation.formats.survey.models import Count, Draft, PublishedText, Question
from offenbau.participation.formats.survey.rules import questionnaire_of
from offenbau.participation.identity import Participant
from offenbau.participation.models import Procedure
from offenbau.participation.permissions import can_set_up
from offenbau.people.models import Person

VALUES = frozenset(
    {
        "kind", "title", "text", "required", "options", "rows", "other", "most", "low", "high", "low_words",
        "high_words", "dont_know", "unit", "least", "greatest", "places", "long", "condition_question",
        "condition_among",
    }
)  # fmt: skip
CELLS_AT_ONCE = 1000
MOST_TYPED = 200_000  # characters of one draft: far more than any questionnaire has room for
_PURPOSE = "offenbau.participation.formats.survey.draft"


# -- Setting up ---------------------------------------------------------------------------------------
@transaction.atomic
def save_question(
    *, procedure: Procedure, question: Question | None, values: Mapping[str, Any], by: Person | None
) -> Question:
    """Add a question at the end of a draft (None), or change one."""
    current = draft_for_change(procedure, by=by)
    if question is not None:
        _require_of(question, current)
    changed = question or _new(current)
    _write(changed, values)
    tell(current, "change question" if question else "add question", on=changed, by=by)
    return changed


def _write(question: Question, values: Mapping[str, Any]) -> None:
    for name in VALUES & values.keys():
        setattr(question, name, values[name])
    question.full_clean()
    question.save()


def _require_of(question: Question, procedure: Procedure) -> None:
    """Refuse a question that stands in another survey, or nowhere any more; the procedure is held."""
    if not Question.objects.filter(pk=question.pk, procedure=procedure).exists():
        raise ValidationError(_("This question does not stand in this survey any more."), code="gone")


def _new(procedure: Procedure) -> Question:
    """The next question; its key is one that no question of this survey has while others stand."""
    others = Question.objects.filter(procedure=procedure)
    if others.count() >= MOST_ITEMS:
        raise ValidationError(
            _("A survey has at most %(most)d parts. Shorter ones are answered to the end.") % {"most": MOST_ITEMS}
        )
    return Question(procedure=procedure, **next_on(others, "q"))


@transaction.atomic
def copy_question(*, question: Question, by: Person | None) -> Question:
    """Put a copy behind a question of a draft."""
    current = draft_for_change(question.procedure, by=by)
    _require_of(question, current)
    copy = _new(current)
    _write(copy, {name: getattr(question, name) for name in VALUES})
    order = [each for each in Question.objects.filter(procedure=current) if each.pk != copy.pk]
    order.insert(order.index(question) + 1, copy)
    put_in_order(order)
    tell(current, "copy question", on=copy, by=by)
    return copy


@transaction.atomic
def move_question(*, question: Question, up: bool, by: Person | None) -> None:
    """Move a question one place up or down in a draft."""
    current = draft_for_change(question.procedure, by=by)
    _require_of(question, current)
    move_on(Question.objects.filter(procedure=current), question, up=up)
    tell(current, "move question", on=question, by=by)


@transaction.atomic
def remove_question(*, question: Question, by: Person | None) -> None:
    """Take a question out of a draft; what hangs on it is named before the start."""
    current = draft_for_change(question.procedure, by=by)
    _require_of(question, current)
    tell(current, "remove question", on=question, by=by)
    question.delete()


@transaction.atomic
def take_block(*, procedure: Procedure, code: str, by: Person | None) -> None:
    """Add the questions of a ready-made block at the end of a draft."""
    current = draft_for_change(procedure, by=by)
    block = block_of(code)
    if block is None:
        raise ValidationError(_("There is no such block."))
    _add(current, block)
    tell(current, "take block", by=by, block=code)


def _add(procedure: Procedure, block: Block) -> None:
    for ready in block.questions:
        _write(_new(procedure), ready.written)


def begin(procedure: Procedure) -> None:
    """Fill a new draft with the blocks that its settings name: so templates come with their questions."""
    wanted = procedure.settings.get("blocks", [])
    for block in BLOCKS:
        if block.code in wanted:
            _add(procedure, block)


# -- Taking part --------------------------------------------------------------------------------------
def new_token() -> str:
    """Return the word by which a draft is found again: 256 bits, shown to nobody but who has begun it."""
    return secrets.token_urlsafe(32)


def draft_digest(token: str) -> str:
    """Return what we keep of a token: keyed with the installation's secret, so that a dump opens no draft."""
    return salted_hmac(_PURPOSE, token, algorithm="sha256").hexdigest()


@transaction.atomic
def keep_typed(*, procedure: Procedure, participant: Participant, token: str, typed: Mapping[str, list[str]]) -> None:
    """Keep what was typed on a page, with what was typed on others; nothing of it counts before it is sent.

    Raises ValidationError (`closed`, `not_entitled`) for who may not take part now, and `too_large`.
    """
    current = hold(procedure)
    require_open(current, participant)
    require_entitled(current, participant)
    digest = draft_digest(token)
    draft = Draft.objects.filter(procedure=current, digest=digest).first() or Draft(procedure=current, digest=digest)
    draft.typed = {**draft.typed, **typed}
    if sum(len(name) + sum(map(len, values)) for name, values in draft.typed.items()) > MOST_TYPED:
        raise ValidationError(_("That is more than we can keep. Please write less."), code="too_large")
    draft.saved_on = timezone.localdate()
    draft.save()


@transaction.atomic
def send(*, procedure: Procedure, participant: Participant, raw: object, token: str = "") -> Procedure:
    """Count somebody's answers, once; the draft goes in the same transaction. Raises what `cast` raises."""
    current = cast(procedure=procedure, participant=participant, choices=raw).procedure
    if token:
        Draft.objects.filter(procedure=current, digest=draft_digest(token)).delete()
    return current


@transaction.atomic
def throw_away(*, procedure: Procedure, token: str) -> None:
    """Erase what somebody has begun, because they ask for it."""
    Draft.objects.filter(procedure=procedure, digest=draft_digest(token)).delete()


def taken_in(procedure: Procedure, slips: list[tuple[str, str]]) -> None:
    """Count new responses into the kept tally; the procedure is held, the transaction is the urn's."""
    items = questionnaire_of(procedure)
    for channel in sorted({channel for channel, _choices in slips}):
        new = counting.count(items, [choices for each, choices in slips if each == channel])
        _add_up(procedure, channel, new)


def _add_up(procedure: Procedure, channel: str, new: counting.Tally) -> None:
    """Add to every cell there is, nothing to most, in one order: nothing is read first, so nothing is lost.

    If only the cells of an answer were touched, which rows came first and which were written last would tell what
    the first and the last to take part have answered.
    """
    cells = counting.every_cell(questionnaire_of(procedure))
    values = [[procedure.pk, channel, *cell, new[cell]] for cell in cells]
    with connection.cursor() as cursor:
        for start in range(0, len(values), CELLS_AT_ONCE):
            _add_rows(cursor, values[start : start + CELLS_AT_ONCE])


def _add_rows(cursor: Any, values: list[list[Any]]) -> None:
    table = Count._meta.db_table
    places = ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(values))
    cursor.execute(
        f"INSERT INTO {table} (procedure_id, channel, question, row, cell, number) VALUES {places} "  # noqa: S608
        f"ON CONFLICT (procedure_id, channel, question, row, cell) "
        f"DO UPDATE SET number = {table}.number + excluded.number",
        [value for each in values for value in each],
    )


# -- Afterwards ---------------------------------------------------------------------------------------
@transaction.atomic
def publish_texts(*, procedure: Procedure, question: str, texts: Sequence[str], by: Person | None) -> int:
    """Show texts to everybody that staff have read: nothing in them tells who wrote them. Returns how many are new."""
    current = locked(procedure, by=by, rule=can_set_up)
    rows = [
        PublishedText(procedure=current, question=question, text=text, mark=mark_of(text))
        for text in dict.fromkeys(texts)
    ]
    before = PublishedText.objects.filter(procedure=current, question=question).count()
    PublishedText.objects.bulk_create(rows, ignore_conflicts=True)
    more = PublishedText.objects.filter(procedure=current, question=question).count() - before
    tell(current, "publish texts", by=by, question=question, texts=more)
    return more


@transaction.atomic
def withdraw_text(*, text: PublishedText, by: Person | None) -> None:
    """Show a text to nobody any more."""
    current = locked(text.procedure, by=by, rule=can_set_up)
    tell(current, "withdraw text", by=by, question=text.question)
    text.delete()


def mark_of(text: str) -> str:
    """Return by what a published text is known."""
    return hashlib.sha256(text.encode()).hexdigest()
