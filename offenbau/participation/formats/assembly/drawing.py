"""The final draw: everybody who would come, a thousand panels worked out in the background, one of them by lot."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import task

from offenbau.engines.lot import (
    PANELS,
    LotError,
    Method,
    Person,
    Question,
    prepare,
)
from offenbau.engines.lot.drawing import drawn_number, preparation
from offenbau.participation.actions import tell
from offenbau.participation.formats.assembly.actions import held_assembly
from offenbau.participation.formats.assembly.enums import Lot, Standing
from offenbau.participation.formats.assembly.models import Assembly, Invitee
from offenbau.participation.formats.assembly.rules import quotas_of, settings_of
from offenbau.participation.formats.assembly.sealing import seal, unsealed
from offenbau.participation.formats.assembly.words import in_words
from offenbau.participation.models import Procedure
from offenbau.people.models import Person as Account


@transaction.atomic
def fix_pool(*, procedure: Procedure, seed: str, by: Account | None) -> None:
    """Close the replies and let the panels be worked out in the background; again only if that failed."""
    current, assembly = held_assembly(procedure, by)
    if assembly.lot not in (Lot.OPEN, Lot.FAILED):
        raise ValidationError(_("The panels are worked out once."), code="closed")
    if not seed.strip():
        raise ValidationError(_("Please give the words that begin it."), code="incomplete")
    assembly.lot, assembly.seed, assembly.fault = Lot.WORKING, " ".join(seed.split()), ""
    assembly.full_clean()
    assembly.save()
    tell(current, "fix the pool", by=by)
    transaction.on_commit(lambda: work_out.enqueue(assembly.pk))


@task()
def work_out(pk: int) -> None:
    """Work out the panels of an assembly whose pool is fixed, and publish them. To be run again changes nothing."""
    assembly = Assembly.objects.select_related("procedure").filter(pk=pk, lot=Lot.WORKING).first()
    if assembly is None:
        return
    try:
        method = Method(settings_of(assembly.procedure)["method"])
        found = preparation(prepare(question_of(assembly), method=method, seed=assembly.seed))
    except LotError as error:
        Assembly.objects.filter(pk=pk, lot=Lot.WORKING).update(lot=Lot.FAILED, fault=in_words(error))
        return
    Assembly.objects.filter(pk=pk, lot=Lot.WORKING).update(
        lot=Lot.READY, sealed_lot=seal(found), published=_without_profiles(found)
    )


def question_of(assembly: Assembly) -> Question:
    """Everybody who would come, by pseudonym. Raises LotError."""
    names = sorted({quota.feature for quota in quotas_of(assembly.procedure)})
    rows = Invitee.objects.filter(assembly=assembly, standing__in=[Standing.YES, Standing.DRAWN])
    people = []
    for row in rows:
        data, given = unsealed(row.sealed), unsealed(row.sealed_reply)
        known = {**given["features"], **data["features"]}
        people.append(Person(row.key, tuple(known[name] for name in names), data["household"]))
    return Question(tuple(people), quotas_of(assembly.procedure), settings_of(assembly.procedure)["seats"])


def _without_profiles(found: dict[str, Any]) -> dict[str, Any]:
    """What everybody may read: in a small town a profile tells who it is."""
    return {name: value for name, value in found.items() if name != "commitment"}


@transaction.atomic
def draw(*, procedure: Procedure, by_what: str, words: str, by: Account | None) -> int:
    """Draw one of the panels, by `dice` (three digits) or by `public` numbers; returns its number."""
    current, assembly = held_assembly(procedure, by)
    if assembly.lot != Lot.READY or not assembly.sealed_lot:
        raise ValidationError(_("The assembly is drawn once, when its panels are published."), code="closed")
    found = unsealed(assembly.sealed_lot)
    try:
        number = drawn_number(found, by_what, words)
    except LotError:
        raise ValidationError({"words": _("Three digits, from 000 to %(most)d.") % {"most": PANELS - 1}}) from None
    chosen = {
        "draw": {"by": by_what, "words": words, "number": number},
        "panel": found["panels"][number],
        "composition": _composition(found["commitment"], set(found["panels"][number])),
    }
    assembly.lot = Lot.DRAWN
    assembly.sealed_lot, assembly.published = seal({**found, **chosen}), {**(assembly.published or {}), **chosen}
    assembly.full_clean()
    assembly.save()
    drawn = [row.pk for row in Invitee.objects.filter(assembly=assembly) if row.key in set(chosen["panel"])]
    Invitee.objects.filter(pk__in=drawn).update(standing=Standing.DRAWN)
    tell(current, "draw the assembly", by=by, number=number)
    return number


def _composition(commitment: dict[str, Any], panel: set[str]) -> list[dict[str, Any]]:
    """The seats of each quota in the panel."""
    profiles = [person["profile"] for person in commitment["people"] if person["id"] in panel]
    places = {name: place for place, name in enumerate(commitment["features"])}
    return [
        {
            "feature": quota["feature"],
            "value": quota["value"],
            "seats": sum(profile[places[quota["feature"]]] == quota["value"] for profile in profiles),
        }
        for quota in commitment["quotas"]
    ]
