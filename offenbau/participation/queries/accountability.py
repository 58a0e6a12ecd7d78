"""The public ledger of a town: what was promised in its procedures, and what was kept."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.db.models.fields.json import KT
from django.utils import timezone

from offenbau.base.typed import number_in
from offenbau.discussion.enums import State
from offenbau.municipality.models import Municipality
from offenbau.participation.contract import format_of
from offenbau.participation.enums import WAITING, OutcomeKind, Stage
from offenbau.participation.models import Answer, Contribution, Outcome, Procedure
from offenbau.participation.models.procedure import day_of, stage_of
from offenbau.participation.permissions import visible_to
from offenbau.people.permissions import Viewer

PAGE_LENGTH = 50


@dataclass(frozen=True)
class Account:
    """What became of one procedure. Contributions count once each, those that were put together too.

    `due` is the day that was promised at the start, `moved_to` another one that a correction has named since.
    `median_days` from receipt to the first answer, over those answered; `statuses` by their code. `ended_on` is the
    last day on which one could take part, None while one still can. `outcome_on` is the first day on which it was
    said what came of it; what happens next, said while people still take part, is no outcome yet.
    """

    pk: int
    title: str
    slug: str
    stage: Stage
    voices: int
    due: date | None
    contributions: int
    answered: int
    median_days: float | None
    statuses: Mapping[str, int]
    ended_on: date | None
    outcome_on: date | None
    moved_to: date | None = None

    @property
    def promised_by(self) -> date | None:
        """The day against which is measured: nobody gains time by moving it."""
        return min(filter(None, (self.due, self.moved_to)), default=None)

    @property
    def waiting(self) -> int:
        """How many contributions have no answer."""
        return self.contributions - self.answered

    @property
    def share(self) -> float | None:
        """The share that was answered, in percent; None where there was nothing to answer."""
        return self.answered * 100 / self.contributions if self.contributions else None

    @property
    def promise_is_over(self) -> bool:
        """Whether the day has passed by which people were to hear what came of it."""
        return self.promised_by is not None and self.promised_by < timezone.localdate()

    @property
    def overdue(self) -> int:
        """How many contributions should have been answered already; what was called off is answered by that."""
        return self.waiting if self.promise_is_over and self.stage is not Stage.CANCELLED else 0

    @property
    def lacks_outcome(self) -> bool:
        """Whether it has ended and nobody has said yet what came of it."""
        return self.ended_on is not None and self.outcome_on is None and self.stage is not Stage.CANCELLED

    @property
    def breaks_promise(self) -> bool:
        """Whether something is overdue: answers, or what came of it."""
        return bool(self.overdue) or (self.lacks_outcome and self.promise_is_over)


@dataclass(frozen=True)
class Accounts:
    """A page of the ledger; `next` goes into the address of the following page, empty on the last one."""

    rows: tuple[Account, ...]
    next: str


def accounts_of(municipality: Municipality, viewer: Viewer, after: str = "") -> Accounts:
    """Return a page of the town's ledger, the newest procedures first; five queries."""
    rows = _procedures(municipality, viewer)
    if last := number_in(after):
        rows = rows.filter(pk__lt=last)
    found = list(rows[: PAGE_LENGTH + 1])
    page = found[:PAGE_LENGTH]
    return Accounts(tuple(accounts(page)), str(page[-1].pk) if len(found) > PAGE_LENGTH else "")


def all_accounts(municipality: Municipality, viewer: Viewer) -> tuple[Account, ...]:
    """Return the whole ledger, for a file; five queries."""
    return tuple(accounts(list(_procedures(municipality, viewer))))


def _procedures(municipality: Municipality, viewer: Viewer) -> QuerySet[Procedure]:
    started = Procedure.objects.filter(visible_to(viewer), municipality=municipality, started_at__isnull=False)
    first = started.annotate(first_due=KT("manifest__answers_due_on"))
    return first.prefetch_related("phases").defer("manifest", "interim").order_by("-pk")


def accounts(procedures: Iterable[Procedure]) -> list[Account]:
    """Return the accounts of procedures whose phases were fetched; three queries."""
    listed = list(procedures)
    keys = [procedure.pk for procedure in listed]
    statuses, days, outcomes = _statuses(keys), _days(keys), _outcomes(keys)
    return [
        _account(one, statuses.get(one.pk, Counter()), days.get(one.pk, Counter()), outcomes.get(one.pk, ()))
        for one in listed
    ]


def _account(
    procedure: Procedure, statuses: Counter[str], days: Counter[int], said: Iterable[tuple[str, date]]
) -> Account:
    format_ = format_of(procedure)
    phases = list(procedure.phases.all())
    stage = stage_of(procedure, phases, format_.open_kinds, timezone.now())
    ends = [phase.ends_at for phase in phases if phase.kind in format_.open_kinds]
    ended_on = timezone.localdate(max(ends)) if stage is Stage.ENDED and ends else None
    told = [on for kind, on in said if kind != OutcomeKind.NEXT or (ended_on and on >= ended_on)]
    total = sum(statuses.values())
    first, today = day_of(procedure.first_due), procedure.answers_due_on  # type: ignore[attr-defined]
    return Account(
        pk=procedure.pk,
        title=procedure.title,
        slug=procedure.slug,
        stage=stage,
        voices=procedure.voices,
        due=first or today,
        contributions=total,
        answered=total - sum(statuses[status] for status in WAITING),
        median_days=median_of(days),
        statuses=dict(statuses),
        ended_on=ended_on,
        outcome_on=min(told, default=None),
        moved_to=today if first and today != first else None,
    )


def median_of(counted: Mapping[int, int]) -> float | None:
    """Return the median of values that occur so many times; None for none."""
    total = sum(counted.values())
    if not total:
        return None
    lower = upper = None
    passed = 0
    for value in sorted(counted):
        passed += counted[value]
        if lower is None and passed >= (total + 1) // 2:
            lower = value
        if upper is None and passed >= total // 2 + 1:
            upper = value
    return ((lower or 0) + (upper or 0)) / 2


def _statuses(keys: list[int]) -> dict[int, Counter[str]]:
    rows = Contribution.objects.filter(procedure__in=keys, state=State.VISIBLE).order_by()
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for procedure, status, count in rows.values_list("procedure", "status").annotate(count=Count("pk")):
        found[procedure][status] += count
    return found


def _days(keys: list[int]) -> dict[int, Counter[int]]:
    of = Q(contribution__procedure__in=keys, contribution__state=State.VISIBLE, days__isnull=False)
    rows = Answer.objects.filter(of).order_by().values_list("contribution__procedure", "days")
    found: dict[int, Counter[int]] = defaultdict(Counter)
    for procedure, days, count in rows.annotate(count=Count("pk")):
        found[procedure][days] += count
    return found


def _outcomes(keys: list[int]) -> dict[int, list[tuple[str, date]]]:
    found: dict[int, list[tuple[str, date]]] = defaultdict(list)
    for procedure, *said in Outcome.objects.filter(procedure__in=keys).values_list("procedure", "kind", "on"):
        found[procedure].append((said[0], said[1]))
    return found
