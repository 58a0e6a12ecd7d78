"""Contributions of a procedure as one viewer may read them: lists paged by key, one of them, figures.

The caller has fetched the procedure with permission.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Case, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.http import Http404
from django.urls import reverse

from offenbau.base.typed import number_in
from offenbau.discussion.enums import State
from offenbau.municipality.models import Municipality
from offenbau.participation.contract import format_of
from offenbau.participation.enums import FINAL, WAITING, Channel, Sort, Status
from offenbau.participation.identity import Participant, support_keys
from offenbau.participation.models import Contribution, Procedure, Support
from offenbau.participation.models.contributions import has_been_public
from offenbau.participation.permissions import visible_to
from offenbau.people.permissions import Viewer
from offenbau.people.tokens import hashed
from offenbau.projects.words import fold, stem, tokens

PAGE_LENGTH = 30
MOST_WORDS = 6
# More points than that are no picture any more.
MOST_PLACES = 300


@dataclass(frozen=True)
class ContributionRow:
    """A contribution in a list, as it is shown to one viewer. `summary` is the beginning of its text."""

    id: int
    number: int
    title: str
    summary: str
    name: str
    category: str
    place: str
    latitude: float | None
    longitude: float | None
    picture_alt: str
    has_picture: bool
    channel: str
    event: str
    state: str
    status: str
    supports: int
    comments: int
    created_at: datetime
    own: bool

    @property
    def heading(self) -> str:
        """Its title, or the beginning of its text where the format knows no titles."""
        return self.title or self.summary[:80]

    @property
    def status_label(self) -> str:
        """Where it stands, in words."""
        return str(Status(self.status).label)


@dataclass(frozen=True)
class ContributionPage:
    """A page of a list, and the key behind which the next one begins (empty: there is none)."""

    rows: tuple[ContributionRow, ...]
    after: str = ""


@dataclass(frozen=True)
class Figures:
    """How many contributions everybody can read, and how they came and where they stand, as (label, number)."""

    count: int
    channels: tuple[tuple[str, int], ...] = field(default=())
    statuses: tuple[tuple[str, int], ...] = field(default=())


def waits_for_a_look(procedure: Procedure) -> bool:
    """Whether what people contribute and say appears only after a look; a setting of the procedure."""
    return bool(procedure.settings.get("moderated_first"))


def is_first_voice(contribution: Contribution) -> bool:
    """Whether it is the first by whom it is, and their voice in this procedure, where others are not ballots."""
    format_ = format_of(contribution.procedure)
    if format_.votes_in or not format_.counts_contributors:
        return False
    mine = Q(speaker=contribution.speaker)
    if contribution.author_id:
        mine |= Q(author=contribution.author_id)
    others = Contribution.objects.filter(mine, procedure=contribution.procedure_id).exclude(pk=contribution.pk)
    return not others.exists()


def takes_sides(procedure: Procedure) -> bool:
    """Whether comments speak for or against what they are about; a setting of the procedure."""
    return bool(procedure.settings.get("sides"))


def may_edit(contribution: Contribution) -> bool:
    """Whether its author may still change it: within fifteen minutes, and while nobody has answered it."""
    unanswered = contribution.status in WAITING
    return contribution.is_editable and unanswered and format_of(contribution.procedure).editable(contribution)


def may_still_change(contribution: Contribution) -> bool:
    """Whether something more may become of it, so that it is worth being told."""
    if contribution.procedure.is_cancelled and contribution.status in WAITING:
        return False
    return contribution.state in {State.WAITING, State.VISIBLE} and contribution.status not in FINAL


def contributions_for(
    procedure: Procedure, viewer: Viewer, *, receipts: Collection[str] = (), moderates: bool = False
) -> QuerySet[Contribution]:
    """Return what the viewer may read in a procedure; `receipts` are hashes. What was taken back is nobody's."""
    rows = Contribution.objects.visible_to(viewer, receipts=receipts, moderates=moderates)
    return rows.filter(procedure=procedure).exclude(state=State.WITHDRAWN)


