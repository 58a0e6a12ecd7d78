"""Writing down what was read, a page at a time: few queries, and the same rows again when it is read again.

Inside this file nothing asks for rights: `actions.run_import` has. A page is one transaction.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Any, Protocol, TypeVar

from django.db.models import Model, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from offenbau.council.models import (
    AgendaItem,
    Committee,
    Consultation,
    CouncilMember,
    Document,
    Meeting,
    Membership,
    Paper,
    PaperRelation,
)
from offenbau.council.models.mirrored import Mirrored
from offenbau.council.models.paper import searched_in
from offenbau.council.oparl.reading import (
    ReadCommittee,
    ReadConsultation,
    ReadFile,
    ReadItem,
    ReadMeeting,
    ReadMember,
    ReadPaper,
    mark_of,
)
from offenbau.municipality.models import Municipality


class Read(Protocol):
    """What was read of one thing of a system."""

    @property
    def key(self) -> str: ...

    @property
    def deleted(self) -> bool: ...


M = TypeVar("M", bound=Mirrored)
R = TypeVar("R", bound=Read)
BATCH = 200
# What people add here: never written by an import, so that nobody's change is written over.
ADDED = {"visitors", "stream", "questions_until", "deadline_days"}


# -- One kind of things each ---------------------------------------------------------------------------
def write_committees(municipality: Municipality, reads: Sequence[ReadCommittee]) -> int:
    """Write committees; one that somebody entered by hand under the same name becomes the system's."""
    wanted = [read for read in reads if read.deleted or (read.name and not read.is_party)]
    names = {row.name: row for row in Committee.objects.filter(municipality=municipality, oparl_id=None)}

    def fill(row: Committee, read: ReadCommittee) -> None:
        row.name, row.short_name = read.name, read.short_name
        row.ended_on, row.web = read.ended_on, read.web

    changed = _upsert(Committee, municipality, wanted, fill, lambda read: names.pop(read.name, None))
    return len(changed)


def write_meetings(municipality: Municipality, reads: Sequence[ReadMeeting]) -> int:
    """Write meetings with agendas and documents; one without a day stands in no calendar and is passed over."""
    wanted = [read for read in reads if read.deleted or read.on]
    committees = _by_key(Committee, municipality, {read.committee for read in wanted})
    entered = {
        (row.committee_id, row.on): row
        for row in Meeting.objects.filter(municipality=municipality, oparl_id=None, on__in={r.on for r in wanted})
    }

    def entered_by_hand(read: ReadMeeting) -> Meeting | None:
        committee = committees.get(read.committee)
        return entered.pop((committee.pk, read.on), None) if committee and read.on else None

    def fill(row: Meeting, read: ReadMeeting) -> None:
        _fill_meeting(row, read, committees.get(read.committee))

    changed = _upsert(Meeting, municipality, wanted, fill, entered_by_hand)
    live = [(row, read) for row, read in changed if not read.deleted]
    gone = [row.pk for row, read in changed if read.deleted]
    _replace_documents("meeting", live)
    AgendaItem.objects.filter(meeting__in=gone).delete()
    Document.objects.filter(meeting__in=gone).delete()
    Consultation.objects.filter(meeting__in=gone).update(meeting=None, item=None)
    write_agendas([(row, read.items) for row, read in live if read.items is not None])
    return len(changed)


def _fill_meeting(row: Meeting, read: ReadMeeting, committee: Committee | None) -> None:
    before = (row.on, row.starts_at, row.ends_at, row.place, row.cancelled)
    row.committee, row.committee_ref = committee, read.committee
    row.title = "" if committee and read.title in (committee.name, committee.short_name) else read.title
    assert read.on is not None  # the others were passed over
    row.on, row.starts_at, row.ends_at = read.on, read.starts_at, read.ends_at
    row.place, row.cancelled, row.web = read.place, read.cancelled, read.web
    days = committee.deadline_days if committee else None
    if row.submission_deadline is None and days is not None:
        row.submission_deadline = read.on - timedelta(days=days)
    if row.submission_deadline and row.submission_deadline > read.on:
        row.submission_deadline = read.on
    if row.pk and before != (row.on, row.starts_at, row.ends_at, row.place, row.cancelled):
        row.sequence += 1
    row.changed_at = timezone.now()


