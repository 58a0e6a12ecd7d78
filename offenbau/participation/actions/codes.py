"""Codes by which people take part: made, printed once, called void. The codes themselves are kept nowhere."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from offenbau.base.codes import digest, new_codes
from offenbau.base.limits import allow
from offenbau.participation.actions.common import locked, stage_now, tell
from offenbau.participation.actions.urn import tick
from offenbau.participation.enums import Entrance, Stage
from offenbau.participation.identity import Participant, by_code
from offenbau.participation.models import Procedure, VotingCode
from offenbau.participation.permissions import can_start, can_work_at_desk
from offenbau.participation.queries.codes import digest_of_code
from offenbau.participation.queries.urn import has_taken_part
from offenbau.people.models import Person

MOST_AT_ONCE = 2000
# From one network, by whichever door: a school or a home shares one.
# A hall or a mobile network shares one, and good codes are tries too; nobody guesses 80 bits at that pace.
TRIES_AN_HOUR = 600
Numbered = tuple[int, str]


@transaction.atomic
def make_codes(*, procedure: Procedure, count: int, by: Person | None) -> list[Numbered]:
    """Make codes and return them with their numbers, to be printed at once: nobody can read them again."""
    current = locked(procedure, by=by, rule=can_start)
    _require_by_code(current)
    if not 1 <= count <= MOST_AT_ONCE:
        words = _("Between 1 and %(most)d codes can be made at once.") % {"most": MOST_AT_ONCE}
        raise ValidationError({"count": words})
    made = numbered_codes(current, count)
    tell(current, "make codes", by=by, count=count)
    return made


@transaction.atomic
def hand_out_code(*, procedure: Procedure, participant: Participant, by: Person | None) -> Numbered:
    """Make one code for somebody who has shown at the desk who they are (`by_name`); they are ticked off for it.

    From the start on: the start erases who was ticked off for a trial, and would let the same person have two.
    """
    current = locked(procedure, by=by, rule=can_work_at_desk)
    if current.entrance != Entrance.DESK or participant.shown != "name":
        raise ValidationError(_("Codes are handed out where people show at the desk who they are."))
    _require_by_code(current)
    if stage_now(current) not in (Stage.ANNOUNCED, Stage.OPEN, Stage.PAUSED):
        raise ValidationError(_("Taking part is not possible at this moment."), code="closed")
    tick(current, participant)
    made = numbered_codes(current, 1)[0]
    tell(current, "hand out code", by=by, number=made[0])
    return made


@transaction.atomic
def replace_code(*, procedure: Procedure, number: int, by: Person | None) -> Numbered:
    """Call a lost code void and make a new one; one with which somebody has taken part is not replaced."""
    current = locked(procedure, by=by, rule=can_start)
    code = VotingCode.objects.filter(procedure=current, number=number, voided=False).first()
    if code is None:
        raise ValidationError({"number": _("There is no good code with this number.")})
    if has_taken_part(current, by_code(code.digest)):
        raise ValidationError({"number": _("Somebody has taken part with this code already.")})
    code.voided = True
    code.save(update_fields=["voided"])
    made = numbered_codes(current, 1)[0]
    tell(current, "replace code", by=by, number=number, new_number=made[0])
    return made


def show_code(*, procedure: Procedure, text: str, network: str) -> str:
    """Count one try from this network, and return the digest of the code if it is a good one; else an empty text.

    Raises ValidationError with the code `too_often` once a network has tried as often as it may.
    """
    if not allow("voting code", network, most=TRIES_AN_HOUR, within=timedelta(hours=1)):
        words = _("That was often in a short time. Please wait an hour, or call us.")
        raise ValidationError(words, code="too_often")
    return digest_of_code(procedure, text)


def _require_by_code(procedure: Procedure) -> None:
    if not procedure.by_code:
        raise ValidationError(_("In this procedure nobody needs a code."))
    if procedure.is_cancelled:
        raise ValidationError(_("This was cancelled."))


def numbered_codes(procedure: Procedure, count: int) -> list[Numbered]:
    """Make codes within an action that has held the procedure; they are returned this one time."""
    last = VotingCode.objects.filter(procedure=procedure).aggregate(last=Max("number"))["last"] or 0
    made = list(enumerate(new_codes(count), start=last + 1))
    VotingCode.objects.bulk_create(
        [
            VotingCode(procedure=procedure, number=number, digest=digest(code, procedure.code_salt))
            for number, code in made
        ],
        batch_size=500,
    )
    return made
