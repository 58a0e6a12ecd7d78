"""The queue of the desk of answers, its counts, and all that one answer needs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import CharField, Count, F, FilteredRelation, Min, Q, QuerySet
from django.db.models.functions import Left
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.base.text import plain
from offenbau.base.typed import number_in
from offenbau.discussion.enums import State
from offenbau.engines.similarity import Index
from offenbau.municipality.models import Municipality
from offenbau.participation.enums import WAITING, Channel, Status
from offenbau.participation.models import Answer, Boilerplate, Contribution, Procedure, StatusEntry
from offenbau.participation.models.contributions import words_of
from offenbau.participation.permissions import answerable_by
from offenbau.participation.placeholders import filled
from offenbau.participation.queries.near import CANDIDATES
from offenbau.participation.trigrams import nearest
from offenbau.people.permissions import Viewer
from offenbau.projects.models import Project
from offenbau.projects.permissions import can_lead

PAGE_LENGTH = 50
EXCERPT = 220
# So many texts are compared when a page asks what is alike: more would let people wait.
MOST_COMPARED = 600
# From here on two are shown as perhaps the same. Lower than what statements in a panel's minutes would need: ideas are
# short, each has a title, and a person looks at every pair before anything is put together.
LIKENESS = 0.4

# What is answered for itself: not put together with another one, or with one that is not to be read any more.
STANDS_ALONE = Q(merged_into=None) | ~Q(merged_into__state=State.VISIBLE)
OPEN, ALL = "offen", "alle"
DRAFTS = {"ohne": Q(draft=None), "entwurf": Q(draft__reviewed_by=None, draft__isnull=False),
          "gesehen": Q(draft__reviewed_by__isnull=False)}  # fmt: skip


@dataclass(frozen=True)
class Filters:
    """What the address asks for; unknown words count as not said."""

    procedure: str = ""
    status: str = OPEN
    unit: str = ""
    channel: str = ""
    draft: str = ""
    overdue: bool = False
    text: str = ""

    @property
    def condition(self) -> Q:
        """The condition on contributions, their draft joined as `draft`."""
        found = self._status & self._words
        if self.procedure:
            found &= Q(procedure__slug=self.procedure)
        if self.unit:
            found &= Q(unit="" if self.unit == "-" else self.unit)
        if self.channel in Channel.values:
            found &= Q(channel=self.channel)
        if self.draft in DRAFTS:
            found &= DRAFTS[self.draft]
        return found & Q(procedure__answers_due_on__lt=timezone.localdate()) if self.overdue else found

    @property
    def _status(self) -> Q:
        if self.status == ALL:
            return Q()
        if self.status in Status.values:
            return Q(status=self.status)
        return STANDS_ALONE & (Q(status__in=WAITING) | Q(draft__isnull=False))

    @property
    def _words(self) -> Q:
        text = self.text.strip().removeprefix("#")
        if not text:
            return Q()
        number = number_in(text)
        if number is not None:
            return Q(number=number)
        found = Q()
        for word in words_of(text).split()[-6:]:
            found &= Q(words__contains=word)
        return found


@dataclass(frozen=True)
class QueueRow:
    """A line of the queue. `draft` is the revision of its draft, 0 for none; `due` is what was promised."""

    pk: int
    number: int
    title: str
    excerpt: str
    procedure: str
    procedure_slug: str
    channel: str
    received: date
    status: str
    status_label: str
    unit: str
    supports: int
    due: date | None
    overdue: bool
    merged: bool
    draft: int
    draft_status: str
    drafted_by: str
    own_draft: bool
    seen_through: bool
    may_publish: bool

    @property
    def key(self) -> str:
        """What a form sends to say which line was meant, and which draft was seen."""
        return f"{self.pk}-{self.draft}"

    @property
    def ready(self) -> bool:
        """Whether the viewer may publish it now."""
        return bool(self.draft) and self.may_publish and (self.seen_through or not self.own_draft)


@dataclass(frozen=True)
class Queue:
    """A page of the queue; `next` goes into the address of the following page, empty on the last one."""

    rows: tuple[QueueRow, ...]
    next: str


_FIELDS = (
    "pk", "number", "title", "start", "procedure__title", "procedure__slug", "procedure__project_id",
    "procedure__municipality_id", "procedure__answers_due_on", "channel", "created_at", "status", "unit", "supports",
    "merged_into_id", "draft__revision", "draft__status", "draft__drafted_by_id", "draft__drafted_by__name",
    "draft__reviewed_by_id",
)  # fmt: skip


def answerable(municipality: Municipality, viewer: Viewer) -> QuerySet[Contribution]:
    """Return the contributions of the town that the viewer may answer, each with its draft joined as `draft`."""
    return (
        Contribution.objects.filter(answerable_by(viewer), procedure__municipality=municipality)
        .annotate(draft=FilteredRelation("answers", condition=Q(answers__published_at=None)))
        .order_by()
    )


def queue(municipality: Municipality, viewer: Viewer, filters: Filters, after: str = "") -> Queue:
    """Return a page of the queue, what is due first at the top; one query besides the viewer's roles."""
    rows = answerable(municipality, viewer).filter(filters.condition, _after(after))
    rows = rows.annotate(start=Left("text", EXCERPT, output_field=CharField()))
    found = list(rows.order_by("procedure__answers_due_on", "pk").values(*_FIELDS)[: PAGE_LENGTH + 1])
    page = tuple(_row(values, viewer) for values in found[:PAGE_LENGTH])
    return Queue(page, f"{page[-1].due}.{page[-1].pk}" if len(found) > PAGE_LENGTH else "")


