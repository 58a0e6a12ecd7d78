"""Entries prepared for pages: words, days, pictures and addresses ready."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from offenbau.base.text import markdown
from offenbau.diary.journal.enums import Kind
from offenbau.diary.journal.models import Entry
from offenbau.diary.journal.queries import Share, recording_of, thanked
from offenbau.municipality.models import Municipality
from offenbau.projects.models import Project

# What stands in an address for each kind.
WORDS = {
    "gerade": Kind.DOING,
    "stand": Kind.STANDING,
    "naechstes": Kind.NEXT,
    "verworfen": Kind.DISCARDED,
    "laeuft-gut": Kind.WELL,
    "erfolg": Kind.SUCCESS,
}
WORD_OF = {kind: word for word, kind in WORDS.items()}
WHY = gettext_lazy("Why")
LEARNED = gettext_lazy("What we learned from it")
QUESTIONS = {
    Kind.DOING: gettext_lazy("What are you doing now, and why?"),
    Kind.STANDING: gettext_lazy("Where do you stand? What is done, what is still open?"),
    Kind.NEXT: gettext_lazy("What comes next, and when will one notice it?"),
    Kind.DISCARDED: gettext_lazy("What did not work? What have you learned from it?"),
    Kind.WELL: gettext_lazy("What goes well, and what is the reason?"),
    Kind.SUCCESS: gettext_lazy("Which small thing worked out, and whom do you thank for it?"),
}


@dataclass(frozen=True)
class Shown:
    """An entry as a page shows it. `pictures` are (address, alternative text)."""

    pk: int
    url: str
    kind: str
    kind_label: str
    title: str
    html: SafeString
    why: str
    why_label: str | Promise
    on: date
    changed_at: datetime | None
    pictures: tuple[tuple[str, str], ...]
    thanks: tuple[str, ...]
    recording: str
    project: str
    project_url: str


def shown(entry: Entry, project: Project) -> Shown:
    """Return the entry for a page; its pictures and thanks are read along."""
    return Shown(
        pk=entry.pk,
        url=to("entry", project, entry.pk),
        kind=entry.kind,
        kind_label=str(Kind(entry.kind).label),
        title=entry.title,
        html=markdown(entry.text),
        why=entry.why,
        why_label=LEARNED if entry.kind == Kind.DISCARDED else WHY,
        on=entry.happened_on,
        changed_at=entry.changed_at,
        pictures=tuple((to("picture", project, entry.pk, each.pk), each.alt) for each in entry.pictures.all()),
        thanks=tuple(thanked(entry)),
        recording=_recording_words(entry),
        project=project.title,
        project_url=to("timeline", project),
    )


def _recording_words(entry: Entry) -> str:
    recording = recording_of(entry)
    if recording is None:
        return ""
    return _("To the video") if recording.is_video else _("To the sound recording")


def to(name: str, project: Project, *args: Any) -> str:
    """Return the address of a page of this Baustelle's Bautagebuch."""
    return reverse(f"journal:{name}", args=[project.municipality.slug, project.slug, *args])


def write_url(project: Project, kind: str, **more: Any) -> str:
    """Return the address where one writes an entry of this kind."""
    return f"{to('write', project)}?{urlencode({'art': WORD_OF[Kind(kind)], **more})}"


def chips(path: str, chosen: str, **kept: str) -> list[tuple[str | Promise, str, bool]]:
    """Return the filter as links: (label, address, whether it is the one that is chosen)."""
    rest = {name: value for name, value in kept.items() if value}
    every = (_("All"), f"{path}?{urlencode(rest)}" if rest else path, not chosen)
    return [every, *((kind.label, f"{path}?{urlencode({'art': word, **rest})}", word == chosen)
                     for word, kind in WORDS.items())]  # fmt: skip


def crumbs(project: Project, *rest: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way here through the Baustelle."""
    house = (project.municipality.name, reverse("municipality:house", args=[project.municipality.slug]))
    own = (_("Bautagebuch"), to("timeline", project) if rest else "")
    return [house, (project.title, project.get_absolute_url()), own, *rest]


def town_crumbs(municipality: Municipality, *rest: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way here from the town's house."""
    house = (municipality.name, reverse("municipality:house", args=[municipality.slug]))
    own = (_("Bautagebuch"), reverse("journal:of_town", args=[municipality.slug]) if rest else "")
    return [house, own, *rest]


def silence(days: int | None, allowed: int) -> str:
    """Return how long nothing was told, as a sentence."""
    if days is None:
        return _("The Baustelle is not published yet: its Bautagebuch is read by nobody but you.")
    if days == 0:
        return _("You told something today.")
    said = ngettext("You told something yesterday.", "For %(count)d days nothing was told.", days) % {"count": days}
    if not allowed:
        return said
    return f"{said} " + ngettext(
        "After one silent day we remind you.", "After %(count)d silent days we remind you.", allowed
    ) % {"count": allowed}


def balance(share: Share) -> str:
    """Return what the last year's entries told of, as a sentence."""
    if not share.total:
        return _("Nothing was told in the last twelve months.")
    words = {"process": share.process, "count": share.total, "success": share.success}
    return (
        ngettext(
            "In the last twelve months you told one thing: %(process)d of the way, %(success)d of success.",
            "Of %(count)d entries in the last twelve months %(process)d told of the way, %(success)d of success.",
            share.total,
        )
        % words
    )


def of_kinds(word: str) -> tuple[str, ...]:
    """Return the kinds that an address asks for; all if it names none of ours."""
    return (WORDS[word].value,) if word in WORDS else ()


def all_shown(entries: Iterable[Entry], project: Project | None = None) -> list[Shown]:
    """Return the entries for a page; without a Baustelle each with its own, which was read along."""
    return [shown(entry, project or entry.project) for entry in entries]
