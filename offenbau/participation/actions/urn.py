"""The urn: taking part once, and putting a ballot in so that nothing tells whose it is.

One transaction ticks the participant off and puts the ballot in. Both are held together by the transaction alone;
what is left behind does not join them. A new ballot goes in with STIRRED others, which are taken out and put back
under new keys in a new order, so that also the order of rows on the disk says only "one of these".
No ledger entry is written for a voice: it would tell when who took part.
"""

import json
import random
import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from offenbau.participation.actions.common import hold, stage_now
from offenbau.participation.contract import format_of
from offenbau.participation.enums import Channel, Stage
from offenbau.participation.identity import Participant, is_entitled, turnout_keys
from offenbau.participation.models import Procedure, Turnout, VotingCode
from offenbau.participation.permissions import can_set_up
from offenbau.participation.queries.single import takes_voices
from offenbau.people.permissions import Viewer

STIRRED = 15
INTERIM_STEP = 5
_random = random.SystemRandom()


def canonical(choices: Any) -> str:
    """Return a ballot's choices as the one text that stands for them."""
    return json.dumps(choices, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@transaction.atomic
def cast(*, procedure: Procedure, participant: Participant, choices: Any) -> Procedure:
    """Count an online voice, if the format finds that `choices` are one. Returns the procedure with its counters.

    Before the start it is a trial, for those who set it up, and erased at the start. Raises ValidationError with
    the code `closed`, `not_entitled` or `already`, or with that of what is wrong with the choices.
    """
    current = hold(procedure)
    require_open(current, participant)
    require_entitled(current, participant)
    checked = format_of(current).check(current, choices, False)
    tick(current, participant)
    put_in(current, [(Channel.ONLINE.value, canonical(checked))])
    count_voices(current, 1)
    return current


def require_open(procedure: Procedure, participant: Participant) -> None:
    """Refuse a voice outside the time for it; who sets a procedure up may try it out before it starts."""
    if takes_voices(procedure):
        return
    trial = participant.person is not None and stage_now(procedure) is Stage.DRAFT
    if trial and can_set_up(Viewer(participant.person), procedure):
        return
    raise ValidationError(_("Taking part is not possible at this moment."), code="closed")


def require_entitled(procedure: Procedure, participant: Participant, *, at_desk: bool = False) -> None:
    """Refuse who has not shown what the procedure asks for; a trial needs nothing but an account."""
    if not procedure.is_started:
        return
    if not is_entitled(procedure, participant, at_desk=at_desk) or _holds_void_code(procedure, participant):
        raise ValidationError(_("Please show first that you may take part."), code="not_entitled")


def _holds_void_code(procedure: Procedure, participant: Participant) -> bool:
    """Whether a code was shown that is none, or no more: one may have been called void since it was shown."""
    if participant.shown != "code":
        return False
    codes = VotingCode.objects.filter(procedure=procedure, digest=participant.code, voided=False)
    return not codes.exists()


def tick(procedure: Procedure, participant: Participant) -> None:
    """Tick the participant off. The database refuses a second time, whoever is quicker."""
    rows = [Turnout(procedure=procedure, key=key) for key in turnout_keys(procedure, participant)]
    try:
        with transaction.atomic():
            Turnout.objects.bulk_create(rows)
    except IntegrityError as clash:
        raise ValidationError(_("You have taken part already. Each person has one voice."), code="already") from clash


def put_in(procedure: Procedure, ballots: Iterable[tuple[str, str]]) -> None:
    """Put ballots, as (channel, canonical choices), into the format's urn, and stir."""
    new, format_ = list(ballots), format_of(procedure)
    urn = format_.urn.objects.filter(procedure=procedure)
    chosen = list(urn.filter(pk__gte=uuid.uuid4()).order_by("pk")[:STIRRED])
    if len(chosen) < STIRRED:
        chosen += urn.exclude(pk__in=[ballot.pk for ballot in chosen]).order_by("pk")[: STIRRED - len(chosen)]
    mixed = [*((ballot.channel, ballot.choices) for ballot in chosen), *new]
    _random.shuffle(mixed)
    urn.filter(pk__in=[ballot.pk for ballot in chosen]).delete()
    format_.urn.objects.bulk_create(
        [format_.urn(procedure=procedure, channel=channel, choices=choices) for channel, choices in mixed]
    )
    format_.taken_in(procedure, new)


def count_voices(procedure: Procedure, more: int) -> None:
    """Count voices on the row, which the transaction holds; bring the interim result up to date where one is shown.

    An interim result moves in steps of at least INTERIM_STEP voices and a tenth of them, and is shown when the next
    one is due: from two that follow one another, and from the last one and the result, nobody reads a single ballot.
    """
    procedure.voices += more
    changed = ["voices"]
    format_ = format_of(procedure)
    count = format_.count if format_.has_interim and not procedure.results_hidden else None
    if count and procedure.voices >= max(procedure.interim_due, INTERIM_STEP):
        procedure.interim, procedure.interim_next = procedure.interim_next, count(procedure)
        procedure.interim_due = procedure.voices + max(INTERIM_STEP, procedure.voices // 10)
        changed += ["interim", "interim_next", "interim_due"]
    procedure.save(update_fields=changed)


def empty(procedure: Procedure) -> None:
    """Erase turnout and ballots of a trial."""
    Turnout.objects.filter(procedure=procedure).delete()
    format_of(procedure).urn.objects.filter(procedure=procedure).delete()
