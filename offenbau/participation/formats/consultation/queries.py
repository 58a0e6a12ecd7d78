"""Reads: versions and paragraphs, statements as one viewer may read them, the table in which they are weighed.

The caller has fetched the procedure with permission.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.utils import timezone

from offenbau.base.typed import number_in
from offenbau.discussion.enums import State
from offenbau.engines.difference import Kind, Piece, difference
from offenbau.participation.enums import WAITING, Channel, Status
from offenbau.participation.formats.consultation.enums import SpeaksFor
from offenbau.participation.formats.consultation.models import Paragraph, Statement, TextVersion
from offenbau.participation.formats.consultation.wording import parted
from offenbau.participation.models import Answer, Contribution, Procedure
from offenbau.participation.models.contributions import is_not_withheld
from offenbau.participation.permissions import can_set_up
from offenbau.participation.queries.answers import text_for
from offenbau.people.permissions import Viewer

PAGE_LENGTH = 30
AT_ONCE = 300
WHOLE = "ganzer-text"
OPEN = "offen"


# -- The text -------------------------------------------------------------------------------------
def published(procedure: Procedure | OuterRef) -> QuerySet[TextVersion]:
    """Return the versions that everybody reads who may see the procedure: the first one, and what was published."""
    return TextVersion.objects.filter(Q(number=1) | Q(published_at__isnull=False), procedure=procedure)


def open_version(procedure: Procedure) -> TextVersion | None:
    """Return the version that the team still works on: the first one before the start, later a new one, or None."""
    wanted = Q(number=1) if not procedure.is_started else Q(number__gt=1, published_at=None)
    found = TextVersion.objects.filter(wanted, procedure=procedure).first()
    if found is not None:
        found.procedure = procedure
    return found


def paragraphs_of(version: TextVersion) -> list[Paragraph]:
    """Return the paragraphs in their order; one query."""
    return list(version.paragraphs.order_by("position", "id"))


def says(field: Callable[[str], Q]) -> Q:
    """Return the condition on procedures that a paragraph of the text's newest version says so."""
    newest = published(OuterRef(OuterRef("pk"))).order_by("-number").values("pk")[:1]
    return Q(Exists(Paragraph.objects.filter(field("heading") | field("text"), version=Subquery(newest))))


@dataclass(frozen=True)
class Called:
    """What a paragraph is called in the last version that has it, and before that (last version, label)."""

    anchor: str
    label: str
    last: int
    before: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Text:
    """All published versions with their paragraphs, by number; the newest one is what people speak about."""

    versions: tuple[TextVersion, ...]
    paragraphs: dict[int, list[Paragraph]]

    @property
    def newest(self) -> int:
        """The number of the newest version."""
        return self.versions[-1].number

    @property
    def called(self) -> list[Called]:
        """Every paragraph that there ever was, in the order of the newest version; those that it dropped come last."""
        found: dict[str, list[tuple[int, str]]] = {}
        for version in reversed(self.versions):
            for paragraph in self.paragraphs[version.number]:
                names = found.setdefault(paragraph.anchor, [])
                if not names or names[-1][1] != paragraph.label:
                    names.append((version.number, paragraph.label))
        return [Called(anchor, label, last, tuple(before)) for anchor, ((last, label), *before) in found.items()]

    def open_on(self, day: date) -> int:
        """Return the number of the version that people spoke about at the end of a day."""
        come = [
            one.number for one in self.versions if one.published_at and timezone.localdate(one.published_at) <= day
        ]
        return max(come, default=self.versions[0].number)

    def version(self, number: int | None) -> TextVersion:
        """Return a version by its number; the newest one, if there is none of this number."""
        return next((version for version in self.versions if version.number == number), self.versions[-1])

    def paragraph(self, number: int, anchor: str) -> Paragraph | None:
        """Return one paragraph of a version."""
        return next((one for one in self.paragraphs[number] if one.anchor == anchor), None)

    def called_now(self, paragraph: Paragraph) -> str:
        """Return what a paragraph of an older version is called in the newest one, if otherwise; else nothing."""
        now = self.paragraph(self.newest, paragraph.anchor)
        return now.label if now and now.label != paragraph.label else ""

    def changed_in(self, number: int, anchor: str) -> tuple[int, bool] | None:
        """Return the first version after `number` in which this paragraph reads otherwise, and whether it is gone."""
        before = self.paragraph(number, anchor) if number in self.paragraphs else None
        for version in self.versions:
            if version.number > number and before is not None:
                after = self.paragraph(version.number, anchor)
                if after is None or after.pair != before.pair:
                    return version.number, after is None
        return None


def text_of(procedure: Procedure) -> Text:
    """Return the published text in all versions; one query. A draft without a text has one empty version."""
    rows = Paragraph.objects.filter(version__in=published(procedure).order_by())
    versions: dict[int, TextVersion] = {}
    found: dict[int, list[Paragraph]] = {}
    for paragraph in rows.select_related("version").order_by("version__number", "position", "id"):
        version = versions.setdefault(paragraph.version.number, paragraph.version)
        found.setdefault(version.number, []).append(paragraph)
    if not versions:
        return Text((TextVersion(procedure=procedure, number=1),), {1: []})
    return Text(tuple(versions.values()), found)


