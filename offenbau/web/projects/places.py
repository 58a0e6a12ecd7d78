"""The pages of the workshop to which one can pin a note: each has a word, and a name that people know."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from offenbau.projects.models import Project
from offenbau.web.projects.frame import to
from offenbau.web.projects.kinds import BY_SLUG, KINDS

# The word that is kept with a note → its heading, and the page behind it. Kinds of things bear their own words.
PAGES: dict[str, tuple[str | Promise, str]] = {
    "": (_("On the whole"), "workshop"),
    "thema": (_("Topic, phases and dates"), "topic"),
    "leitfragen": (_("The seven guiding questions"), "questions"),
    "ausrichtung": (_("Alignment"), "alignment"),
    "phasen": (_("Phases"), "phases"),
    "blick": (_("Looking back to look ahead"), "check"),
    "team": (_("Team and threads"), "team"),
    "vereinbarung": (_("Agreement in the team"), "charter"),
}
# Notes on what the core team alone reads would be read by others.
OPEN_KINDS = [kind.slug for kind in KINDS if not kind.confidential]
WORDS = [*PAGES, *OPEN_KINDS]
BELONG = {
    "worksheet": "leitfragen", "edit_charter": "vereinbarung", "triangle_sheet": "akteure",
    **dict.fromkeys(("floors", "quick_wins", "slim", "mandate"), "massnahmen"),
}  # fmt: skip
OF_PAGES = {page: word for word, (_label, page) in PAGES.items()} | BELONG


def label_of(word: str) -> str:
    """Return the heading of a place; one that is no more belongs to the whole."""
    if word in BY_SLUG:
        return str(BY_SLUG[word].title)
    return str(PAGES.get(word, PAGES[""])[0])


def url_of(project: Project, word: str) -> str:
    """Return the address of the page behind a place."""
    if word in BY_SLUG:
        return to("items", project, word)
    return to(PAGES.get(word, PAGES[""])[1], project)


def known(word: str) -> str:
    """Return the word if a note can be pinned there, else the whole."""
    return word if word in WORDS else ""


def place_of(page: str, kind: str = "") -> str | None:
    """Return the word of the page that somebody looks at, None where no note can be pinned."""
    if kind:
        return kind if kind in OPEN_KINDS else None
    return OF_PAGES.get(page)