def _after(key: str) -> Q:
    """The condition of the rows behind a key, `2026-12-01.17`; a key that is none gives the first page."""
    day, _point, pk = key.partition(".")
    try:
        due = date.fromisoformat(day)
    except ValueError:
        return Q()
    last = number_in(pk)
    if last is None:
        return Q()
    same_day = Q(procedure__answers_due_on=due, pk__gt=last)
    return Q(procedure__answers_due_on__gt=due) | same_day


def _row(values: dict, viewer: Viewer) -> QueueRow:
    due, status = values["procedure__answers_due_on"], values["status"]
    project = Project(pk=values["procedure__project_id"], municipality_id=values["procedure__municipality_id"])
    return QueueRow(
        pk=values["pk"],
        number=values["number"],
        title=values["title"],
        excerpt=values["start"],
        procedure=values["procedure__title"],
        procedure_slug=values["procedure__slug"],
        channel=str(Channel(values["channel"]).label),
        received=timezone.localdate(values["created_at"]),
        status=status,
        status_label=str(Status(status).label),
        unit=values["unit"],
        supports=values["supports"],
        due=due,
        overdue=bool(due and due < timezone.localdate() and status in WAITING),
        merged=values["merged_into_id"] is not None,
        draft=values["draft__revision"] or 0,
        draft_status=str(Status(values["draft__status"]).label) if values["draft__status"] else "",
        drafted_by=values["draft__drafted_by__name"] or "",
        own_draft=viewer.person is not None and values["draft__drafted_by_id"] == viewer.person.pk,
        seen_through=values["draft__reviewed_by_id"] is not None,
        may_publish=can_lead(viewer, project),
    )


@dataclass(frozen=True)
class Waiting:
    """How much of a procedure waits for the viewer, and until when."""

    pk: int
    slug: str
    title: str
    due: date | None
    waiting: int
    drafts: int

    @property
    def overdue(self) -> bool:
        """Whether it should have been answered already."""
        return bool(self.waiting and self.due and self.due < timezone.localdate())


@dataclass(frozen=True)
class Overview:
    """What waits in all procedures, those that are due first; one query."""

    procedures: tuple[Waiting, ...]

    @cached_property
    def waiting(self) -> int:
        """How many contributions wait for an answer."""
        return sum(one.waiting for one in self.procedures)

    @cached_property
    def overdue(self) -> int:
        """How many of them should have been answered already."""
        return sum(one.waiting for one in self.procedures if one.overdue)

    @cached_property
    def drafts(self) -> int:
        """How many drafts are on the table."""
        return sum(one.drafts for one in self.procedures)

    @cached_property
    def next_due(self) -> date | None:
        """The next day by which something was promised."""
        days = [one.due for one in self.procedures if one.waiting and one.due and not one.overdue]
        return min(days, default=None)


def overview(municipality: Municipality, viewer: Viewer) -> Overview:
    """Return what waits for the viewer in the town, by procedure; one query."""
    rows = (
        answerable(municipality, viewer)
        .values("procedure", "procedure__slug", "procedure__title", "procedure__answers_due_on")
        .annotate(
            waiting=Count("pk", filter=STANDS_ALONE & Q(status__in=WAITING)),
            drafts=Count("draft"),
            due=Min("procedure__answers_due_on"),
        )
        .order_by("due", "procedure__title")
    )
    return Overview(tuple(Waiting(*(row[name] for name in _WAITING)) for row in rows))


_WAITING = ("procedure", "procedure__slug", "procedure__title", "due", "waiting", "drafts")


# -- One contribution -----------------------------------------------------------------------------
def trail_of(contribution: Contribution) -> list[StatusEntry]:
    """Return the public trail, the first step first, with what it speaks of; one query."""
    return list(contribution.trail.select_related("answer", "other").order_by("pk"))


