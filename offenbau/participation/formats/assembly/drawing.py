"""The final draw: everybody who would come, a thousand panels worked out in the background, one of them by lot."""

import time
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django_tasks import task

from offenbau.engines.lot import (
    PANELS,
    Announced,
    Code,
    Kind,
    LotError,
    Method,
    Person,
    Question,
    prepare,
)
from offenbau.engines.lot.drawing import drawn_number, preparation
from offenbau.participation.actions import tell
from offenbau.participation.formats.assembly.actions import held_assembly
from offenbau.participation.formats.assembly.days import refuse_erased, refuse_far
from offenbau.participation.formats.assembly.enums import Lot, Standing
from offenbau.participation.formats.assembly.models import Assembly, Invitee
from offenbau.participation.formats.assembly.rules import counted_reasons, quotas_of, settings_of, takes_replies
from offenbau.participation.formats.assembly.sealing import seal, unsealed
from offenbau.participation.formats.assembly.words import in_words
from offenbau.participation.models import Procedure
from offenbau.people.models import Person as Account

# After so long a pool that is hard keeps the exact maximin lottery, and says so.
SECONDS = 900
# After so long even that one is given up: its panels are not fixed, and nothing less fair takes their place.
MOST_SECONDS = 3000
# After so long nobody works on the panels any more.
STUCK = timedelta(hours=1)


@transaction.atomic
def fix_pool(
    *,
    procedure: Procedure,
    seed: str,
    by_what: str,
    source: str = "",
    when: date | None = None,
    by: Account | None,
) -> None:
    """Close the replies, and let the panels be worked out in the background; again only if that failed.

    What will draw one of them is promised here: `by_what` is `dice`, or `public` numbers of a source and a day.
    """
    current, assembly = held_assembly(procedure, by)
    if not (takes_replies(assembly) or is_stuck(assembly)):
        raise ValidationError(_("The panels are worked out once."), code="closed")
    if not seed.strip():
        raise ValidationError(_("Please give the words that begin it."), code="incomplete")
    assembly.chance = announced(by_what, source, when, assembly.erase_on)
    assembly.lot, assembly.lot_at, assembly.fault, assembly.progress = Lot.WORKING, timezone.now(), "", 0
    assembly.seed = " ".join(seed.split())
    assembly.reasons = counted_reasons(assembly)
    assembly.full_clean()
    assembly.save()
    tell(current, "fix the pool", by=by)
    transaction.on_commit(lambda: work_out.enqueue(assembly.pk))


def announced(by_what: str, source: str, when: date | None, erase_on: date | None) -> dict[str, str]:
    """Return the chance that is promised; refuse numbers without a source, known already, or after the erasure."""
    if by_what == Kind.DICE:
        return {"kind": by_what}
    if not source.strip():
        raise ValidationError({"source": _("Please say whose numbers these will be.")})
    if when is None or when <= timezone.localdate():
        words = _("Please give a day that is still to come: the numbers must not be known yet.")
        raise ValidationError({"when": words})
    refuse_far(when=when)
    refuse_erased(erase_on, when=when)
    return {"kind": Kind.PUBLIC.value, "source": " ".join(source.split()), "when": when.isoformat()}


@task()
def work_out(pk: int) -> None:
    """Work out the panels of an assembly whose pool is fixed, and publish them. To be run again changes nothing."""
    assembly = Assembly.objects.select_related("procedure").filter(pk=pk, lot=Lot.WORKING).first()
    if assembly is None:
        return
    try:
        found = _worked_out(assembly)
    except LotError as error:
        Assembly.objects.filter(pk=pk, lot=Lot.WORKING).update(lot=Lot.FAILED, fault=in_words(error))
        return
    except Exception:
        fault = _("It could not be worked out. Please try once more, and tell whoever runs this installation.")
        Assembly.objects.filter(pk=pk, lot=Lot.WORKING).update(lot=Lot.FAILED, fault=fault)
        raise
    Assembly.objects.filter(pk=pk, lot=Lot.WORKING).update(
        lot=Lot.READY, sealed_lot=seal(found), published=_without_profiles(found)
    )


def _worked_out(assembly: Assembly) -> dict[str, Any]:
    progress = _Progress(assembly.pk)
    prepared = prepare(
        question_of(assembly),
        method=Method(settings_of(assembly.procedure)["method"]),
        seed=assembly.seed,
        announced=Announced(**{**assembly.chance, "kind": Kind(assembly.chance["kind"])}),
        go_on=progress.within(SECONDS),
        hold_out=progress.within(MOST_SECONDS),
    )
    return preparation(prepared)