def write_agendas(agendas: Sequence[tuple[Meeting, tuple[ReadItem, ...]]]) -> None:
    """Write the agendas as they stand now; an item that stays keeps its row, one that is gone leaves."""
    known: dict[int, dict[str, AgendaItem]] = {}
    for item in AgendaItem.objects.filter(meeting__in=[meeting.pk for meeting, _items in agendas]):
        known.setdefault(item.meeting_id, {})[item.oparl_id] = item
    new: list[AgendaItem] = []
    old: list[AgendaItem] = []
    read_of = []
    for meeting, items in agendas:
        rows = known.get(meeting.pk, {})
        for read in items:
            row = rows.pop(read.key, None) if read.key else None
            (old if row else new).append(row := row or AgendaItem(meeting=meeting, oparl_id=read.key))
            _fill_item(row, read)
            read_of.append((row, read))
    of_these = AgendaItem.objects.filter(meeting__in=[meeting.pk for meeting, _items in agendas])
    of_these.exclude(pk__in=[row.pk for row in old]).delete()
    AgendaItem.objects.bulk_create(new, batch_size=BATCH)
    fields = ["order", "number", "title", "public", "result", "resolution", "consultation_ref"]
    AgendaItem.objects.bulk_update(old, fields, batch_size=BATCH)
    _replace_documents("item", read_of)


def _fill_item(row: AgendaItem, read: ReadItem) -> None:
    row.order, row.number, row.title = read.order, read.number, read.title
    row.public, row.result, row.resolution = read.public, read.result, read.resolution
    row.consultation_ref = read.consultation


def write_papers(municipality: Municipality, reads: Sequence[ReadPaper]) -> int:
    """Write papers with stations, documents and what they belong to."""

    def fill(row: Paper, read: ReadPaper) -> None:
        row.title = read.title or read.reference or read.kind
        row.reference, row.kind, row.web = read.reference, read.kind, read.web
        row.on = read.on or row.on or timezone.localdate()
        row.search = searched_in(row)

    wanted = [read for read in reads if read.deleted or read.title or read.reference]
    numbers = {read.reference for read in wanted if read.reference}
    entered = {
        row.reference: row
        for row in Paper.objects.filter(municipality=municipality, oparl_id=None, reference__in=numbers)
    }
    changed = _upsert(Paper, municipality, wanted, fill, lambda read: entered.pop(read.reference, None))
    _replace_documents("paper", changed)
    gone = [row.pk for row, read in changed if read.deleted]
    told = [(row, read) for row, read in changed if read.consultations is not None]
    Consultation.objects.filter(paper__in=[*gone, *(row.pk for row, _read in told)]).delete()
    PaperRelation.objects.filter(paper__in=[row.pk for row, _read in changed]).delete()
    made = [
        _consultation(row, each)
        for row, read in told
        for each in read.consultations or ()
        if not read.deleted and not each.deleted
    ]
    Consultation.objects.bulk_create(made, batch_size=BATCH)
    relations = [PaperRelation(paper=row, other_ref=ref) for row, read in changed for ref in read.related]
    PaperRelation.objects.bulk_create(relations, batch_size=BATCH)
    if made:
        resolve_consultations(municipality, Q(paper__in={each.paper_id for each in made}))
    return len(changed)


def write_consultations(municipality: Municipality, reads: Sequence[ReadConsultation]) -> int:
    """Write stations that the system lists by themselves; the papers must be here."""
    papers = _by_key(Paper, municipality, {read.paper for read in reads if read.paper})
    live = [read for read in reads if read.key and not read.deleted and read.paper in papers]
    # What cannot be written anew, because its paper is not named or not here, stays as its paper told it.
    keys = [read.key for read in reads if read.key and read.deleted] + [read.key for read in live]
    Consultation.objects.filter(paper__municipality=municipality, oparl_id__in=keys).delete()
    made = [_consultation(papers[read.paper], read) for read in live]
    Consultation.objects.bulk_create(made, batch_size=BATCH)
    resolve_consultations(municipality, Q(paper__in={row.paper_id for row in made}))
    return len(made)


def _consultation(paper: Paper, read: ReadConsultation) -> Consultation:
    return Consultation(
        paper=paper,
        oparl_id=read.key,
        meeting_ref=read.meeting,
        item_ref=read.item,
        committee_ref=read.committee,
        role=read.role,
        decides=read.decides,
    )


def write_members(municipality: Municipality, reads: Sequence[ReadMember]) -> int:
    """Write names and seats."""

    def fill(row: CouncilMember, read: ReadMember) -> None:
        row.name = read.name

    changed = _upsert(CouncilMember, municipality, [read for read in reads if read.deleted or read.name], fill)
    Membership.objects.filter(member__in=[row.pk for row, _read in changed]).delete()
    refs = {seat.committee for _row, read in changed for seat in read.memberships}
    committees = _by_key(Committee, municipality, refs)
    seats = [
        Membership(
            member=row,
            committee=committees.get(seat.committee),
            committee_ref=seat.committee,
            role=seat.role,
            starts_on=seat.starts_on,
            ends_on=seat.ends_on,
        )
        for row, read in changed
        for seat in read.memberships
    ]
    Membership.objects.bulk_create(seats, batch_size=BATCH)
    return len(changed)


