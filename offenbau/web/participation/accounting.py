"""The public ledger in words: one honest sentence for each procedure."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offenbau.participation.enums import Stage, Status
from offenbau.participation.queries.accountability import Account


@dataclass(frozen=True)
class Line:
    """A procedure in the ledger. `tone` is late, waiting or kept; it is never the only sign: the sentence says it."""

    title: str
    url: str
    stage: str
    sentence: str
    results: str
    share: str
    days: str
    due: date | None
    moved_to: date | None
    overdue: str
    tone: str


def line_of(row: Account, town: str) -> Line:
    """Return an account with its words."""
    return Line(
        title=row.title,
        url=reverse("participation:page", args=[town, row.slug]),
        stage=stage_label(row.stage),
        sentence=_sentence(row),
        results=_results(row),
        share=_("%(answered)s of %(total)s") % {"answered": row.answered, "total": row.contributions}
        if row.contributions
        else "–",
        days=_days(row.median_days) if row.median_days is not None else "–",
        due=row.due,
        moved_to=row.moved_to,
        overdue=_overdue(row),
        tone="late" if row.breaks_promise else "waiting" if _is_waiting(row) else "kept",
    )


def stage_label(stage: Stage) -> str:
    """Return where it stands."""
    return str(Stage(stage).label)


def _is_waiting(row: Account) -> bool:
    return bool(row.waiting) or row.outcome_on is None


def _overdue(row: Account) -> str:
    if row.overdue:
        return str(row.overdue)
    return _("the outcome") if row.breaks_promise else "–"


def _days(days: float) -> str:
    return number_format(days, decimal_pos=0 if days == int(days) else 1)


def _sentence(row: Account) -> str:
    if row.stage is Stage.CANCELLED:
        return _("It was cancelled; the reason stands on its page.")
    said = [*_of_contributions(row), _of_outcome(row), _of_moving(row)]
    return " ".join(part for part in said if part)


def _of_contributions(row: Account) -> list[str]:
    if not row.contributions:
        return []
    share = number_format(row.share or 0, decimal_pos=0)
    parts = [
        _("%(answered)s of %(total)s contributions have an answer (%(share)s %%).")
        % {"answered": row.answered, "total": row.contributions, "share": share}
    ]
    if row.median_days is not None:
        words = _("Half of them waited %(days)s days or less.") % {"days": _days(row.median_days)}
        parts.append(words if row.median_days else _("Half of them were answered on the same day."))
    if row.overdue and row.promised_by:
        words = ngettext(
            "%(n)s waits although an answer was promised by %(day)s.",
            "%(n)s wait although an answer was promised by %(day)s.",
            row.overdue,
        )
        parts.append(words % {"n": row.overdue, "day": date_format(row.promised_by, "DATE_FORMAT")})
    return parts


def _of_outcome(row: Account) -> str:
    if row.outcome_on is not None:
        return _("What came of it was said on %(day)s.") % {"day": date_format(row.outcome_on, "DATE_FORMAT")}
    if row.ended_on is None or row.promised_by is None:
        return ""
    day = date_format(row.promised_by, "DATE_FORMAT")
    if row.promise_is_over:
        late = (timezone.localdate() - row.promised_by).days
        words = ngettext(
            "It has ended, and nobody has said what came of it. That was promised by %(day)s: %(n)s day ago.",
            "It has ended, and nobody has said what came of it. That was promised by %(day)s: %(n)s days ago.",
            late,
        )
        return words % {"day": day, "n": late}
    return _("It has ended. What came of it is promised by %(day)s.") % {"day": day}


def _of_moving(row: Account) -> str:
    if row.due is None or row.moved_to is None:
        return ""
    first, later = date_format(row.due, "DATE_FORMAT"), date_format(row.moved_to, "DATE_FORMAT")
    return _("Promised by %(first)s, moved to %(later)s.") % {"first": first, "later": later}


def _results(row: Account) -> str:
    """Return the results by status, without those that nothing has."""
    found = [f"{status.label}: {row.statuses[status.value]}" for status in Status if row.statuses.get(status.value)]
    return " · ".join(found)
