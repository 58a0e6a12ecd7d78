"""What a consultation needs before it starts, what freezes then, and what a trial leaves behind."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offenbau.participation.actions.contributions import erase_contributions
from offenbau.participation.contract import Problem
from offenbau.participation.enums import CONTRIBUTING, PhaseKind
from offenbau.participation.formats.consultation.enums import Publicity
from offenbau.participation.formats.consultation.laws import least_days
from offenbau.participation.formats.consultation.models import Paragraph, Statement, TextVersion
from offenbau.participation.models import Contribution, Procedure

FORMAL: dict[str, Any] = {
    "formal": False,
    "legal_basis": "",
    "display_from": "",
    "display_until": "",
    "display_place": "",
    "notice": "",
}
SETTINGS: dict[str, Any] = {
    **FORMAL,
    "limit": None,
    "moderated_first": False,
    "withheld": False,
    "comments": False,
    "supports": False,
}
STEP = "auswahl"


def begin(procedure: Procedure) -> None:
    """Give a new draft its first version, still empty."""
    TextVersion.objects.create(procedure=procedure, number=1)


def publicity(settings: dict[str, Any]) -> Publicity:
    """Return when others read a statement."""
    if settings.get("withheld"):
        return Publicity.WEIGHED
    return Publicity.LOOKED_AT if settings.get("moderated_first") else Publicity.AT_ONCE


def settings_for(value: str) -> dict[str, bool]:
    """Return the settings that say so. What nobody reads yet, nobody can talk about or support."""
    withheld = value == Publicity.WEIGHED
    closed = {"comments": False, "supports": False} if withheld else {}
    return {"moderated_first": value == Publicity.LOOKED_AT, "withheld": withheld, **closed}


def displayed(settings: dict[str, Any]) -> tuple[date | None, date | None]:
    """Return from when until when the papers are on display."""
    return _day(settings.get("display_from")), _day(settings.get("display_until"))


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None


def problems(procedure: Procedure) -> list[Problem]:
    """Return what keeps it from starting: no text, no time for statements, or a formal one without its formalities."""
    found = [] if _has_text(procedure) else [Problem(gettext_lazy("There is no text yet to speak about."), STEP)]
    phases = list(procedure.phases.all())
    if phases and not any(phase.kind in CONTRIBUTING for phase in phases):
        found.append(Problem(gettext_lazy("It does not say yet from when until when statements are taken."), "zeiten"))
    return [*found, *(_formal_problems(procedure) if procedure.settings.get("formal") else [])]


def _has_text(procedure: Procedure) -> bool:
    return Paragraph.objects.filter(version__procedure=procedure).exists()


def _formal_problems(procedure: Procedure) -> list[Problem]:
    settings = procedure.settings
    words = []
    if not str(settings.get("legal_basis", "")).strip():
        words.append(_("A formal procedure needs its legal basis."))
    if not str(settings.get("display_place", "")).strip():
        words.append(_("Please say where and when the papers can be seen."))
    first, last = displayed(settings)
    if first is None or last is None:
        words.append(_("Please say from when until when the papers are on display."))
        return [Problem(text, STEP) for text in words]
    words += _wrong_days(str(settings.get("legal_basis", "")), first, last)
    return [*(Problem(text, STEP) for text in words), *_deadline_problems(procedure, last)]


def _wrong_days(legal_basis: str, first: date, last: date) -> list[str]:
    if last < first:
        return [_("The display ends before it begins.")]
    cited, least = least_days(legal_basis)
    days = (last - first).days + 1
    if days < least:
        words = _("%(basis)s asks for %(least)d days at least; the papers are on display for %(days)d.")
        return [words % {"basis": cited, "least": least, "days": days}]
    return []


def _deadline_problems(procedure: Procedure, display_ends: date) -> list[Problem]:
    last = deadline(procedure)
    if last is not None and last < display_ends:
        return [
            Problem(gettext_lazy("Statements are taken for a shorter time than the papers are on display."), "zeiten")
        ]
    return []


def deadline(procedure: Procedure) -> date | None:
    """Return the last day on which statements are taken, or None as long as nobody has said it."""
    ends = [phase.ends_at for phase in procedure.phases.all() if phase.kind == PhaseKind.COLLECT]
    return timezone.localdate(max(ends) - timedelta(seconds=1)) if ends else None


def manifest(procedure: Procedure) -> dict[str, Any]:
    """Return what freezes beside the settings: the text, paragraph by paragraph."""
    rows = Paragraph.objects.filter(version__procedure=procedure, version__number=1)
    return {"paragraphs": list(rows.values("anchor", "heading", "text"))}


def reset(procedure: Procedure) -> None:
    """Erase the statements of the trial."""
    erase_contributions(procedure)


def again(_last: Procedure, following: Procedure) -> None:
    """Let the next round begin without a text, and without the days on which the last one was on display."""
    following.settings = {**following.settings, "display_from": "", "display_until": "", "notice": ""}
    following.save(update_fields=["settings"])


def contributed(contribution: Contribution) -> None:
    """Let whatever comes in stand in the table: on the whole of the newest text, if nothing else is said."""
    versions = TextVersion.objects.filter(Q(number=1) | Q(published_at__isnull=False))
    newest = versions.filter(procedure=contribution.procedure).order_by("-number")[0]
    Statement.objects.create(contribution=contribution, version=newest)


def taken_back(contribution: Contribution) -> None:
    """Erase what stood beside a statement that its author takes back: for whom they spoke."""
    Statement.objects.filter(contribution=contribution).delete()


def split_off(whole: Contribution, part: Contribution) -> None:
    """Let a part speak to the same paragraph, and for the same people, as the whole."""
    beside = Statement.objects.filter(contribution=whole).first()
    if beside is not None:
        beside.pk, beside.contribution = None, part
        beside._state.adding = True
        beside.save()
