"""Words and dates of procedures, ready for pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from offenbau.participation.contract import format_of, phase_name
from offenbau.participation.enums import ENTRANCE_HINTS, Entrance, Stage
from offenbau.participation.models import Procedure, ProcedurePhase
from offenbau.participation.models.procedure import day_of
from offenbau.participation.queries import ProcedureRow, stage, taking_part

# Below this share of those who could take part, a result says so.
LOW_TURNOUT = Fraction(1, 4)
GROUPS: tuple[tuple[Stage, str | Promise], ...] = (
    (Stage.DRAFT, gettext_lazy("Being set up")),
    (Stage.OPEN, gettext_lazy("Open now")),
    (Stage.ANNOUNCED, gettext_lazy("Begins soon")),
    (Stage.PAUSED, gettext_lazy("Goes on soon")),
    (Stage.ENDED, gettext_lazy("What came of it")),
    (Stage.CANCELLED, gettext_lazy("Cancelled")),
)


@dataclass(frozen=True)
class Line:
    """A procedure in a list: its row, and its state as a sentence."""

    row: ProcedureRow
    sentence: str
    took_part: str


@dataclass(frozen=True)
class Group:
    """Procedures at the same stage."""

    anchor: str
    title: str | Promise
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Stretch:
    """A phase on the line of time: `state` is past, now or to come."""

    label: str
    days: str
    state: str


def groups(rows: Iterable[ProcedureRow]) -> list[Group]:
    """Return the rows by stage, what is open first; stages without rows are left out."""
    found = [(stage_, title, [row for row in rows if row.stage is stage_]) for stage_, title in GROUPS]
    return [Group(stage_.value, title, tuple(line_of(row) for row in some)) for stage_, title, some in found if some]


def line_of(row: ProcedureRow) -> Line:
    """Return a row with its words."""
    return Line(row, _sentence(row.stage, row.moment), row.told or _took_part(row, row.contributes))


def stage_sentence(procedure: Procedure, closed: str = "") -> str:
    """Return where a procedure stands, as a sentence with a date; `closed` says that its open phase takes nobody."""
    now_ = stage(procedure)
    if closed and now_ is Stage.OPEN:
        return closed
    phase = taking_part(procedure)
    if phase is None:
        return _sentence(now_, None)
    return _sentence(now_, phase.starts_at if now_ in (Stage.ANNOUNCED, Stage.PAUSED) else phase.ends_at)


def _sentence(stage_: Stage, moment: datetime | None) -> str:
    first = date_format(timezone.localtime(moment), "DATE_FORMAT") if moment else ""
    last = last_day(moment) if moment else ""
    if stage_ is Stage.OPEN and moment and moment - timezone.now() < timedelta(days=1):
        return _("Ends today at midnight.") if _ends_at_midnight(moment) else _("Ends today.")
    sentences = {
        Stage.DRAFT: _("Is being set up. Nobody but you sees it."),
        Stage.ANNOUNCED: _("Begins on %(day)s.") % {"day": first},
        Stage.OPEN: _("Is open until %(day)s.") % {"day": last},
        Stage.PAUSED: _("Goes on on %(day)s.") % {"day": first},
        Stage.ENDED: _("Ended on %(day)s.") % {"day": last},
        Stage.CANCELLED: _("Was cancelled."),
    }
    return sentences[stage_]


def _ends_at_midnight(moment: datetime) -> bool:
    local = timezone.localtime(moment)
    return (local.hour, local.minute) == (0, 0)


def last_day(moment: datetime) -> str:
    """Return the last whole day before a moment: what ends at midnight ends on the day before."""
    return date_format(timezone.localtime(moment - timedelta(seconds=1)), "DATE_FORMAT")


def took_part(procedure: Procedure) -> str:
    """Return how many took part in a procedure; nothing where people do so on another site."""
    format_ = format_of(procedure)
    if format_.elsewhere:
        return ""
    if format_.took_part:
        return format_.took_part([procedure.pk]).get(procedure.pk, "")
    return _took_part(procedure, format_.contributes and not format_.count)


def _took_part(found: Procedure | ProcedureRow, contributes: bool) -> str:
    if not contributes:
        return turnout(found.turnout, found.electorate_size, found.invalid)
    words = ngettext("%(count)s person has contributed", "%(count)s people have contributed", found.turnout)
    return words % {"count": whole(found.turnout)}


def turnout(people: int, size: int | None, invalid: int = 0) -> str:
    """Return how many took part, never without the number of those who could, where it is known.

    Whose sheet was invalid has taken part as well, and is named beside.
    """
    if size:
        share = rounded(people * 100 / size, 1)
        words = _("%(voices)s of %(size)s people (%(share)s %%)") % {
            "voices": whole(people), "size": whole(size), "share": share,
        }  # fmt: skip
    else:
        words = ngettext("%(count)s voice", "%(count)s voices", people) % {"count": whole(people)}
    if not invalid:
        return words
    return _("%(turnout)s, %(invalid)s of them invalid") % {"turnout": words, "invalid": whole(invalid)}


def is_small_part(procedure: Procedure) -> bool:
    """Whether so few of those who could took part that a result says so."""
    size = procedure.electorate_size
    return bool(size) and Fraction(procedure.turnout, size) < LOW_TURNOUT


def rounded(number: float, places: int = 0) -> str:
    """Return a number rounded to so many decimals, as people write it; Django's own function would cut them off."""
    return number_format(round(number, places), decimal_pos=places)


