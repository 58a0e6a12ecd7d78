"""Setting up a landscape, saying something to its statements, taking that back, drawing it, and sifting."""

from collections.abc import Collection
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from offenbau.discussion import actions as moderation
from offenbau.discussion.enums import Reason
from offenbau.discussion.permissions import Rights
from offenbau.participation.actions import Submitted, hold, submit_contribution
from offenbau.participation.actions.arranging import change_settings, each_once
from offenbau.participation.actions.urn import count_voices, require_entitled, require_open
from offenbau.participation.enums import Stage
from offenbau.participation.formats.landscape.drawing import drawn
from offenbau.participation.formats.landscape.enums import Answer
from offenbau.participation.formats.landscape.models import LONGEST, Drawing, Opinion, Statement
from offenbau.participation.formats.landscape.queries import waiting_statements
from offenbau.participation.formats.landscape.rules import MOST_SEEDS, next_due, open_statements
from offenbau.participation.formats.landscape.voters import voter_of
from offenbau.participation.identity import Participant
from offenbau.participation.models import Procedure
from offenbau.participation.queries.single import stage
from offenbau.people.models import Person


# -- Setting up -----------------------------------------------------------------------------------
@transaction.atomic
def arrange(
    *, procedure: Procedure, statements: list[str], settings: dict[str, Any], revision: int, by: Person | None
) -> Procedure:
    """Give a draft the team's statements, in this order, and its settings (any of SETTINGS).

    Raises as `change_procedure` does.
    """
    texts = each_once(statements)
    _refuse_statements(texts)
    changed = change_settings(procedure=procedure, settings=settings, revision=revision, by=by)
    own = Statement.objects.filter(procedure=changed, contribution=None)
    own.exclude(text__in=texts).delete()
    standing = {statement.text: statement for statement in own}
    last = Statement.objects.filter(procedure=changed).aggregate(last=Max("number"))["last"] or 0
    for number, text in enumerate((text for text in texts if text not in standing), start=last + 1):
        statement = Statement(procedure=changed, number=number, text=text)
        statement.full_clean()
        statement.save()
    return changed


def _refuse_statements(texts: list[str]) -> None:
    if len(texts) > MOST_SEEDS:
        raise ValidationError({"statements": _("At most %(most)d statements.") % {"most": MOST_SEEDS}})
    if any(len(text) > LONGEST for text in texts):
        words = _("A statement has at most %(most)d characters.") % {"most": LONGEST}
        raise ValidationError({"statements": words})


# -- Taking part ----------------------------------------------------------------------------------
@transaction.atomic
def say(*, procedure: Procedure, participant: Participant, number: int, answer: int) -> None:
    """Say something to the statement of this number, or something else than before.

    No ledger entry is written: it would tell who took part, and when. Raises ValidationError with the code `closed`,
    `not_entitled`, `gone` for a statement that is not there (any more), or `malformed`.
    """
    current = hold(procedure)
    require_open(current, participant)
    require_entitled(current, participant)
    if answer not in Answer.values:
        raise ValidationError(_("Please choose one of the three answers."), code="malformed")
    statement = open_statements(current).filter(number=number).order_by().only("pk").first()
    if statement is None:
        raise ValidationError(_("This statement is not there any more. Here is the next one."), code="gone")
    voter = voter_of(current, participant)
    if Opinion.objects.filter(statement=statement, voter=voter).update(answer=answer):
        return
    is_first = not Opinion.objects.filter(voter=voter).exists()
    Opinion.objects.create(statement=statement, voter=voter, answer=answer)
    Statement.objects.filter(pk=statement.pk).update(votes=F("votes") + 1)
    if is_first:
        count_voices(current, 1)
        _draw_if_due(current)


def _draw_if_due(procedure: Procedure) -> None:
    """Let a job draw it anew, if so many more have come."""
    waits = Drawing.objects.filter(procedure=procedure, due__lte=procedure.voices)
    if waits.update(due=next_due(procedure.voices)):
        transaction.on_commit(partial(draw_in_background.enqueue, procedure.pk))


@transaction.atomic
def take_back(*, procedure: Procedure, participant: Participant) -> None:
    """Erase all that this participant has said here, while it runs; afterwards it stands in the result without them.

    Raises ValidationError as `say` does.
    """
    current = hold(procedure)
    require_open(current, participant)
    erase_opinions(current, voter_of(current, participant))


def erase_opinions(procedure: Procedure, voter: str) -> int:
    """Erase what this voter has said; the counters follow. The procedure is held. Returns how much that was."""
    said = Opinion.objects.filter(voter=voter, statement__procedure=procedure)
    Statement.objects.filter(pk__in=list(said.values_list("statement", flat=True))).update(votes=F("votes") - 1)
    number = said.delete()[0]
    if number:
        count_voices(procedure, -1)
    return number


def add_statement(*, procedure: Procedure, participant: Participant, values: dict[str, Any], **name: Any) -> Submitted:
    """Add a statement online: `text` is one sentence. Raises as `submit_contribution`.

    Who adds one has said nothing to it: a vote in the same breath would join their votes to their name.
    """
    return submit_contribution(procedure=procedure, participant=participant, values=values, **name)


# -- Drawing --------------------------------------------------------------------------------------
@transaction.atomic
def draw(procedure: Procedure) -> None:
    """Draw the landscape of what was said so far, and keep it; after the end for good."""
    ended = stage(procedure) is Stage.ENDED
    Drawing.objects.filter(procedure=procedure).update(data=drawn(procedure), is_final=ended)


@task()
def draw_in_background(pk: int) -> None:
    """Draw one landscape; one that is gone meanwhile is no matter."""
    procedure = Procedure.objects.filter(pk=pk).first()
    if procedure is not None:
        draw(procedure)


def draw_what_has_ended() -> int:
    """Draw all landscapes whose time is over and that nobody has drawn for good; return how many."""
    over = ~Q(phases__ends_at__gt=timezone.now()) & Q(cancelled_at=None)
    waiting = Procedure.objects.filter(over, started_at__isnull=False, drawing__is_final=False, voices__gt=0)
    for procedure in waiting:
        draw(procedure)
    return len(waiting)


# -- Sifting --------------------------------------------------------------------------------------
@transaction.atomic
def sift(
    *,
    procedure: Procedure,
    numbers: Collection[int],
    keep: int | None,
    reason: str = "",
    rights: Rights,
    by: Person,
) -> int:
    """Decide on statements that wait, together: `keep` is admitted, all others are hidden.

    `reason` is why they are; beside one that is kept they are said already. Each decision stands in the public log
    by itself, as always. Returns how many were decided; what somebody else has decided meanwhile is left alone.
    """
    waiting = list(waiting_statements(procedure).filter(number__in=numbers))
    for contribution in waiting:
        contribution.procedure = procedure
        if contribution.number == keep:
            moderation.approve(thing=contribution, rights=rights, by=by)
        else:
            moderation.hide(thing=contribution, reason=reason or Reason.DUPLICATE, rights=rights, by=by)
    return len(waiting)