class _Progress:
    """How far the work on the panels is, as the desk shows it: never back, though the search may begin anew."""

    def __init__(self, pk: int) -> None:
        self.pk, self.shown = pk, 0

    def within(self, seconds: float) -> Callable[[float], bool]:
        """Return what keeps how much is done, and says whether there is time for more."""
        until = time.monotonic() + seconds

        def goes_on(share: float) -> bool:
            self._keep(int(100 * share))
            return time.monotonic() < until

        return goes_on

    def _keep(self, percent: int) -> None:
        if percent > self.shown:
            self.shown = percent
            Assembly.objects.filter(pk=self.pk, lot=Lot.WORKING).update(progress=percent)


def is_stuck(assembly: Assembly) -> bool:
    """Whether whatever worked on the panels has died: they take much less than this."""
    return assembly.lot == Lot.WORKING and (assembly.lot_at is None or assembly.lot_at < timezone.now() - STUCK)


def question_of(assembly: Assembly) -> Question:
    """Everybody who would come, or would have come, by pseudonym, with quotas and seats. Raises LotError."""
    people = people_of(assembly, Standing.YES, Standing.DRAWN, Standing.GONE)
    return Question(people, quotas_of(assembly.procedure), settings_of(assembly.procedure)["seats"])


def people_of(assembly: Assembly, *standings: Standing) -> tuple[Person, ...]:
    """Everybody who stands so, by pseudonym, with what register and reply say of the features that have quotas."""
    names = _features(assembly.procedure)
    people = []
    for row in Invitee.objects.filter(assembly=assembly, standing__in=standings):
        data, given = unsealed(row.sealed), unsealed(row.sealed_reply)
        known = {**given["features"], **data["features"]}
        people.append(Person(row.key, tuple(known[name] for name in names), data["household"]))
    return tuple(people)


def seats_by_value(procedure: Procedure, people: Iterable[Person]) -> list[dict[str, Any]]:
    """How many of these people each quota counts, as feature, value, seats."""
    place = {name: index for index, name in enumerate(_features(procedure))}
    profiles = [person.profile for person in people]
    return [
        {
            "feature": quota.feature,
            "value": quota.value,
            "seats": sum(profile[place[quota.feature]] == quota.value for profile in profiles),
        }
        for quota in quotas_of(procedure)
    ]


def _features(procedure: Procedure) -> list[str]:
    """The features in the order in which profiles have them."""
    return sorted({quota.feature for quota in quotas_of(procedure)})


def _without_profiles(found: dict[str, Any]) -> dict[str, Any]:
    """What everybody may read: in a small town a profile tells who it is."""
    return {name: value for name, value in found.items() if name != "people"}


@transaction.atomic
def draw(*, procedure: Procedure, words: str, by: Account | None) -> int:
    """Draw one of the panels by what the promised dice (three digits) or public numbers show; returns its number."""
    current, assembly = held_assembly(procedure, by)
    if assembly.lot != Lot.READY or not assembly.sealed_lot:
        raise ValidationError(_("The assembly is drawn once, when its panels are published."), code="closed")
    found = unsealed(assembly.sealed_lot)
    number, counted = _drawn(found["commitment"], words)
    panel, people = set(found["panels"][number]), people_of(assembly, Standing.YES)
    chosen = {
        "draw": {"by": found["commitment"]["chance"]["by"], "words": counted, "number": number},
        "panel": found["panels"][number],
        "composition": seats_by_value(current, (person for person in people if person.key in panel)),
    }
    assembly.lot, assembly.composition = Lot.DRAWN, chosen["composition"]
    assembly.sealed_lot, assembly.published = seal({**found, **chosen}), {**(assembly.published or {}), **chosen}
    assembly.full_clean()
    assembly.save()
    drawn = [row.pk for row in Invitee.objects.filter(assembly=assembly) if row.key in panel]
    Invitee.objects.filter(pk__in=drawn).update(standing=Standing.DRAWN)
    tell(current, "draw the assembly", by=by, number=number)
    return number


def _drawn(commitment: dict[str, Any], words: str) -> tuple[int, str]:
    out = parse_date(commitment["chance"]["when"])
    if out and out > timezone.localdate():
        raise ValidationError({"words": _("The announced numbers come out on a day that is still to come.")})
    try:
        return drawn_number(commitment, words)
    except LotError as error:
        if error.code is Code.NO_NUMBERS:
            refused = _("Please the numbers alone, with a blank between them.")
        else:
            refused = _("Three digits, from 000 to %(most)d.") % {"most": PANELS - 1}
        raise ValidationError({"words": refused}) from None
