"""What was proposed, for those who look at it; and in which polls a word stands."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from offenbau.base.typed import number_in
from offenbau.discussion.enums import State
from offenbau.participation.enums import WAITING, PhaseKind
from offenbau.participation.formats.theses.models import Review, Thesis
from offenbau.participation.models import Contribution, Procedure, ProcedurePhase
from offenbau.people.models import Person

PAGE_LENGTH = 30


@dataclass(frozen=True)
class Proposal:
    """A proposal that is not decided: how many say that it fits, how many that it does not, and what `mine` is."""

    number: int
    thesis: str
    name: str
    supports: int
    fits: int
    against: int
    mine: bool | None
    own: bool


@dataclass(frozen=True)
class Proposals:
    """A page of them, oldest first, and the number behind which the next one begins (None: there is none)."""

    rows: tuple[Proposal, ...]
    after: int | None = None


def undecided(procedure: Procedure, person: Person, after: str = "") -> Proposals:
    """Return what waits to be looked at, as it stands for this person: one query, once `can_review` was asked."""
    said = Review.objects.filter(proposal=OuterRef("pk"))
    mine = said.filter(reviewer=person).values("fits")[:1]
    rows = Contribution.objects.filter(procedure=procedure, state=State.VISIBLE, status__in=WAITING)
    rows = rows.filter(merged_into=None, number__gt=number_in(after) or 0).order_by("number")
    found = rows.annotate(
        said_fits=_counted(fits=True), said_against=_counted(fits=False), mine=Subquery(mine)
    ).values_list("number", "title", "pseudonym", "supports", "said_fits", "said_against", "mine", "author_id")[
        : PAGE_LENGTH + 1
    ]
    proposals = tuple(
        Proposal(number, thesis, name, supports, fits or 0, against or 0, mine, own=author == person.pk)
        for number, thesis, name, supports, fits, against, mine, author in found
    )
    more = len(proposals) > PAGE_LENGTH
    return Proposals(proposals[:PAGE_LENGTH], proposals[PAGE_LENGTH - 1].number if more else None)


def _counted(*, fits: bool) -> Subquery:
    said = Review.objects.filter(proposal=OuterRef("pk"), fits=fits).order_by().values("proposal")
    return Subquery(said.annotate(number=Count("pk")).values("number"))


def waiting_count(procedure: Procedure, person: Person) -> int:
    """Return how many proposals wait for a word of this person; one query."""
    return _waiting_for(person).filter(procedure=procedure).count()


def open_to_review_by(person: Person) -> QuerySet[Contribution]:
    """Proposals of the procedure OuterRef("pk") that wait for a word of this person; none once people vote on them."""
    begun = ProcedurePhase.objects.filter(
        procedure=OuterRef("procedure"), kind=PhaseKind.DECIDE, starts_at__lte=timezone.now()
    )
    return _waiting_for(person).filter(~Exists(begun), procedure=OuterRef("pk"))


def _waiting_for(person: Person) -> QuerySet[Contribution]:
    rows = Contribution.objects.filter(state=State.VISIBLE, status__in=WAITING, merged_into=None)
    looked_at = Review.objects.filter(proposal=OuterRef("pk"), reviewer=person)
    return rows.filter(~Q(author=person) | Q(author=None), ~Exists(looked_at))


def says(field: Callable[[str], Q]) -> Q:
    """Return the condition on procedures that a thesis says so; proposed ones while moderation lets them stand."""
    allowed = Q(proposal__state=State.VISIBLE, proposal__redacted_at=None, added_at__isnull=False)
    readable = Q(proposal=None) | allowed
    said = field("text") | field("explanation")
    return Q(Exists(Thesis.objects.filter(said, readable, procedure=OuterRef("pk"))))