@dataclass(frozen=True)
class Change:
    """A paragraph in two versions, its heading and text in pieces; unchanged ones have none that came or went.

    `was` is what the older version calls it, if otherwise and not by a heading, whose pieces tell it.
    """

    anchor: str
    label: str
    was: str
    heading: tuple[Piece, ...]
    text: tuple[Piece, ...]

    @property
    def is_changed(self) -> bool:
        """Whether anything came or went."""
        return any(piece.kind is not Kind.SAME for piece in (*self.heading, *self.text))

    @property
    def kind(self) -> str:
        """Whether the paragraph is new, gone, changed, or the same."""
        kinds = {piece.kind for piece in (*self.heading, *self.text)}
        if kinds == {Kind.IN}:
            return "new"
        if kinds == {Kind.OUT}:
            return "gone"
        return "changed" if self.is_changed else "same"


def changes_between(before: Iterable[Paragraph], after: Iterable[Paragraph]) -> list[Change]:
    """Return all paragraphs of both versions in the order of the later one; what went stands where it was."""
    old, new = list(before), list(after)
    standing = {paragraph.anchor: paragraph for paragraph in old}
    kept = {paragraph.anchor for paragraph in new}
    gone_after: dict[str, list[Paragraph]] = {}
    last = ""
    for paragraph in old:
        if paragraph.anchor in kept:
            last = paragraph.anchor
        else:
            gone_after.setdefault(last, []).append(paragraph)
    found = [_change(paragraph, None) for paragraph in gone_after.get("", [])]
    for paragraph in new:
        found.append(_change(standing.get(paragraph.anchor), paragraph))
        found += [_change(gone, None) for gone in gone_after.get(paragraph.anchor, [])]
    return found


def _change(old: Paragraph | None, new: Paragraph | None) -> Change:
    one = new or old
    assert one is not None
    (old_heading, old_text), (new_heading, new_text) = (each.pair if each else ("", "") for each in (old, new))
    return Change(
        one.anchor,
        one.label,
        old.label if old and new and not old.heading and old.label != new.label else "",
        tuple(difference(old_heading, new_heading)),
        tuple(difference(old_text, new_text)),
    )


# -- Statements -----------------------------------------------------------------------------------
@dataclass(frozen=True)
class Reply:
    """What the town answered, and why."""

    text: str
    reason: str
    on: datetime
    decided_in: str