def answers_of(contribution: Contribution) -> list[Answer]:
    """Return the published answers, the newest first: its own, or those of the one that it was put together with."""
    of = contribution.merged_into_id or contribution.pk
    return list(Answer.objects.filter(contribution=of, published_at__isnull=False).order_by("-version"))


def addressed(text: str, *, number: int, title: str, name: str) -> str:
    """Return the text of an answer as it is shown with a contribution: its number, title and name filled in."""
    title = title or _("No. %(number)s") % {"number": number}
    return filled(text, {"nummer": number, "titel": title, "name": name})


def text_for(contribution: Contribution, answer: Answer) -> str:
    """Return the text of an answer as the contribution's author reads it, also where it was given to another one."""
    if "{" not in answer.text:
        return answer.text  # so that nobody asks for the author in vain
    row = contribution
    return addressed(answer.text, number=row.number, title=row.title, name=row.shown_name)


def drafted_among(contributions: Iterable[Contribution]) -> set[int]:
    """Return the keys of those that have a draft; one query."""
    drafts = Answer.objects.filter(contribution__in=list(contributions), published_at=None)
    return set(drafts.values_list("contribution_id", flat=True))


def overdue_of(procedure: Procedure) -> int:
    """Return how many contributions of a procedure wait although their answer was due; no query before that day."""
    due = procedure.promised_by
    if due is None or due >= timezone.localdate() or procedure.is_cancelled:
        return 0
    waiting = Q(state=State.VISIBLE, status__in=WAITING, procedure=procedure)
    return Contribution.objects.filter(STANDS_ALONE & waiting).count()


def boilerplates_of(municipality_id: int) -> list[Boilerplate]:
    """Return the town's texts by title."""
    return list(Boilerplate.objects.filter(municipality=municipality_id))


# -- What is alike --------------------------------------------------------------------------------
@dataclass(frozen=True)
class Alike:
    """A contribution that is alike; `shared` are words of both, `against` codes of what speaks against."""

    contribution: Contribution
    shared: tuple[str, ...]
    against: tuple[str, ...]
    draft: int = 0

    @property
    def key(self) -> str:
        """What a form sends to say which one was meant, and which draft was seen."""
        return f"{self.contribution.pk}-{self.draft}"


def alike(contribution: Contribution, viewer: Viewer, count: int = 5) -> list[Alike]:
    """Return what of the same procedure is said in like words, among all that waits; a suggestion, no more."""
    waiting = _waiting(contribution.procedure_id, viewer).exclude(pk=contribution.pk)
    others = {row.pk: row for row in nearest(waiting, contribution.letters, CANDIDATES)}
    texts = {pk: _compared(row) for pk, row in others.items()} | {contribution.pk: _compared(contribution)}
    index = Index(texts)
    return [
        _alike(index, contribution.pk, others[match.key]) for match in index.similar(contribution.pk, count, LIKENESS)
    ]


def groups_of(procedure_id: int, viewer: Viewer) -> list[list[Alike]]:
    """Return suggested groups among the newest of a procedure that wait; the most supported stands first."""
    rows = {row.pk: row for row in _comparable(procedure_id, viewer)}
    index = Index({pk: _compared(row) for pk, row in rows.items()})
    return [_group(index, [rows[pk] for pk in keys]) for keys in index.groups(LIKENESS)]


def _compared(row: Contribution) -> str:
    """What is compared: the title as well, which often says it all."""
    return f"{row.title} {row.text}".strip()


def _comparable(procedure_id: int, viewer: Viewer) -> Iterable[Contribution]:
    return _waiting(procedure_id, viewer).order_by("-pk")[:MOST_COMPARED]


def _waiting(procedure_id: int, viewer: Viewer) -> QuerySet[Contribution]:
    rows = Contribution.objects.filter(
        answerable_by(viewer), procedure=procedure_id, status__in=WAITING, merged_into=None
    ).annotate(draft=FilteredRelation("answers", condition=Q(answers__published_at=None)), seen=F("draft__revision"))
    return rows.select_related("procedure")


def _group(index: Index, rows: list[Contribution]) -> list[Alike]:
    first, *others = sorted(rows, key=lambda row: (-row.supports, row.number))
    return [Alike(first, (), (), _seen(first)), *(_alike(index, first.pk, row) for row in others)]


def _alike(index: Index, first: int, row: Contribution) -> Alike:
    why = index.why(first, row.pk)
    return Alike(row, tuple(_as_typed(why.shared[:6], _compared(row))), why.hints, _seen(row))


def _as_typed(words: tuple[str, ...], text: str) -> list[str]:
    """Return the words as the text spells them: with capitals and umlauts."""
    typed = {plain(word): word for word in re.findall(r"\w+", text)}
    return [typed.get(word, word) for word in words]


def _seen(row: Contribution) -> int:
    return row.seen or 0  # type: ignore[attr-defined]
