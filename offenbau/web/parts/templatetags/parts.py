"""Tags for every template: the frame, floors, icons, help."""

from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from offenbau.web.parts import frame as frames
from offenbau.web.parts.links import link

register = template.Library()

FLOORS = {
    "collaboration": _("Collaboration"),
    "participation": _("Participation"),
    "transparency": _("Transparency"),
    "enabling": _("Enabling"),
    "infrastructure": _("Infrastructure"),
}


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
    """A picture from our own sprite: silent, since a word always stands beside it."""
    return format_html(
        '<svg class="ob-icon {}" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        css,
        static("parts/icons.svg"),
        name,
    )


@register.simple_tag
def floor(code: str) -> SafeString:
    """A floor as a tag: its icon and its word in its colour."""
    return format_html('<span class="ob-floor ob-floor--{}">{}{}</span>', code, icon(code), FLOORS[code])


@register.inclusion_tag("parts/help.html")
def help(slug: str, label: Any = "") -> dict[str, Any]:  # noqa: A001 (the tag's name in templates)
    """A quiet link to a help page: {% help "ziele-und-wirkung" %}."""
    return {"url": link("guide:page", slug), "label": label}


@register.inclusion_tag("parts/field.html")
def field(bound: Any) -> dict[str, Any]:
    """One field of a form, where a page lays its fields out itself."""
    return {"field": bound}
