"""The frame of a page: whose house we are in, where one can go from here."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from offenbau.web.parts.links import link

SOURCE_CODE = "https://gitlab.opencode.de/offenbau/offenbau"
LICENCE = "https://eupl.eu/1.2/de/"
LEGAL = ("impressum", "datenschutz", "barrierefreiheit")


@dataclass(frozen=True)
class Item:
    """A link of the frame; `current` is what aria-current says, empty for elsewhere."""

    label: str
    url: str
    current: str = ""
    icon: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Frame:
    """Everything around the page's own content."""

    name: str
    home: str
    town: Any
    crest: str
    navigation: list[Item]
    account: list[Item]
    assistance: list[Item]
    languages: list[Item]
    footer: list[Item]
    personal: bool = False


def frame(path: str, municipality: Any, person: Any, staff: bool) -> Frame:
    """Return the frame of the page at `path`, inside `municipality` or, with None, in the network."""
    slug = municipality.slug if municipality else ""
    return Frame(
        name=municipality.name if municipality else "Offenbau",
        home=(link("municipality:house", slug) if slug else "") or link("network:start"),
        town=municipality,
        crest=_crest(municipality),
        navigation=_marked(path, _navigation(slug, staff)),
        account=_marked(path, _account(person)),
        assistance=_marked(path, _assistance(slug)),
        languages=_languages(path),
        footer=_present(_footer(path, slug)),
        personal=person is not None,
    )


def _crest(municipality: Any) -> str:
    """The crest's file has a new name with each new picture, so its address may be kept for long."""
    return municipality.crest.url if municipality and municipality.crest else ""


def _navigation(slug: str, staff: bool) -> list[Item]:
    if not slug:
        return [
            Item(_("Start"), link("network:start")),
            Item(_("Building sites"), link("network:projects")),
            Item(_("Help"), link("guide:index")),
        ]
    own = [
        Item(_("The house"), link("municipality:house", slug)),
        Item(_("Building sites"), link("projects:of_town", slug)),
        Item(_("Take part"), link("participation:of_town", slug)),
        Item(_("The council"), link("council:overview", slug)),
    ]
    desk = _desk(slug) if staff else []
    return [*own, *desk, Item(_("Help"), link("guide:index")), Item(_("All houses"), link("network:start"))]


def _desk(slug: str) -> list[Item]:
    return [
        Item(_("Answers"), link("participation:answers", slug)),
        Item(_("Team"), link("people:team", slug)),
        Item(_("Settings"), link("municipality:settings", slug)),
    ]


def _account(person: Any) -> list[Item]:
    if person is None:
        return [Item(_("Log in"), link("account_login"))]
    return [Item(_("My account"), link("people:home")), Item(_("Log out"), link("account_logout"))]


def _assistance(slug: str) -> list[Item]:
    if not slug:
        return []
    return [
        Item(_("Easy language"), link("municipality:legal", slug, "leichte-sprache"), icon="easy-language"),
        Item(_("Sign language"), link("municipality:legal", slug, "gebaerdensprache"), icon="sign-language"),
    ]


def _languages(path: str) -> list[Item]:
    current = (get_language() or "de").split("-")[0]
    names = {"de": "Deutsch", "en": "English"}
    return [
        Item(names.get(code, code), f"{link('network:language', code)}?weiter={path}",
             "true" if code == current else "", lang=code)
        for code, _name in settings.LANGUAGES
    ]  # fmt: skip


def _footer(path: str, slug: str) -> list[Item]:
    labels = [_("Legal notice"), _("Privacy"), _("Accessibility")]
    barrier = link("municipality:barrier", slug) if slug else link("network:barrier")
    return [
        *(Item(label, _legal(slug, page)) for label, page in zip(labels, LEGAL, strict=True)),
        Item(_("Report a barrier"), f"{barrier}?seite={path}" if barrier else ""),
        Item(_("Source code"), SOURCE_CODE),
        Item(_("Licence: EUPL 1.2"), LICENCE),
    ]


def _legal(slug: str, page: str) -> str:
    return link("municipality:legal", slug, page) if slug else link("network:legal", page)


def _present(items: list[Item]) -> list[Item]:
    return [item for item in items if item.url]


def _marked(path: str, items: list[Item]) -> list[Item]:
    """Say which link leads to this page (`page`), or to the section it stands in (`true`)."""
    present = _present(items)
    inside = [item.url for item in present if path.startswith(item.url) and item.url.count("/") > 1]
    section = max(inside, key=len, default="")
    return [Item(item.label, item.url, _current(path, item.url, section), item.icon, item.lang) for item in present]


def _current(path: str, url: str, section: str) -> str:
    if url == path:
        return "page"
    return "true" if url == section else ""