def whole(number: int) -> str:
    """Return a number as people write it: 7.000."""
    return number_format(number, force_grouping=True)


def dates_promised(manifest: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the dates that a manifest holds, in words: none in one that is older than their freezing."""
    decided, due = day_of(manifest.get("decided_on")), day_of(manifest.get("answers_due_on"))
    meeting = [date_format(decided, "DATE_FORMAT") if decided else "", manifest.get("decided_in", "")]
    found = [
        (_("When it is decided"), ", ".join(filter(None, meeting))),
        (_("What came of it, at the latest"), date_format(due, "DATE_FORMAT") if due else ""),
    ]
    return [(label, words) for label, words in found if words]


def frame_code(procedure: Procedure, url: str) -> str:
    """Return what one copies into another website to show the procedure there, in a plain frame."""
    rest = 'width="100%" height="340" loading="lazy" referrerpolicy="no-referrer"'
    # A plain text on our page, which escapes it once more: what is copied is still escaped.
    return f'<iframe src="{escape(url)}" title="{escape(procedure.title)}" {rest}></iframe>'


def way_in(procedure: Procedure) -> tuple[str, str] | None:
    """Return how one shows that one may take part, and what that is worth; None where another site says so."""
    if format_of(procedure).elsewhere:
        return None
    entrance = Entrance(procedure.entrance)
    return str(entrance.label), str(ENTRANCE_HINTS[entrance])


def tick_words(procedure: Procedure) -> str:
    """Return what somebody must know who brings a sheet along from home; nothing where nobody is ticked off."""
    if procedure.entrance == Entrance.ANYONE:
        return ""
    if procedure.by_code:
        return _("Please hand the sheet in yourself and bring your code along: you are ticked off with it.")
    return _("Please hand the sheet in yourself: you are ticked off there, so that nobody takes part twice.")


def ways_compared(procedure: Procedure, *, on_paper: bool) -> str:
    """Return how voices on paper or by telephone are held against those online, and what nobody can compare.

    Nothing where both ways show the same, a code, or where nobody shows anything online.
    """
    if not on_paper or procedure.by_code or procedure.entrance == Entrance.ANYONE:
        return ""
    return _(
        "Whoever takes part on paper or by telephone gives name and date of birth, and a mail address if they have "
        "one. Nobody counts a second time online with the same address; who gives none cannot be compared."
    )


def timeline(procedure: Procedure) -> list[Stretch]:
    """Return the phases in their order."""
    now_ = timezone.now()
    return [
        Stretch(
            phase_name(procedure, phase),
            _span(phase),
            "past" if phase.ends_at <= now_ else "now" if phase.holds(now_) else "planned",
        )
        for phase in procedure.phases.all()
    ]


def _span(phase: ProcedurePhase) -> str:
    first, last = date_format(timezone.localtime(phase.starts_at), "DATE_FORMAT"), last_day(phase.ends_at)
    return first if first == last else _("%(start)s to %(end)s") % {"start": first, "end": last}
