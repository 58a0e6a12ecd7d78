"""Reads of this room: looking up by reference and code, the desk's list, how long things take."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet
from django.utils import timezone

from offenbau.base.codes import LENGTH, digest, typed
from offenbau.base.typed import number_in
from offenbau.cases.enums import COUNTED, OPEN, State
from offenbau.cases.models import Case, CaseKind, CaseQuerySet, Duration, MachineKey, Notification, Office, key_of
from offenbau.cases.permissions import towns_of
from offenbau.municipality.models import Municipality
from offenbau.people.permissions import Viewer
from offenbau.people.tokens import hashed

PAGE_LENGTH = 50
NO_CODE = "0" * LENGTH  # is hashed in the place of what can be no code
MONTHS = 12
SMALL = 5  # fewer are not shown as a number, as everywhere in the house (participation/suppression.py)
ENOUGH = 2 * SMALL  # from so many on, halves and fifths of them tell of nobody


# -- Looking up -----------------------------------------------------------------------------------
def digest_of(municipality_id: int, reference: str, code: str) -> str:
    """Return what is kept of reference and code: one hash, whatever they are."""
    return digest(code, f"case:{municipality_id}:{key_of(reference)}")


def find_case(municipality: Municipality, reference: str, code: str) -> Case | None:
    """Return the case that reference and code open together, or None: one hash and one query, whatever is typed.

    The database is asked for the hash of both. Whether the reference exists changes neither the question nor the work.
    """
    known = typed(code)
    wanted = digest_of(municipality.pk, reference, known or NO_CODE)
    found = Case.objects.filter(municipality=municipality, digest=wanted).first()
    return found if known else None


def opened_case(municipality: Municipality, pk: int, seen: str) -> Case | None:
    """Return a case that a visitor has opened with its code; None if it is gone, or has a new code since then."""
    rows = Case.objects.select_related("kind", "office", "municipality")
    return rows.filter(municipality=municipality, pk=pk, digest=seen).first()


def has_cases(municipality: Municipality) -> bool:
    """Whether people can look up anything here."""
    return CaseKind.objects.filter(municipality=municipality).exists()


def offices_to_call(municipality: Municipality) -> QuerySet[Office]:
    """Return the offices that can be called."""
    return Office.objects.filter(municipality=municipality).exclude(phone="")[:30]


def wants_mail(case: Case) -> list[Notification]:
    """Return the mailboxes that hear of the case, or were asked whether they want to."""
    return list(Notification.objects.filter(case=case).order_by("pk"))


# -- The desk -------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Filters:
    """What narrows the desk's list; empty is everything that is open."""

    state: str = ""
    office: str = ""
    kind: str = ""
    reference: str = ""
    overdue: bool = False

    def of(self, rows: CaseQuerySet, today: date) -> CaseQuerySet:
        """Return those of the rows that fit."""
        if self.state in State.values:
            rows = rows.filter(state=self.state)
        elif self.state != "all" and not self.reference:
            rows = rows.open()
        for name in ("office", "kind"):
            number = number_in(getattr(self, name))
            if number is not None:
                rows = rows.filter(**{f"{name}_id": number})
        if key := key_of(self.reference):
            rows = rows.filter(reference_key__startswith=key)
        return rows.overdue(today) if self.overdue else rows


def cases_of(municipality: Municipality, viewer: Viewer) -> CaseQuerySet:
    """Return the municipality's applications, as far as the viewer looks after them."""
    return visible_to(viewer).filter(municipality=municipality).select_related("kind", "office")


def visible_to(viewer: Viewer) -> CaseQuerySet:
    """Return the applications that the viewer looks after."""
    towns = towns_of(viewer)
    return Case.objects.all() if towns is None else Case.objects.filter(municipality_id__in=towns)


def kinds_of(municipality: Municipality) -> QuerySet[CaseKind]:
    """Return what people can apply for, by name."""
    return CaseKind.objects.filter(municipality=municipality).select_related("office")


def offices_of(municipality: Municipality) -> QuerySet[Office]:
    """Return the municipality's offices, by name."""
    return Office.objects.filter(municipality=municipality)


def keys_of(municipality: Municipality) -> QuerySet[MachineKey]:
    """Return the keys of programs that hold."""
    return MachineKey.objects.filter(municipality=municipality, revoked_at=None)


def machine_of(municipality: Municipality, token: str) -> MachineKey | None:
    """Return the program whose key this is, if it holds here."""
    return keys_of(municipality).filter(key_hash=hashed(token)).first()


# -- How long it takes ----------------------------------------------------------------------------
@dataclass(frozen=True)
class Lasting:
    """How long applications of a kind took that ended in twelve whole months.

    `ended` and `waiting` are None where they are few; half were done within `median` days, eight of ten within
    `most`, both None where too few have ended to say so.
    """

    kind: CaseKind
    ended: int | None
    waiting: int | None
    median: int | None
    most: int | None


def whole_months(today: date) -> tuple[date, date]:
    """Return the first and the last day of the last twelve whole months."""
    last = today.replace(day=1) - timedelta(days=1)
    year, month = divmod(last.year * 12 + last.month - MONTHS, 12)
    return date(year, month + 1, 1), last


def durations(municipality: Municipality, today: date | None = None) -> list[Lasting]:
    """Return for each kind how long it takes: four queries, however many applications there are."""
    first, last = whole_months(today or timezone.localdate())
    cases = Case.objects.filter(municipality=municipality)
    ended = cases.filter(state__in=COUNTED, ended_on__range=(first, last))
    counts: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for kind, days, number in ended.order_by().values_list("kind", "days").annotate(number=Count("pk")):
        counts[kind][days] += number
    erased = Duration.objects.filter(kind__municipality=municipality, month__range=(first, last))
    for kind, days, number in erased.values_list("kind", "days", "number"):
        counts[kind][days] += number
    waiting = dict(
        cases.filter(state__in=OPEN)
        .order_by()
        .values_list("kind")
        .annotate(number=Count("pk"))
        .values_list("kind", "number")
    )
    return [_lasting(kind, counts[kind.pk], waiting.get(kind.pk, 0)) for kind in kinds_of(municipality)]


def _lasting(kind: CaseKind, counts: dict[int, int], waiting: int) -> Lasting:
    number = sum(counts.values())
    enough = number >= ENOUGH
    return Lasting(
        kind,
        ended=_unless_small(number),
        waiting=_unless_small(waiting),
        median=_within(counts.items(), number, 0.5) if enough else None,
        most=_within(counts.items(), number, 0.8) if enough else None,
    )


def _unless_small(number: int) -> int | None:
    return None if 0 < number < SMALL else number


def _within(counts: Iterable[tuple[int, int]], number: int, share: float) -> int:
    """Return within how many days this share of all was done."""
    reached = 0
    for days, times in sorted(counts):
        reached += times
        if reached >= share * number:
            return days
    raise ValueError("nothing was counted")
