"""Lists of procedures, with their rows prepared so that a page has nothing left to work out."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from django.db.models import Exists, OuterRef, Q, QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from offenbau.base.typed import number_in
from offenbau.municipality.models import Municipality
from offenbau.participation.contract import format_of, formats, get_format
from offenbau.participation.enums import Stage
from offenbau.participation.models import Procedure, ProcedurePhase
from offenbau.participation.models.procedure import stage_of
from offenbau.participation.permissions import visible_to
from offenbau.people.permissions import Viewer
from offenbau.projects.models import Project
from offenbau.projects.words import fold, stem, tokens

PAGE_LENGTH = 20
MOST_RUNNING = 50
MOST_WORDS = 6
LEAST_OF_A_LABEL = 4  # letters: shorter words stand in too many labels


@dataclass(frozen=True)
class ProcedureRow:
    """A line of a list. `moment` is when taking part begins (announced), ends (open) or has ended."""

    title: str
    url: str
    question: str
    format: str
    stage: Stage
    moment: datetime | None
    #: How many have taken part; `invalid` of them with a sheet that was no valid one.
    turnout: int
    invalid: int
    #: The same in words, where the format has its own; empty if nobody has.
    told: str
    #: Whether they have contributed, and cast no ballots.
    contributes: bool
    electorate_size: int | None
    project: str
    answers_due_on: date | None

    @property
    def last_day(self) -> str:
        """The last whole day before `moment`, as people write it: what ends at midnight ends on the day before."""
        before = self.moment - timedelta(seconds=1) if self.moment else None
        return date_format(timezone.localtime(before), "DATE_FORMAT") if before else ""


@dataclass(frozen=True)
class ProcedureRows:
    """A page of a list; `next` goes into the address of the following page, empty on the last one."""

    rows: tuple[ProcedureRow, ...]
    next: str


def procedures_of_town(municipality: Municipality, viewer: Viewer, after: str = "") -> ProcedureRows:
    """Return a page of the town's procedures that the viewer may see, the newest first; two queries.

    On the first page stands also whatever is open today, however old; a query more where there are more pages.
    """
    rows = Procedure.objects.filter(visible_to(viewer), municipality=municipality).order_by("-id")
    if last := number_in(after):
        rows = rows.filter(pk__lt=last)
    found = list(_with_town(rows)[: PAGE_LENGTH + 1])
    page = found[:PAGE_LENGTH]
    more = len(found) > PAGE_LENGTH
    running = list(_with_town(_running(municipality, viewer))[:MOST_RUNNING]) if more and not after else []
    prefetch_related_objects([*running, *page], "phases")
    shown = _prepared(page)
    known = {row.url for row in shown}
    shown = (*(row for row in _open_of(running)[:PAGE_LENGTH] if row.url not in known), *shown)
    return ProcedureRows(shown, str(page[-1].pk) if more else "")


def search_town(
    municipality: Municipality, viewer: Viewer, *, text: str = "", format: str = "", stages: tuple[Stage, ...] = (),
    after: str = "",
) -> ProcedureRows:  # fmt: skip
    """Return a page of the town's procedures that fit, the newest first; two queries."""
    now = timezone.now()
    rows = Procedure.objects.filter(visible_to(viewer), saying(text), municipality=municipality).order_by("-id")
    if format:
        rows = rows.filter(format=format)
    if stages:
        wanted = Q()
        for stage in stages:
            wanted |= at_stage(stage, now)
        rows = rows.filter(wanted)
    if last := number_in(after):
        rows = rows.filter(pk__lt=last)
    found = list(_with_all(rows)[: PAGE_LENGTH + 1])
    page = found[:PAGE_LENGTH]
    return ProcedureRows(_prepared(page), str(page[-1].pk) if len(found) > PAGE_LENGTH else "")


