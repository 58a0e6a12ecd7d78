"""Tags for every template: the frame, floors, icons, help."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from offenbau.web.parts import frame as frames
from offenbau.web.parts.floors import floor_tag, picture
from offenbau.web.parts.links import link

register = template.Library()


@register.simple_tag(takes_context=True)
def page_frame(context: template.Context) -> frames.Frame:
    """The frame around this page; the page belongs to `municipality` if the view gave one."""
    request, municipality = context.get("request"), context.get("municipality")
    user = getattr(request, "user", None)
    person = user if user is not None and user.is_authenticated else None
    viewer = getattr(request, "viewer", None)
    staff = bool(person and viewer and municipality and viewer.is_staff_of(municipality.pk))
    return frames.frame(getattr(request, "path", "/"), municipality, person, staff)


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
