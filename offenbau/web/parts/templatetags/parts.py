"""Tags for every template: the frame, floors, icons, help."""

import time
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from offenbau.base.euros import in_euros
from offenbau.web.parts import frame as frames
from offenbau.web.parts.cards import Card
from offenbau.web.parts.floors import floor_tag, picture
from offenbau.web.parts.forms import ShownGroup, grouped
from offenbau.web.parts.links import link

register = template.Library()
MOST_KEPT = 2000
_kept: dict[tuple, SafeString] = {}


@register.simple_tag(takes_context=True)
def page_frame(context: template.Context) -> frames.Frame:
    """The frame around this page; the page belongs to `municipality` if the view gave one."""
    request, municipality = context.get("request"), context.get("municipality")
    user = getattr(request, "user", None)
    person = user if user is not None and user.is_authenticated else None
    viewer = getattr(request, "viewer", None)
    staff = bool(person and viewer and municipality and viewer.is_staff_of(municipality.pk))
    path = getattr(request, "path", "/")
    if person is not None:
        return frames.frame(path, municipality, person, staff)
    look = (municipality.name, municipality.colour, str(municipality.crest)) if municipality else ()
    return _frame_for_anybody(path, municipality, look, get_language() or "de")


@lru_cache(maxsize=MOST_KEPT)
def _frame_for_anybody(path: str, municipality: Any, look: tuple[str, ...], language: str) -> frames.Frame:
    """The frame that all anonymous visitors see; `look` and `language` are what it depends on beside the page."""
    return frames.frame(path, municipality, None, False)


@register.simple_tag
@cache
def head_links() -> SafeString:
    """The icon, styles and scripts that every page loads: the same for all, as long as the process lives."""
    return render_to_string("parts/head_links.html")


@register.simple_tag(takes_context=True)
def chrome(context: template.Context, part: str, frame: frames.Frame) -> SafeString:
    """Header or footer. What the anonymous see of it is the same for all of them: it is kept, not made again."""
    words = {"frame": frame, "demo": context.get("demo", False)}
    if frame.personal:
        return render_to_string(f"parts/{part}.html", words)
    where = (context.get("path", ""), frame.home, frame.name, frame.crest, colour_of(frame))
    key = (part, get_language(), words["demo"], *where)
    if key not in _kept:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = render_to_string(f"parts/{part}.html", words)
    return _kept[key]


def colour_of(frame: frames.Frame) -> str:
    """The town's own colour, or nothing."""
    return frame.town.colour if frame.town else ""


@register.simple_tag
def project_rows(cards: Iterable[Card], hide_town: bool = False) -> SafeString:
    """The building sites of a list: {% project_rows rows hide_town %}."""
    hidden, language = bool(hide_town), get_language() or "de"
    return SafeString("".join([_project_row(card, hidden, language) for card in cards]))


@lru_cache(maxsize=4096)
def _project_row(card: Card, hide_town: bool, language: str) -> SafeString:
    return render_to_string("parts/_project_row.html", {"row": card, "hide_town": hide_town})


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """A picture from our own sprite: {% icon "house" %}."""
    return picture(name, css)


@register.simple_tag
def floor(code: str) -> SafeString:
    """A floor as a tag: {% floor "participation" %}."""
    return floor_tag(code)


@register.simple_tag
def floors(codes: Iterable[str]) -> SafeString:
    """Several floors as a list: {% floors measure.floors %}."""
    items = format_html_join("", "<li>{}</li>", ((floor_tag(code),) for code in codes))
    return format_html('<ul class="ob-floor-tags">{}</ul>', items) if items else SafeString()


@register.inclusion_tag("parts/help.html")
def help(slug: str, label: Any = "") -> dict[str, Any]:  # noqa: A001 (the tag's name in templates)
    """A quiet link to a help page: {% help "ziele-und-wirkung" %}."""
    return {"url": link("guide:page", slug), "label": label}


@register.inclusion_tag("parts/field.html")
def field(bound: Any) -> dict[str, Any]:
    """One field of a form, where a page lays its fields out itself."""
    return {"field": bound}


@register.filter
def in_groups(form: Any) -> list[ShownGroup]:
    """The fields of a form in its groups: {% for group in form|in_groups %}."""
    return grouped(form)


@register.simple_tag
def keep_url(place: str) -> str:
    """Where a form posts what is typed into it: {% keep_url form.kept_under %}; says when the form was opened."""
    query = urlencode({"ort": place, "seit": f"{time.time():.3f}"})
    return f"{link('people:keep')}?{query}"


@register.filter
def euros(amount: int) -> str:
    """An amount of money as people read it."""
    return in_euros(amount)


@register.filter
def all_optional(form: Any) -> bool:
    """Whether all of a form's fields may be left out: then it says so once, above them.

    A form of which something is needed, though no field is by itself, says so by `one_is_needed`.
    """
    if getattr(form, "one_is_needed", False):
        return False
    fields = [field for field in form.fields.values() if not field.widget.is_hidden]
    return len(fields) > 1 and not any(field.required for field in fields)