@dataclass(frozen=True)
class Row:
    """A line of the table: a statement, what is answered to it, and what became of its paragraph.

    `paragraph` is the one that it was made to, as it stood then; `changed` as `Text.changed_in`, and `now` as
    `Text.called_now`.
    """

    number: int
    paragraph: Paragraph | None
    label: str
    version: int
    why: str
    wording: str
    name: str
    speaks_for: str
    organisation: str
    channel: str
    came_on: date
    status: str
    withheld: bool
    merged_into: int | None
    reply: Reply | None
    changed: tuple[int, bool] | None
    now: str

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a reply."""
        return self.status in WAITING

    @property
    def status_label(self) -> str:
        """Where it stands, in words."""
        return str(Status(self.status).label)

    @property
    def channel_label(self) -> str:
        """On which way it came, in words."""
        return str(Channel(self.channel).label)

    @property
    def speaks_for_label(self) -> str:
        """For whom it speaks, in words; nothing for oneself."""
        return "" if self.speaks_for == SpeaksFor.SELF else str(SpeaksFor(self.speaks_for).label)

    @property
    def pieces(self) -> list[Piece]:
        """How the suggested wording differs from the paragraph."""
        return difference(self.paragraph.text if self.paragraph else "", self.wording) if self.wording else []


@dataclass(frozen=True)
class Page:
    """A page of the table; `after` is the number behind which the next one begins, 0 on the last one.

    `count` and `open` are of the whole table, without filters: all statements, and those without a reply.
    """

    rows: tuple[Row, ...]
    after: int
    count: int
    open: int


@dataclass(frozen=True)
class Wanted:
    """Which statements are asked for: by paragraph (an anchor, or WHOLE), by status (or OPEN)."""

    anchor: str = ""
    status: str = ""

    @property
    def condition(self) -> Q:
        """The condition on statements; words that nobody knows ask for nothing."""
        found = Q()
        if self.anchor == WHOLE:
            found &= Q(paragraph=None)
        elif self.anchor:
            found &= Q(paragraph__anchor=self.anchor)
        if self.status == OPEN:
            found &= Q(contribution__status__in=WAITING)
        elif self.status in Status.values:
            found &= Q(contribution__status=self.status)
        return found


def statements_for(procedure: Procedure, viewer: Viewer) -> QuerySet[Statement]:
    """Return the statements that stand in the table for the viewer, by number.

    Those that everybody reads; who sets the procedure up sees also what is withheld until its reply.
    """
    rows = Contribution.objects
    readable = rows.filter(state=State.VISIBLE) if can_set_up(viewer, procedure) else rows.visible()
    wanted = readable.filter(procedure=procedure).order_by().values("pk")
    return Statement.objects.filter(contribution__in=wanted).order_by("contribution__number")


def table_page(statements: QuerySet[Statement], text: Text, wanted: Wanted, after: str = "") -> Page:
    """Return a page of the table; two queries, however many rows there are."""
    last = number_in(after) or 0
    wanted_rows = statements.filter(wanted.condition, contribution__number__gt=last)
    found = list(_fetched(wanted_rows).annotate(**_totals(statements))[: PAGE_LENGTH + 1])
    if not found:
        counts = counts_of(statements)
        return Page((), 0, counts.count, counts.open)
    rows = tuple(_rows(found[:PAGE_LENGTH], text))
    after_this = rows[-1].number if len(found) > PAGE_LENGTH else 0
    return Page(rows, after_this, found[0].total, found[0].waiting)  # type: ignore[attr-defined]


def _totals(statements: QuerySet[Statement]) -> dict[str, Subquery]:
    """Return how many there are, and how many wait, to be asked with the page itself."""
    together = statements.order_by().annotate(all=Value(1)).values("all")
    waiting = Count("id", filter=Q(contribution__status__in=WAITING))
    return {
        "total": Subquery(together.annotate(number=Count("id")).values("number")),
        "waiting": Subquery(together.annotate(number=waiting).values("number")),
    }


def table_rows(statements: QuerySet[Statement], text: Text, wanted: Wanted) -> Iterator[Row]:
    """Yield the lines of the table; streams."""
    last = 0
    while chunk := list(_fetched(statements.filter(wanted.condition, contribution__number__gt=last))[:AT_ONCE]):
        yield from _rows(chunk, text)
        last = chunk[-1].contribution.number


def row_of(contribution: Contribution) -> Row | None:
    """Return one statement as a line, without its reply; one query. None for what is none."""
    found = _fetched(Statement.objects.filter(contribution=contribution)).first()
    return _row(found, {}, None) if found else None


def _fetched(statements: QuerySet[Statement]) -> QuerySet[Statement]:
    related = ("contribution__author", "contribution__merged_into", "paragraph", "version", "contribution__procedure")
    public = Contribution.objects.filter(is_not_withheld(), pk=OuterRef("contribution_id"))
    fetched = statements.select_related(*related).defer("contribution__procedure__manifest")
    return fetched.annotate(is_public=Exists(public))


def _rows(statements: list[Statement], text: Text) -> list[Row]:
    answers = _answers_to([one.contribution for one in statements])
    return [_row(one, answers, text) for one in statements]


def _answers_to(contributions: list[Contribution]) -> dict[int, Answer]:
    """Return the newest published answer by the contribution that it was given to; one query."""
    keys = {one.merged_into_id or one.pk for one in contributions}
    rows = Answer.objects.filter(contribution__in=keys, published_at__isnull=False).order_by("version")
    return {answer.contribution_id: answer for answer in rows}


def _row(statement: Statement, answers: dict[int, Answer], text: Text | None) -> Row:
    said, paragraph = statement.contribution, statement.paragraph
    why, wording = parted(said.text)
    answer = answers.get(said.merged_into_id or said.pk)
    version = statement.version.number
    return Row(
        number=said.number,
        paragraph=paragraph,
        label=paragraph.label if paragraph else "",
        version=version,
        why=why,
        wording=wording,
        name=said.shown_name,
        speaks_for=statement.speaks_for,
        organisation=statement.organisation,
        channel=said.channel,
        came_on=statement.received_on or timezone.localdate(said.created_at),
        status=said.status,
        withheld=not statement.is_public,  # type: ignore[attr-defined]
        merged_into=said.merged_into.number if said.merged_into else None,
        reply=_reply(said, answer) if answer else None,
        changed=text.changed_in(version, paragraph.anchor) if text and paragraph else None,
        now=text.called_now(paragraph) if text and paragraph else "",
    )


def _reply(said: Contribution, answer: Answer) -> Reply:
    assert answer.published_at is not None
    return Reply(text_for(said, answer), answer.reason, answer.published_at, answer.decided_in)


@dataclass(frozen=True)
class Counts:
    """How many statements there are: in all, by the anchor of their paragraph (WHOLE: to the whole text), and open."""

    count: int
    open: int
    by_anchor: dict[str, int]


def counts_of(statements: QuerySet[Statement]) -> Counts:
    """Count them; one query."""
    grouped: Iterable[dict[str, Any]] = (
        statements.order_by()
        .values("paragraph__anchor")
        .annotate(number=Count("id"), waiting=Count("id", filter=Q(contribution__status__in=WAITING)))
    )
    rows = list(grouped)
    return Counts(
        sum(row["number"] for row in rows),
        sum(row["waiting"] for row in rows),
        {row["paragraph__anchor"] or WHOLE: row["number"] for row in rows},
    )