def list_contributions(
    procedure: Procedure,
    viewer: Viewer,
    *,
    sort: str = Sort.NEWEST,
    after: str = "",
    category: int | None = None,
    status: str = "",
    search: str = "",
    only: Q | None = None,
    receipts: Collection[str] = (),
    moderates: bool = False,
    limit: int = PAGE_LENGTH,
) -> ContributionPage:
    """Return a page of contributions: one query. An unknown sort is the newest first, a key that is none the front.

    What went into another contribution is listed there. `only` is a condition of the format's own.
    """
    rows = contributions_for(procedure, viewer, receipts=receipts, moderates=moderates).filter(merged_into=None)
    if category is not None:
        rows = rows.filter(category=category)
    if status in Status.values:
        rows = rows.filter(status=status)
    if only is not None:
        rows = rows.filter(only)
    rows = rows.annotate(comments=Coalesce(F("thread__comments_visible"), 0))
    rows = _after(rows.filter(matching(search)), sort, after)
    own = When(Contribution.own_to(viewer, receipts), then=Value(True))
    rows = rows.annotate(own=Case(own, default=Value(False), output_field=BooleanField()))
    found = [_row(values) for values in rows.order_by(*_ORDERS[_known(sort)]).values(*_FIELDS)[: limit + 1]]
    return ContributionPage(tuple(found[:limit]), _key(found[limit - 1], sort) if len(found) > limit else "")


@dataclass(frozen=True)
class Place:
    """A contribution on the map, in degrees."""

    number: int
    heading: str
    latitude: float
    longitude: float
    status: str


def places_of(
    procedure: Procedure, viewer: Viewer, *, category: int | None = None, status: str = "", limit: int = MOST_PLACES
) -> tuple[list[Place], bool]:
    """Return the newest contributions that have a place on the map, and whether there are more; one query."""
    rows = contributions_for(procedure, viewer).filter(merged_into=None, latitude__isnull=False)
    if category is not None:
        rows = rows.filter(category=category)
    if status in Status.values:
        rows = rows.filter(status=status)
    fields = ("number", "title", "text", "latitude", "longitude", "status")
    found = [
        Place(number, title or _beginning(text)[:80], latitude, longitude, where)
        for number, title, text, latitude, longitude, where in rows.order_by("-number").values_list(*fields)[
            : limit + 1
        ]
    ]
    return found[:limit], len(found) > limit


def matching(search: str) -> Q:
    """Return the condition that a contribution holds each word, or one of the same stem, also inside a compound."""
    condition = Q()
    for word in tokens(search)[:MOST_WORDS]:
        condition &= Q(words__contains=fold(word)) | Q(words__contains=stem(word))
    return condition


@dataclass(frozen=True)
class Found:
    """A contribution that was found in a town, and where it stands."""

    number: int
    heading: str
    summary: str
    procedure: str
    url: str
    status: str


def search_contributions(
    municipality: Municipality, viewer: Viewer, text: str, *, after: str = "", limit: int = PAGE_LENGTH
) -> tuple[tuple[Found, ...], str]:
    """Return a page of what everybody may read in the town's procedures, and the key of the next one; one query.

    No query, and nothing, for no words.
    """
    if not tokens(text):
        return (), ""
    procedures = Procedure.objects.filter(visible_to(viewer), municipality=municipality).order_by()
    rows = Contribution.objects.visible().filter(matching(text), procedure__in=procedures, merged_into=None)
    if last := number_in(after):
        rows = rows.filter(pk__lt=last)
    fields = ("pk", "number", "title", "text", "status", "procedure__title", "procedure__slug")
    found = list(rows.order_by("-pk").values(*fields)[: limit + 1])
    shown = tuple(_found(municipality, row) for row in found[:limit])
    return shown, str(found[limit - 1]["pk"]) if len(found) > limit else ""


def _found(municipality: Municipality, row: dict[str, Any]) -> Found:
    words = [municipality.slug, row["procedure__slug"], row["number"]]
    summary = _beginning(row["text"])
    return Found(
        number=row["number"],
        heading=row["title"] or summary[:80],
        summary=summary,
        procedure=row["procedure__title"],
        url=reverse("participation:contribution", args=words),
        status=str(Status(row["status"]).label),
    )


def get_contribution(
    procedure: Procedure,
    number: int,
    viewer: Viewer,
    *,
    receipts: Collection[str] = (),
    moderates: bool = False,
) -> Contribution:
    """Return one contribution that the viewer may read, with all that its page shows; or raise Http404. One query."""
    rows = contributions_for(procedure, viewer, receipts=receipts, moderates=moderates)
    related = ("author", "category", "thread__municipality", "merged_into", "split_from", "measure")
    found = rows.select_related(*related).filter(number=number).first()
    if found is None:
        raise Http404
    found.procedure = procedure
    return found


