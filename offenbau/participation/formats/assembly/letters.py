"""The first draw, letters with a code for each, replies, and who follows when somebody declines."""

from collections import Counter
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from offenbau.base.papers import CodeLetter
from offenbau.engines.lot import LotError
from offenbau.engines.lot.announced import Kind, shown
from offenbau.participation.actions import hold, tell
from offenbau.participation.actions.codes import numbered_codes
from offenbau.participation.actions.urn import require_entitled, require_open
from offenbau.participation.formats.assembly.actions import held_assembly
from offenbau.participation.formats.assembly.enums import Standing
from offenbau.participation.formats.assembly.first_draw import place_of, shares
from offenbau.participation.formats.assembly.models import Assembly, Invitee
from offenbau.participation.formats.assembly.rules import features_of, takes_replies
from offenbau.participation.formats.assembly.sealing import seal, unsealed
from offenbau.participation.identity import Participant
from offenbau.participation.models import Procedure, VotingCode
from offenbau.people.models import Person

MOST_LETTERS = 2000


@transaction.atomic
def draw_letters(*, procedure: Procedure, letters: int, words: str, by: Person | None) -> int:
    """Draw who gets a letter; returns how many do. `words` are the numbers that were announced with the hashes.

    Numbers alone count, in one spelling; the same put everybody else in the order in which they follow.
    """
    current, assembly = held_assembly(procedure, by)
    if not assembly.imported_at or assembly.erased_on or assembly.words:
        raise ValidationError(_("Letters are drawn once, when the extract is there."), code="closed")
    if not words.strip() or not 1 <= letters <= MOST_LETTERS:
        raise ValidationError(_("Please say how many letters, and the numbers that decide."), code="incomplete")
    _require_people(assembly, letters)
    assembly.words, assembly.letters = _counted(assembly, words), letters
    assembly.full_clean()
    assembly.save()
    number = sum(_invite(assembly, stratum, share) for stratum, share in _shares(assembly).items())
    tell(current, "draw who gets a letter", by=by, count=number)
    return number


def _require_people(assembly: Assembly, letters: int) -> None:
    """Refuse more letters than there are people: the number stands in public afterwards."""
    people = Invitee.objects.filter(assembly=assembly).count()
    if letters > people:
        words = _("The extract has %(people)s people: please at most as many letters.")
        raise ValidationError({"letters": words % {"people": number_format(people, force_grouping=True)}})


def _counted(assembly: Assembly, words: str) -> str:
    if assembly.out_on and assembly.out_on > timezone.localdate():
        raise ValidationError({"words": _("The announced numbers come out on a day that is still to come.")})
    try:
        return shown(Kind.PUBLIC, words)
    except LotError:
        raise ValidationError({"words": _("Please write the numbers alone, with a blank between them.")}) from None


@transaction.atomic
def let_follow(*, procedure: Procedure, by: Person | None) -> int:
    """For each who has declined let the next in the same stratum get a letter; returns how many do."""
    current, assembly = _held_for_letters(procedure, by)
    rows = Invitee.objects.filter(assembly=assembly).exclude(standing=Standing.LISTED)
    there = Counter({stratum: number for stratum, number in rows.values_list("stratum").annotate(n=Count("pk"))})
    declined = rows.filter(standing=Standing.NO).values_list("stratum").annotate(n=Count("pk"))
    wanted = _shares(assembly)
    number = sum(
        _invite(assembly, stratum, wanted[stratum] + refused - there[stratum]) for stratum, refused in declined
    )
    tell(current, "let others follow", by=by, count=number)
    return number


def _held_for_letters(procedure: Procedure, by: Person | None) -> tuple[Procedure, Assembly]:
    """Hold an assembly to which people can still reply."""
    current, assembly = held_assembly(procedure, by)
    if not takes_replies(assembly):
        raise ValidationError(_("Replies are taken until the assembly is drawn."), code="closed")
    return current, assembly


