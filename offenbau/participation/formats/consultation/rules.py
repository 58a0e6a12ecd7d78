"""What a consultation needs before it starts, what freezes then, and what a trial leaves behind."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings as site
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offenbau.participation.actions.contributions import erase_contributions
from offenbau.participation.contract import Problem
from offenbau.participation.enums import CONTRIBUTING, Channel, PhaseKind
from offenbau.participation.formats.consultation.enums import LONGEST_PARAGRAPH, LONGEST_REASON, Publicity
from offenbau.participation.formats.consultation.laws import read
from offenbau.participation.formats.consultation.models import Paragraph, Statement, TextVersion
from offenbau.participation.formats.consultation.queries import paragraphs_of, published
from offenbau.participation.formats.consultation.wording import parted
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
    """Return the settings that say so."""
    return {"moderated_first": value == Publicity.LOOKED_AT, "withheld": value == Publicity.WEIGHED}


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
    basis = str(settings.get("legal_basis", ""))
    words += _wrong_days(basis, first, last)
    return [*(Problem(text, STEP) for text in words), *_wrong_times(procedure, basis, first, last)]


def _wrong_days(legal_basis: str, first: date, last: date) -> list[str]:
    if last < first:
        return [_("The display ends before it begins.")]
    asks = read(legal_basis).strictest
    if asks is None or last >= asks.least_last_day(first):
        return []
    words = _("%(basis)s asks for a longer display: it begins on %(first)s and so lasts until %(least)s at least.")
    least = date_format(asks.least_last_day(first))
    return [words % {"basis": asks.provision, "first": date_format(first), "least": least}]


def _wrong_times(procedure: Procedure, legal_basis: str, first: date, last: date) -> list[Problem]:
    """Statements are taken from the first day of the display on, and as long as the law says."""
    begins, ends = _opening(procedure), deadline(procedure)
    if begins is None or ends is None:
        return []
    words = []
    if max(begins, timezone.localdate()) > first:
        words.append(_("The papers are on display from %(day)s on: statements have to be taken from that day on."))
    needed = last + timedelta(days=read(legal_basis).afterwards)
    if ends < needed:
        words.append(_("Statements have to be taken until %(until)s at least."))
    days = {"day": date_format(first), "until": date_format(needed)}
    return [Problem(text % days, "zeiten") for text in words]


def is_unknown_law(settings: dict[str, Any]) -> bool:
    """Whether a formal procedure rests on something whose least period nobody checks here."""
    basis = str(settings.get("legal_basis", "")).strip()
    return bool(settings.get("formal") and basis) and not read(basis).is_complete


def _opening(procedure: Procedure) -> date | None:
    begins = [phase.starts_at for phase in procedure.phases.all() if phase.kind == PhaseKind.COLLECT]
    return timezone.localdate(min(begins)) if begins else None


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


def title_on(paragraph: Paragraph | None) -> str:
    """Return the title of a statement to this paragraph, or to the whole text; it stands in one language."""
    with translation.override(site.LANGUAGE_CODE):
        title = _("On: %(paragraph)s") % {"paragraph": paragraph.label} if paragraph else _("On the whole text")
    return title[:160].strip()


def check_statement(said: Contribution) -> None:
    """Hold, by whatever door it comes, that a statement has a title of ours and reason and wording that fit."""
    paragraph = _of_made(said) if said.pk else _of_new(said)
    why, wording = parted(said.text)
    if wording and paragraph is None:
        raise ValidationError({"text": _("Other words can be suggested for one paragraph: please choose it.")})
    for text, most in ((why, LONGEST_REASON), (wording, LONGEST_PARAGRAPH)):
        if len(text) > most:
            raise ValidationError({"text": _("At most %(most)d characters, please.") % {"most": most}})


def _of_new(said: Contribution) -> Paragraph | None:
    said.title = said.title or title_on(None)
    paragraph = _spoken_of(said)
    if paragraph is None and said.title != title_on(None):
        words = _("A statement has no title of its own. Leave it empty, or name a paragraph as in “%(title)s”.")
        example = _("On: %(paragraph)s") % {"paragraph": "§ 1"}
        raise ValidationError({"title": words % {"title": example}})
    return paragraph


def _of_made(said: Contribution) -> Paragraph | None:
    """Return the paragraph to which a statement was made; whoever changes it says something else of the same."""
    made = Statement.objects.select_related("contribution", "paragraph").get(contribution=said)
    said.title = said.title or made.contribution.title
    if said.title != made.contribution.title:
        words = _("A statement stays with the paragraph that it was made to. Take it back to speak of another one.")
        raise ValidationError({"title": words})
    return made.paragraph


def _spoken_of(said: Contribution) -> Paragraph | None:
    """Return the paragraph that a title names; who writes online speaks of the newest text, letters of any."""
    published = Q(version__number=1) | Q(version__published_at__isnull=False)
    rows = (
        Paragraph.objects.filter(published, version__procedure=said.procedure).select_related("version").defer("text")
    )
    known = list(rows.order_by("-version__number", "position"))
    newest = known[0].version_id if known else None
    fitting = (one for one in known if said.channel != Channel.ONLINE or one.version_id == newest)
    return next((one for one in fitting if title_on(one) == said.title), None)


def again(last: Procedure, following: Procedure) -> None:
    """Let the next round begin with the newest text, and without the days on which the last one was on display."""
    version = TextVersion.objects.get(procedure=following)
    paragraphs = paragraphs_of(published(last).order_by("-number")[0])
    for paragraph in paragraphs:
        paragraph.pk, paragraph.version = None, version
    Paragraph.objects.bulk_create(paragraphs)
    following.settings = {**following.settings, "display_from": "", "display_until": "", "notice": ""}
    following.save(update_fields=["settings"])


def contributed(contribution: Contribution) -> None:
    """Let whatever comes in stand in the table: with the paragraph that its title names, or on the newest text."""
    paragraph = _spoken_of(contribution)
    versions = TextVersion.objects.filter(Q(number=1) | Q(published_at__isnull=False))
    newest = versions.filter(procedure=contribution.procedure).order_by("-number")[0]
    version = paragraph.version if paragraph else newest
    Statement.objects.create(contribution=contribution, version=version, paragraph=paragraph)


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