def get_hidden(procedure: Procedure, number: int) -> Contribution:
    """Return a contribution that everybody could read before moderation hid it; or raise Http404. One query.

    What nobody ever read, as it was not let through or was a trial, stays unknown.
    """
    rows = Contribution.objects.filter(has_been_public(), procedure=procedure, number=number, state=State.HIDDEN)
    found = rows.only("number", "reason").first() if procedure.is_started else None
    if found is None:
        raise Http404
    return found


def contribution_by_receipt(procedure: Procedure, number: int, receipt: str) -> Contribution:
    """Return the contribution whose receipt this is, whatever its state; or raise Http404."""
    rows = Contribution.objects.filter(procedure=procedure, number=number, receipt_hash=hashed(receipt))
    found = rows.select_related("category", "thread", "merged_into", "measure").first()
    if found is None:
        raise Http404
    found.procedure = procedure
    return found


def held_by(contribution_id: int, participant: Participant) -> Q:
    """The condition that a support of this contribution is the participant's."""
    key, account_key = support_keys(contribution_id, participant)
    return Q(key=key) | Q(account_key=account_key) if account_key else Q(key=key)


def supported_by(participant: Participant | None, contribution_ids: Iterable[int]) -> set[int]:
    """Return which of these contributions the participant supports; one query, none for nobody."""
    wanted = Q()
    for contribution_id in contribution_ids if participant else ():
        assert participant
        wanted |= Q(contribution=contribution_id) & held_by(contribution_id, participant)
    return set(Support.objects.filter(wanted).values_list("contribution_id", flat=True)) if wanted else set()


def figures_of(procedure: Procedure) -> Figures:
    """Return the figures of a procedure's contributions: one query."""
    visible = Contribution.objects.visible().filter(procedure=procedure, merged_into=None).order_by()
    counted = list(visible.values_list("channel", "status").annotate(number=Count("id")))
    return Figures(
        sum(number for _channel, _status, number in counted),
        tuple(_added(Channel, ((channel, number) for channel, _status, number in counted))),
        tuple(_added(Status, ((status, number) for _channel, status, number in counted))),
    )


def _added(words: Any, counted: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    totals: dict[str, int] = {}
    for value, number in counted:
        totals[value] = totals.get(value, 0) + number
    return [(str(word.label), totals[word.value]) for word in words if word.value in totals]


_ORDERS = {
    Sort.NEWEST.value: ("-number",),
    Sort.SUPPORTED.value: ("-supports", "-number"),
    Sort.DISCUSSED.value: ("-comments", "-number"),
}
_FIELDS = (
    "id", "number", "title", "text", "pseudonym", "real_name", "author__name", "category__name", "place", "latitude",
    "longitude", "picture", "picture_alt", "channel", "event", "state", "status", "supports", "comments", "created_at",
    "own",
)  # fmt: skip
SUMMARY = 240


def _row(values: dict[str, Any]) -> ContributionRow:
    return ContributionRow(
        name=(values.pop("real_name") and values.pop("author__name", "")) or values["pseudonym"],
        summary=_beginning(values.pop("text")),
        category=values.pop("category__name") or "",
        has_picture=bool(values.pop("picture")),
        **{name: value for name, value in values.items() if name not in {"pseudonym", "author__name"}},
    )


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SUMMARY else f"{line[:SUMMARY].rsplit(' ', 1)[0]} …"


def _known(sort: str) -> str:
    return sort if sort in _ORDERS else Sort.NEWEST.value


def _key(row: ContributionRow, sort: str) -> str:
    counts = {Sort.SUPPORTED.value: row.supports, Sort.DISCUSSED.value: row.comments}
    known = _known(sort)
    return f"{counts[known]}-{row.number}" if known in counts else str(row.number)


def _after(rows: QuerySet[Contribution], sort: str, key: str) -> QuerySet[Contribution]:
    """Begin behind the key. Keys come from the address: what is none begins at the front."""
    counter = {Sort.SUPPORTED.value: "supports", Sort.DISCUSSED.value: "comments"}.get(_known(sort))
    parts = key.split("-")
    numbers = [number for part in parts if (number := number_in(part)) is not None]
    if not len(parts) == len(numbers) == (2 if counter else 1):
        return rows
    count, last = numbers[0], numbers[-1]
    if counter is None:
        return rows.filter(number__lt=last)
    return rows.filter(Q(**{f"{counter}__lt": count}) | Q(**{counter: count, "number__lt": last}))