def _shares(assembly: Assembly) -> dict[str, int]:
    rows = Invitee.objects.filter(assembly=assembly).order_by().values_list("stratum").annotate(number=Count("pk"))
    return shares(dict(rows), assembly.letters)


def _invite(assembly: Assembly, stratum: str, number: int) -> int:
    rows = Invitee.objects.filter(assembly=assembly, stratum=stratum, standing=Standing.LISTED)
    placed = sorted(
        (place_of(assembly.rows_sha256, assembly.words, row_hash), pk)
        for pk, row_hash in rows.values_list("pk", "row_hash")
    )
    chosen = [pk for _place, pk in placed[: max(0, number)]]
    return Invitee.objects.filter(pk__in=chosen).update(standing=Standing.INVITED)


@transaction.atomic
def make_letters(*, procedure: Procedure, again: bool, by: Person | None) -> list[CodeLetter]:
    """Make the letters of those who have none yet, or (`again`) reminders for those who have not replied.

    The codes are in them alone and can be read this one time; with a reminder the code of the first letter is void.
    """
    current, assembly = _held_for_letters(procedure, by)
    waiting = Invitee.objects.filter(assembly=assembly, standing=Standing.INVITED, code__isnull=not again)
    people = list(waiting.order_by("row_hash")[:MOST_LETTERS])
    if not people:
        raise ValidationError(_("No letter is to be written at this moment."), code="none")
    old = [person.code for person in people if person.code]
    VotingCode.objects.filter(procedure=current, number__in=old).update(voided=True)
    letters = []
    for person, (number, code) in zip(people, numbered_codes(current, len(people)), strict=True):
        person.code = number
        letters.append(CodeLetter(code, tuple(unsealed(person.sealed)["address"]), number))
    Invitee.objects.bulk_update(people, ["code"], batch_size=500)
    tell(current, "write reminders" if again else "write letters", by=by, count=len(letters))
    return letters


def invitee_of(procedure: Procedure, participant: Participant) -> Invitee | None:
    """Return whose letter this is."""
    codes = VotingCode.objects.filter(procedure=procedure, digest=participant.code, voided=False)
    return Invitee.objects.filter(assembly_id=procedure.pk, code__in=codes.values("number")).first()


def asked_of(procedure: Procedure, assembly: Assembly) -> dict[str, list[str]]:
    """Return the features that the register does not know, so that one is asked for them."""
    return {name: values for name, values in features_of(procedure).items() if name not in assembly.features}


@transaction.atomic
def reply(
    *, procedure: Procedure, participant: Participant, comes: bool, values: dict[str, Any], reason: str = ""
) -> Invitee:
    """Take a reply to a letter, or a changed one: whether they come, the `features` asked for, and `needs`.

    `reason` is why they do not come, one of Reason, if they say so.
    """
    current = hold(procedure)
    require_open(current, participant)
    require_entitled(current, participant)
    assembly = Assembly.objects.select_for_update().get(procedure=current)
    person = invitee_of(current, participant)
    if person is None or not takes_replies(assembly):
        raise ValidationError(_("Replies are taken until the assembly is drawn."), code="closed")
    if comes:
        require_features(asked_of(current, assembly), values["features"])
    answered(assembly, person, comes=comes, values=values, reason=reason)
    return person


def answered(assembly: Assembly, person: Invitee, *, comes: bool, values: dict[str, Any], reason: str) -> None:
    """Keep a reply, by whatever way it came, within an action that holds the procedure."""
    if person.standing == Standing.INVITED:
        assembly.replied += 1
        assembly.save(update_fields=["replied"])
    person.standing = Standing.YES if comes else Standing.NO
    person.reason = "" if comes else reason
    person.replied_on = timezone.localdate()
    person.sealed_reply = seal(values if comes else {})
    person.full_clean()
    person.save()


def require_features(asked: dict[str, list[str]], given: dict[str, str]) -> None:
    """Refuse a reply that leaves out what the register does not know."""
    for name, values in asked.items():
        if given.get(name) not in values:
            raise ValidationError(_("Please choose: %(feature)s.") % {"feature": name}, code="incomplete")