# -- What points at things that came later -------------------------------------------------------------
def resolve(municipality: Municipality) -> None:
    """Tie together what came in another order than one needs it; each a query, whatever there is."""
    of_town = Committee.objects.filter(municipality=municipality)
    for model, where in (
        (Meeting, Q(municipality=municipality)),
        (Membership, Q(member__municipality=municipality)),
    ):
        waiting = model.objects.filter(where, committee=None).exclude(committee_ref="")
        waiting.update(committee=_found(of_town, "committee_ref"))
    PaperRelation.objects.filter(paper__municipality=municipality, other=None).update(
        other=_found(Paper.objects.filter(municipality=municipality), "other_ref")
    )
    resolve_consultations(municipality, Q())


def resolve_consultations(municipality: Municipality, which: Q) -> None:
    """Give stations the meeting, the item and the committee that they name."""
    rows = Consultation.objects.filter(which, paper__municipality=municipality)
    meetings = Meeting.objects.filter(municipality=municipality, withdrawn_at=None)
    rows.filter(meeting=None).exclude(meeting_ref="").update(meeting=_found(meetings, "meeting_ref"))
    items = AgendaItem.objects.filter(meeting__municipality=municipality)
    rows.filter(item=None).exclude(item_ref="").update(item=_found(items, "item_ref"))
    # Some name the station at the item, and not the item at the station.
    named = items.filter(consultation_ref=OuterRef("oparl_id")).order_by("pk").values("pk")[:1]
    rows.filter(item=None).exclude(oparl_id="").update(item=Subquery(named))
    of_item = AgendaItem.objects.filter(pk=OuterRef("item_id")).values("meeting_id")[:1]
    rows.filter(meeting=None, item__isnull=False).update(meeting=Subquery(of_item))
    committees = Committee.objects.filter(municipality=municipality)
    rows.filter(committee=None).exclude(committee_ref="").update(committee=_found(committees, "committee_ref"))


def _found(rows: QuerySet[Any], ref: str) -> Subquery:
    return Subquery(rows.filter(oparl_id=OuterRef(ref)).order_by("pk").values("pk")[:1])


# -- What they share -----------------------------------------------------------------------------------
def _upsert(
    model: type[M],
    municipality: Municipality,
    reads: Iterable[R],
    fill: Callable[[M, R], None],
    by_hand: Callable[[R], M | None] = lambda _read: None,
) -> list[tuple[M, R]]:
    """Write the things that are new or say something else than before; return those with their rows.

    The last of several objects with one name counts. What was taken back loses its words; what never stood here is
    not written down to be gone.
    """
    latest = {read.key: read for read in reads if read.key}
    known = _by_key(model, municipality, latest, withdrawn=True, hold=True)
    new: list[M] = []
    old: list[M] = []
    changed = []
    for key, read in latest.items():
        mark = mark_of(read)
        row = known.get(key) or by_hand(read)
        if (row and row.mark == mark) or (read.deleted and row is None):
            continue
        (old if row else new).append(row := row or model(municipality=municipality))
        row.oparl_id, row.mark = key, mark
        if read.deleted:
            _withdraw(row)
        else:
            row.withdrawn_at = None
            fill(row, read)
        changed.append((row, read))
    model._default_manager.bulk_create(new, batch_size=BATCH)
    own = [field.name for field in model._meta.concrete_fields if not field.primary_key and field.name not in ADDED]
    model._default_manager.bulk_update(old, own, batch_size=BATCH)
    return changed


def _withdraw(row: Mirrored) -> None:
    """Take the words out of what a system has taken back; past meetings still say which body it was."""
    row.withdrawn_at, row.web = timezone.now(), ""
    names = ("title", "reference", "kind", "search", "place") if not isinstance(row, CouncilMember) else ("name",)
    for name in names:
        if hasattr(row, name):
            setattr(row, name, "")


def _by_key(
    model: type[M], municipality: Municipality, keys: Iterable[str], *, withdrawn: bool = False, hold: bool = False
) -> dict[str, M]:
    rows = model._default_manager.filter(municipality=municipality, oparl_id__in=list(keys))
    if hold:
        rows = rows.select_for_update(of=("self",))
    if not withdrawn:
        rows = rows.filter(withdrawn_at=None)
    return {str(row.oparl_id): row for row in rows}


class _WithFiles(Protocol):
    @property
    def files(self) -> tuple[ReadFile, ...]: ...


def _replace_documents(owner: str, changed: Sequence[tuple[Model, _WithFiles]]) -> None:
    Document.objects.filter(**{f"{owner}__in": [row.pk for row, _read in changed]}).delete()
    made = [
        Document(
            **{owner: row},
            role=each.role,
            name=each.name,
            address=each.address,
            mime_type=each.mime_type,
            size=each.size,
        )
        for row, read in changed
        for each in read.files
    ]
    Document.objects.bulk_create(made, batch_size=BATCH)
