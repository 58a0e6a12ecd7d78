"""Somebody drawn gives the seat back: who is most like them follows, in an order that the draw itself has settled."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.engines.lot import Question
from offenbau.engines.lot.replacing import substitutes
from offenbau.participation.actions import tell
from offenbau.participation.formats.assembly.actions import held_assembly
from offenbau.participation.formats.assembly.drawing import people_of, question_of, seats_by_value
from offenbau.participation.formats.assembly.enums import Standing
from offenbau.participation.formats.assembly.models import Assembly, Invitee, Replacement
from offenbau.participation.models import Procedure
from offenbau.people.models import Person


@transaction.atomic
def give_back(*, procedure: Procedure, invitee: Invitee, by: Person | None) -> Replacement:
    """Let somebody leave the drawn assembly, and whoever is most like them follow; it is published by pseudonym.

    Where nobody is left with whom the quotas are still met, the seat stays empty.
    """
    current, assembly = held_assembly(procedure, by)
    leaving = Invitee.objects.select_for_update().filter(assembly=assembly, pk=invitee.pk).first()
    if leaving is None or leaving.standing != Standing.DRAWN:
        raise ValidationError(_("This person has no seat in the assembly."), code="closed")
    question = question_of(assembly)
    follower, differing = _next(assembly, question, leaving)
    _stand(leaving, Standing.GONE)
    if follower:
        _stand(follower, Standing.DRAWN)
    row = Replacement(
        assembly=assembly, position=assembly.replacements.count() + 1, leaver=leaving.key,
        follower=follower.key if follower else "", differing=differing, on=timezone.localdate(),
    )  # fmt: skip
    row.full_clean()
    row.save()
    assembly.composition = seats_by_value(current, people_of(assembly, Standing.DRAWN))
    assembly.save(update_fields=["composition"])
    tell(current, "replace a member", by=by, number=row.position)
    return row


def panel_of(assembly: Assembly) -> set[str]:
    """Return who sits in the assembly now, by pseudonym."""
    return {row.key for row in Invitee.objects.filter(assembly=assembly, standing=Standing.DRAWN)}


def _next(assembly: Assembly, question: Question, leaving: Invitee) -> tuple[Invitee | None, int]:
    rows = Invitee.objects.filter(assembly=assembly, standing__in=[Standing.YES, Standing.DRAWN, Standing.GONE])
    people = {row.key: row for row in rows}
    refused = [row.key for row in people.values() if row.standing == Standing.GONE]
    found = substitutes(question, sorted(panel_of(assembly)), leaving.key, seed=_seed(assembly), refused=refused)
    return (people[found[0].key], found[0].differing) if found else (None, 0)


def _seed(assembly: Assembly) -> str:
    """What settles the order: the panels that were published, and what drew one of them."""
    told = assembly.published or {}
    return f"{told['commitment_sha256']} {told['draw']['words']}"


def _stand(row: Invitee, standing: Standing) -> None:
    row.standing = standing
    row.save(update_fields=["standing"])
