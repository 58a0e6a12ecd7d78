"""The help texts: Markdown files in pages/<language>/<slug>.md, read once and kept."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from offenbau.base.text import markdown
from offenbau.web.parts.links import link

FOLDER = Path(__file__).parent / "pages"
CHAPTERS: list[tuple[Promise, tuple[str, ...]]] = [
    (_("Before you begin"), ("kommune-einrichten", "team-einladen", "haus-verstehen")),
    (
        _("Plan a building site"),
        (
            "erste-baustelle",
            "ziele-und-wirkung",
            "zielgruppen",
            "massnahmen-und-etagen",
            "akteursdreieck",
            "ressourcen-und-faeden",
            "rueckhalt",
            "zeiten",
            "zusammen-arbeiten",
        ),
    ),
    (
        _("Check, freeze, show"),
        (
            "blick-zurueck-nach-vorne",
            "konzept-festschreiben",
            "veroeffentlichen",
            "sichtbarkeit",
            "plan-mitnehmen",
        ),
    ),
    (
        _("Ask, vote, answer"),
        (
            "verfahren",
            "formate",
            "zaehlweisen",
            "vorbereiten",
            "papier-und-telefon",
            "quittung-und-aushang",
            "petition",
            "buergerbudget",
            "landschaft",
            "buergerrat",
            "wen-erreichen-wir",
            "moderieren",
            "antworten",
            "rhythmus",
        ),
    ),
    (_("Say what is happening"), ("bautagebuch", "rat", "vorgang")),
]
ORDER = tuple(slug for _title, slugs in CHAPTERS for slug in slugs)


@dataclass(frozen=True)
class Page:
    """A help page; `teaser` is its first paragraph, `lang` the language it is written in."""

    slug: str
    title: str
    teaser: str
    lang: str
    html: SafeString
    before: "Page | None" = None
    after: "Page | None" = None

    @property
    def url(self) -> str:
        """The page's address."""
        return link("guide:page", self.slug)


@dataclass(frozen=True)
class Chapter:
    """A row of help pages under one heading."""

    title: str
    pages: tuple[Page, ...]


def chapters(language: str) -> list[Chapter]:
    """Return all help pages by chapter in `language`, German where it lacks one."""
    return [Chapter(str(title), tuple(_read(slug, language) for slug in slugs)) for title, slugs in CHAPTERS]


def page(slug: str, language: str) -> Page | None:
    """Return the help page `slug` with its neighbours, or None if there is none."""
    if slug not in ORDER:
        return None
    at = ORDER.index(slug)
    return replace(_read(slug, language), before=_at(at - 1, language), after=_at(at + 1, language))


def _at(position: int, language: str) -> Page | None:
    return _read(ORDER[position], language) if 0 <= position < len(ORDER) else None


@cache
def _read(slug: str, language: str) -> Page:
    path = FOLDER / language / f"{slug}.md"
    if not path.exists():
        language, path = "de", FOLDER / "de" / f"{slug}.md"
    heading, _blank, body = path.read_text(encoding="utf-8").partition("\n")
    teaser = body.strip().split("\n\n")[0].replace("\n", " ")
    return Page(slug, heading.removeprefix("# ").strip(), teaser, language, markdown(body))
