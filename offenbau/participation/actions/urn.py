"""The urn: taking part once, and putting a ballot in so that nothing tells whose it is.

One transaction ticks the participant off and puts the ballot in. Both are held together by the transaction alone;
what is left behind does not join them. A new ballot goes in with STIRRED others, which are taken out and put back
under new keys in a new order, so that also the order of rows on the disk says only "one of these".
No ledger entry is written for a voice: it would tell when who took part.
"""

import json
import random
import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from offenbau.engines import board
from offenbau.participation.actions.board import new_page
from offenbau.participation.actions.common import hold, stage_now
from offenbau.participation.contract import format_of
from offenbau.participation.enums import Channel, Stage
from offenbau.participation.identity import Participant, is_entitled, turnout_keys
from offenbau.participation.models import Ballot, Procedure, Slip, Turnout, VotingCode
from offenbau.participation.permissions import can_set_up
from offenbau.participation.queries.board import Receipt, has_board, receipt_of
from offenbau.participation.queries.single import takes_voices
from offenbau.people.permissions import Viewer

STIRRED = 15
_random = random.SystemRandom()


@dataclass(frozen=True)
class Taken:
    """A voice that is in the urn: the procedure with its counters, and the receipt where one is given."""

    procedure: Procedure
    receipt: Receipt | None


def canonical(choices: Any) -> str:
    """Return a ballot's choices as the one text that stands for them."""
    return json.dumps(choices, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@transaction.atomic
def cast(*, procedure: Procedure, participant: Participant, choices: Any, nonce: str = "") -> Taken:
    """Count an online voice, if the format finds that `choices` are one.

    `nonce` is what the voter's browser has drawn for the receipt; without one, or with one that is none, it is drawn
    here. Before the start it is a trial, for those who set it up, and erased at the start. Raises ValidationError with
    the code `closed`, `not_entitled` or `already`, or with that of what is wrong with the choices.
    """
    current = hold(procedure)
    require_open(current, participant)
    require_entitled(current, participant)
    checked = format_of(current).check(current, choices, False)
    tick(current, participant)
    ballot = slip_of(current, Channel.ONLINE.value, canonical(checked), nonce)
    put_in(current, [ballot])
    count_voices(current, 1)
    return Taken(current, receipt_of(current, ballot.code, ballot.nonce) if has_board(current) else None)


def slip_of(procedure: Procedure, channel: str, choices: str, nonce: str = "") -> Slip:
    """Return canonical choices as they go into the format's urn; with their code where receipts are given."""
    if has_board(procedure):
        return _with_code(procedure, channel, choices, nonce)
    return format_of(procedure).urn(procedure=procedure, channel=channel, choices=choices)


def _with_code(procedure: Procedure, channel: str, choices: str, nonce: str = "") -> Ballot:
    """Return a ballot with its code; the nonce is drawn here if it is none, or makes a code that is there already."""
    ballot = Ballot(procedure=procedure, channel=channel, choices=choices, nonce=nonce)
    if board.is_nonce(nonce):
        ballot.code = board.code_of(procedure.manifest_digest, choices, nonce)
        if not Ballot.objects.filter(procedure=procedure, code=ballot.code).exists():
            return ballot
    ballot.nonce = secrets.token_hex(board.NONCE // 2)
    ballot.code = board.code_of(procedure.manifest_digest, choices, ballot.nonce)
    return ballot


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


def put_in(procedure: Procedure, new: Sequence[Slip]) -> None:
    """Put what `slip_of` made into the format's urn, and stir."""
    if has_board(procedure):
        _put_in_and_post(procedure, new)
    else:
        _stir(procedure, _some_in(procedure), new)
    format_of(procedure).taken_in(procedure, [(slip.channel, slip.choices) for slip in new])


def _put_in_and_post(procedure: Procedure, new: Sequence[Slip]) -> None:
    """Put ballots in among those that are not on the board yet; where these are enough, some of them go up.

    A page is drawn from all that wait, so that it does not say who came last; STIRRED and one stay back, for the next
    one to be put in among.
    """
    waiting = list(Ballot.objects.filter(procedure=procedure, page=None))
    going_up = len(waiting) + len(new) - STIRRED - 1
    if going_up < board.LEAST_PAGE:
        _stir(procedure, _random.sample(waiting, min(STIRRED, len(waiting))), new)
        return
    drawn = _random.sample([*waiting, *new], going_up)
    page = new_page(procedure, drawn)
    for ballot in drawn:
        ballot.page = page
    _stir(procedure, waiting, new)
    _show_interim(procedure)


def _show_interim(procedure: Procedure) -> None:
    """Count what hangs on the board, where people may see how it stands.

    Two tallies that follow one another are a page apart, and the last one and the result what waited: nobody reads a
    single ballot from two of them, and nobody who holds the whole urn from it and one of them.
    """
    interim = format_of(procedure).interim
    if interim and not procedure.results_hidden:
        procedure.interim = interim(procedure)
        procedure.save(update_fields=["interim"])


def _some_in(procedure: Procedure) -> list[Slip]:
    """Return up to STIRRED ballots that are in the urn, any."""
    urn = format_of(procedure).urn.objects.filter(procedure=procedure)
    chosen = list(urn.filter(pk__gte=uuid.uuid4()).order_by("pk")[:STIRRED])
    if len(chosen) < STIRRED:
        chosen += urn.exclude(pk__in=[ballot.pk for ballot in chosen]).order_by("pk")[: STIRRED - len(chosen)]
    return chosen


def _stir(procedure: Procedure, taken_out: Sequence[Slip], new: Sequence[Slip]) -> None:
    """Put ballots in together with others that are taken out for it, all under new keys in a new order."""
    urn = format_of(procedure).urn
    urn.objects.filter(pk__in=[ballot.pk for ballot in taken_out]).delete()
    mixed = [*taken_out, *new]
    _random.shuffle(mixed)
    for ballot in mixed:
        ballot.pk = uuid.uuid4()
    urn.objects.bulk_create(mixed)


def count_voices(procedure: Procedure, more: int) -> None:
    """Count voices on the row, which the transaction holds."""
    procedure.voices += more
    procedure.save(update_fields=["voices"])


def empty(procedure: Procedure) -> None:
    """Erase turnout and ballots of a trial."""
    Turnout.objects.filter(procedure=procedure).delete()
    format_of(procedure).urn.objects.filter(procedure=procedure).delete()