def saying(text: str) -> Q:
    """Return the condition that title, question, introduction, format or what it asks about say each word.

    Or one of the same stem. A town has some hundreds of procedures at most: they are looked through, without words
    kept beside them.
    """
    condition = Q()
    for word in tokens(text)[:MOST_WORDS]:
        condition &= _saying_word(word)
    return condition


def _saying_word(word: str) -> Q:
    says = partial(_field_says, word)
    wanted = Q(format__in=_formats_called(word)) | says("title") | says("question") | says("intro")
    for format_ in formats():
        if format_.says:
            wanted |= Q(format=format_.code) & format_.says(says)
    return wanted


def _field_says(word: str, field: str) -> Q:
    return Q(**{f"{field}__regex": spelled(stem(word))}) | Q(**{f"{field}__regex": spelled(fold(word))})


def _formats_called(word: str) -> list[str]:
    if len(word) < LEAST_OF_A_LABEL:
        return []
    return [each.code for each in formats() if stem(word) in fold(str(each.label))]


# How letters stand in texts that are plain in stems; both cases, whatever the database takes for the same.
_SPELLED = {"a": "aäàáâ", "o": "oöòóô", "u": "uüùúû", "e": "eéèêë", "i": "iíìî", "c": "cç", "n": "nñ"}


def spelled(plain: str) -> str:
    """Return the pattern of all spellings of a stem in plain letters: Straße and STRASSE for strass."""
    parts = ("(?:ss|SS|Ss|ß)" if part == "ss" else _any_of(part) for part in re.findall("ss|.", plain))
    return "".join(parts)


def _any_of(letter: str) -> str:
    variants = _SPELLED.get(letter, letter)
    return f"[{variants}{variants.upper()}]" if letter.isalnum() else re.escape(letter)


def procedures_of_project(project: Project, viewer: Viewer) -> tuple[ProcedureRow, ...]:
    """Return the procedures of a Baustelle that the viewer may see, the newest first; two queries."""
    return _prepared(_with_all(Procedure.objects.filter(visible_to(viewer), project=project).order_by("-id")))


def procedures_of_measure(measure_id: int, viewer: Viewer) -> tuple[ProcedureRow, ...]:
    """Return the procedures of a measure that the viewer may see, the newest first; two queries."""
    return _prepared(_with_all(Procedure.objects.filter(visible_to(viewer), measure=measure_id).order_by("-id")))


def search_procedures(
    viewer: Viewer,
    *,
    town: str = "",
    project: str = "",
    stage: Stage | None = None,
    format: str = "",
    text: str = "",
    newest_first: bool = True,
    after: int | None = None,
) -> tuple[list[Procedure], int | None]:
    """Return a page of what the viewer may see, and the key of its last row if there are more; two queries.

    `town` and `project` are address words, `after` the key behind which the page begins.
    """
    wanted = {"municipality__slug": town, "project__slug": project, "format": format}
    rows = Procedure.objects.filter(visible_to(viewer), **{name: value for name, value in wanted.items() if value})
    rows = rows.filter(saying(text))
    if stage is not None:
        rows = rows.filter(at_stage(stage, timezone.now()))
    if after is not None:
        rows = rows.filter(**{"pk__lt" if newest_first else "pk__gt": after})
    found = list(_with_all(rows.order_by("-id" if newest_first else "id"))[: PAGE_LENGTH + 1])
    page = found[:PAGE_LENGTH]
    return page, page[-1].pk if len(found) > PAGE_LENGTH else None


def at_stage(stage: Stage, now: datetime) -> Q:
    """The condition under which a procedure is at this stage: in the database what `stage_of` says of one."""
    if stage is Stage.CANCELLED:
        return Q(cancelled_at__isnull=False)
    if stage is Stage.DRAFT:
        return Q(cancelled_at=None, started_at=None)
    timed = Q(pk__in=[])
    for format_ in formats():
        timed |= Q(format=format_.code) & _by_its_phases(stage, format_.open_kinds, now)
    return Q(cancelled_at=None, started_at__isnull=False) & timed


