"""Reads of the Bautagebuch."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from offenbau.base.typed import number_in
from offenbau.diary.journal.enums import PROCESS, SUCCESSES
from offenbau.diary.journal.models import Cadence, Entry, Recording, Thanks
from offenbau.diary.journal.permissions import SHOWN, can_read, visible_to
from offenbau.municipality.models import Municipality
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.enums import Phase, Progress, Standing
from offenbau.projects.models import Measure, Project
from offenbau.projects.words import fold, stem, stems_of, tokens

PAGE_LENGTH = 20
PRINTED = 300
MOST_TOKENS = 6
PART_LENGTH = 4  # from this length on a word is also found inside compounds
DEFAULT_DAYS = 28
# For so long after a measure was changed one proposes to tell of it, and of so many at once.
WORTH_TELLING = timedelta(days=60)
MOST_UNTOLD = 4
SHARE_OF = timedelta(days=365)


@dataclass(frozen=True)
class Page:
    """Some entries, and the key behind which the next ones begin ("": there are none)."""

    rows: tuple[Entry, ...]
    next: str = ""


@dataclass(frozen=True)
class Share:
    """How many entries of the last twelve months told of the way, and how many of success."""

    process: int
    success: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.process + self.success


# -- Lists ----------------------------------------------------------------------------------------
def entries_of(project: Project) -> QuerySet[Entry]:
    """Return what a Baustelle, which its reader may see, has published; newest first."""
    return Entry.objects.filter(SHOWN, project=project)


def entries_in(municipality: Municipality, viewer: Viewer) -> QuerySet[Entry]:
    """Return what the viewer may read of a town's Baustellen; newest first."""
    return Entry.objects.filter(visible_to(viewer), municipality=municipality).select_related("project__municipality")


def narrowed(entries: QuerySet[Entry], *, kinds: Collection[str] = (), text: str = "") -> QuerySet[Entry]:
    """Return the entries of these kinds that hold each word of the text: inflected, or as part of a compound."""
    found = entries.filter(kind__in=kinds) if kinds else entries
    for word in tokens(text)[:MOST_TOKENS]:
        held = Q()
        for form in {stem(word), fold(word)}:
            held |= Q(words__contains=form if len(form) >= PART_LENGTH else f" {form}")
        found = found.filter(held)
    return found


def words_of(entry: Entry) -> str:
    """Return by which words an entry is found: their stems, each behind a blank."""
    return "".join(f" {word}" for word in sorted(stems_of([entry.title, entry.text, entry.why])))


def page_of(entries: QuerySet[Entry], after: str = "") -> Page:
    """Return the entries behind a key, with pictures and whom they thank; four queries at most."""
    day, _dash, number = after.rpartition("-")
    try:
        key = (date.fromisoformat(day), number_in(number) or 0)
    except ValueError:
        key = None
    if key:
        entries = entries.filter(Q(happened_on__lt=key[0]) | Q(happened_on=key[0], pk__lt=key[1]))
    rows = list(with_all(entries)[: PAGE_LENGTH + 1])
    shown = tuple(rows[:PAGE_LENGTH])
    return Page(shown, f"{shown[-1].happened_on}-{shown[-1].pk}" if len(rows) > PAGE_LENGTH else "")


def with_all(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """Return the entries with their pictures, recording and thanks read along."""
    return entries.select_related("recording").prefetch_related("pictures", "thanks__person")


def newest_of(project: Project, count: int = 3) -> list[Entry]:
    """Return the newest entries, for the Baustelle's page; one query."""
    return list(entries_of(project).defer("text", "why", "words")[:count])


# -- One entry ------------------------------------------------------------------------------------
def get_entry(viewer: Viewer, project: Project, pk: int) -> Entry:
    """Return an entry of a Baustelle that the viewer may see; Http404 if it is a draft that is not for them."""
    rows = with_all(Entry.objects.filter(project=project, pk=pk))
    entry = rows.select_related("recording", "measure", "written_by").first()
    if entry is None:
        raise Http404
    entry.project = project
    if not can_read(viewer, entry):
        raise Http404
    return entry


def thanked(entry: Entry) -> list[str]:
    """Return the names that an entry thanks publicly: of those who have agreed."""
    return [row.said for row in entry.thanks.all() if row.agreed_at]


def recording_of(entry: Entry) -> Recording | None:
    """Return the entry's recording, which was read along, if it has one."""
    return getattr(entry, "recording", None)


def asked_to_agree(entry: Entry, person: Person | None) -> Thanks | None:
    """Return the thanks by which an entry means this person, whether or not they have agreed."""
    return next((row for row in entry.thanks.all() if person and row.person_id == person.pk), None)


def drafts_of(project: Project) -> QuerySet[Entry]:
    """Return the Baustelle's drafts, for those in its workshop."""
    return Entry.objects.filter(project=project, published_at=None)


# -- How often, and of what -----------------------------------------------------------------------
def share_of(project: Project) -> Share:
    """Return what the published entries of the last twelve months told of; one query."""
    since = timezone.localdate() - SHARE_OF
    rows = entries_of(project).filter(happened_on__gte=since).order_by()
    counts = rows.aggregate(
        process=Count("pk", filter=Q(kind__in=sorted(PROCESS))),
        success=Count("pk", filter=Q(kind__in=sorted(SUCCESSES))),
    )
    return Share(**counts)


def silent_days(project: Project) -> int | None:
    """Return for how many days nothing was told; None for a Baustelle that is not published. One query."""
    if project.published_at is None:
        return None
    last = entries_of(project).order_by().aggregate(at=Max("published_at"))["at"]
    since = max(filter(None, (last, project.published_at)))
    return (timezone.localdate() - timezone.localdate(since)).days


def days_allowed(project: Project) -> int:
    """Return after how many silent days the team is reminded, 0 for never; the town's if it names none itself."""
    rows = Cadence.objects.filter(Q(project=project) | Q(project=None), municipality_id=project.municipality_id)
    named = {row.project_id: row.days for row in rows if row.days is not None}
    return named.get(project.pk, named.get(None, DEFAULT_DAYS))


@dataclass(frozen=True)
class Untold:
    """What has become worth telling, and no entry tells of: measures that are done or given up, phases begun."""

    done: tuple[Measure, ...]
    dropped: tuple[Measure, ...]
    phases: tuple[str, ...]


def untold(project: Project) -> Untold:
    """Return what the team could tell now; drafts count as told. Three queries."""
    written = Entry.objects.filter(project=project).order_by()
    told_phases = set(written.exclude(phase="").values_list("phase", flat=True))
    since = timezone.now() - WORTH_TELLING
    told = written.filter(measure__isnull=False).values("measure_id")
    measures = list(project.measures.filter(changed_at__gte=since).exclude(pk__in=told))
    over = {Progress.FINISHED.value, Progress.PERMANENT.value}
    return Untold(
        done=tuple(each for each in measures if each.state in over)[:MOST_UNTOLD],
        dropped=tuple(each for each in measures if each.state == Standing.DROPPED)[:MOST_UNTOLD],
        phases=tuple(phase for phase in project.phases if phase != Phase.PLAN and phase not in told_phases),
    )


def overdue_days(project: Project) -> int:
    """Return for how many days a Baustelle was silent, if that is longer than its team wants; else 0. Two queries."""
    silent, allowed = silent_days(project), days_allowed(project)
    return silent if silent and allowed and silent >= allowed else 0
