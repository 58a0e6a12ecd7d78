"""What came of a visit at the door, or of a call: for those who have a letter and do not go online."""

from collections import Counter
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offenbau.participation.actions import tell
from offenbau.participation.formats.assembly.actions import held_assembly
from offenbau.participation.formats.assembly.enums import Reason, Standing
from offenbau.participation.formats.assembly.letters import answered, asked_of, require_features
from offenbau.participation.formats.assembly.models import Assembly, Invitee
from offenbau.participation.formats.assembly.rules import counted_reasons, takes_replies
from offenbau.participation.models import Procedure
from offenbau.people.models import Person

#: With fewer than so many, a reason that was given stands nowhere in public as a number.
FEW = 5


class Outcome(models.TextChoices):
    """What came of it."""

    YES = "yes", gettext_lazy("would come")
    NO = "no", gettext_lazy("does not come")
    NOT_MET = "not_met", gettext_lazy("nobody met")
    MOVED = "moved", gettext_lazy("does not live here any more")


@transaction.atomic
def record_visit(
    *, procedure: Procedure, invitee: Invitee, outcome: str, reason: str, values: dict[str, Any], by: Person | None
) -> Invitee:
    """Write down what came of it; `values` are those of a reply, `reason` one of Reason or empty.

    It may be written down anew until the replies are closed: people change their minds.
    """
    current, assembly = held_assembly(procedure, by)
    if not takes_replies(assembly):
        raise ValidationError(_("Replies are taken until the assembly is drawn."), code="closed")
    person = Invitee.objects.select_for_update().get(assembly=assembly, pk=invitee.pk)
    if person.standing == Standing.LISTED:
        raise ValidationError(_("This person has no letter."), code="closed")
    if outcome == Outcome.NOT_MET:
        person.visits += 1
        person.save(update_fields=["visits"])
    else:
        _reply(current, assembly, person, outcome, reason, values)
    tell(current, "record visit", by=by, outcome=outcome)
    return person


def _reply(
    procedure: Procedure, assembly: Assembly, person: Invitee, outcome: str, reason: str, values: dict[str, Any]
) -> None:
    comes = outcome == Outcome.YES
    if comes:
        require_features(asked_of(procedure, assembly), values["features"])
    said = Reason.MOVED if outcome == Outcome.MOVED else reason
    answered(assembly, person, comes=comes, values=values, reason="" if comes else said)


def reasons_of(assembly: Assembly) -> list[tuple[str, int]]:
    """Return why people do not come, as (words, how many), the most frequent first."""
    counted = Counter(counted_reasons(assembly) if takes_replies(assembly) else assembly.reasons)
    return [(str(Reason(reason).label), number) for reason, number in counted.most_common()]