def _by_its_phases(stage: Stage, kinds: tuple[str, ...], now: datetime) -> Q:
    taking = ProcedurePhase.objects.filter(procedure=OuterRef("pk"), kind__in=kinds).order_by()
    running = Q(Exists(taking.filter(starts_at__lte=now, ends_at__gt=now)))
    over, to_come = Q(Exists(taking.filter(ends_at__lte=now))), Q(Exists(taking.filter(ends_at__gt=now)))
    return {
        Stage.OPEN: running,
        Stage.ENDED: ~to_come,
        Stage.PAUSED: ~running & over & to_come,
        Stage.ANNOUNCED: ~running & ~over & to_come,
    }[stage]


def open_procedures(municipality: Municipality, viewer: Viewer, count: int = 5) -> tuple[ProcedureRow, ...]:
    """Return in what one can take part in the town today, by what ends first; two queries."""
    return _open_of(_with_all(_running(municipality, viewer))[:MOST_RUNNING])[:count]


def _running(municipality: Municipality, viewer: Viewer) -> QuerySet[Procedure]:
    """Return what has a phase that is not over: among it all that is open."""
    return Procedure.objects.filter(
        visible_to(viewer),
        municipality=municipality,
        cancelled_at=None,
        started_at__isnull=False,
        phases__ends_at__gt=timezone.now(),
    ).distinct()


def _open_of(procedures: QuerySet[Procedure] | list[Procedure]) -> tuple[ProcedureRow, ...]:
    now = timezone.now()
    rows = [row for row in _prepared(procedures) if row.stage is Stage.OPEN]
    return tuple(sorted(rows, key=lambda row: row.moment or now))


def _with_all(rows: QuerySet[Procedure]) -> QuerySet[Procedure]:
    return _with_town(rows).prefetch_related("phases")


def _with_town(rows: QuerySet[Procedure]) -> QuerySet[Procedure]:
    return rows.select_related("municipality", "project").defer("manifest", "interim")


def _prepared(procedures: QuerySet[Procedure] | list[Procedure]) -> tuple[ProcedureRow, ...]:
    now, said = timezone.now(), told_by_formats(procedures)
    return tuple(
        _row(procedure, list(procedure.phases.all()), now, said.get(procedure.pk, "")) for procedure in procedures
    )


def told_by_formats(procedures: Iterable[Procedure]) -> dict[int, str]:
    """Return how many took part in the words of their formats, by key; a query for each format that has such."""
    keys: dict[str, list[int]] = defaultdict(list)
    for procedure in procedures:
        keys[procedure.format].append(procedure.pk)
    asked = ((get_format(code).took_part, of_format) for code, of_format in keys.items())
    return {key: words for took_part, some in asked if took_part for key, words in took_part(some).items()}


def _row(procedure: Procedure, phases: list[ProcedurePhase], now: datetime, told: str) -> ProcedureRow:
    format_ = format_of(procedure)
    stage = stage_of(procedure, phases, format_.open_kinds, now)
    return ProcedureRow(
        title=procedure.title,
        url=reverse("participation:page", args=[procedure.municipality.slug, procedure.slug]),
        question=procedure.question,
        format=str(format_.label),
        contributes=format_.contributes and not format_.count,
        stage=stage,
        moment=_moment(stage, [phase for phase in phases if phase.kind in format_.open_kinds], now),
        turnout=procedure.turnout,
        invalid=procedure.invalid,
        told=told,
        electorate_size=procedure.electorate_size,
        project=procedure.project.title,
        answers_due_on=procedure.answers_due_on,
    )


def _moment(stage: Stage, taking: list[ProcedurePhase], now: datetime) -> datetime | None:
    if not taking:
        return None
    if stage in (Stage.ANNOUNCED, Stage.PAUSED):
        return min((phase.starts_at for phase in taking if phase.starts_at > now), default=None)
    if stage is Stage.OPEN:
        return next(phase.ends_at for phase in taking if phase.holds(now))
    return max(phase.ends_at for phase in taking)
