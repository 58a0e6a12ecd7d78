"""A floor's tag: its icon and its word in its colour, never the colour alone."""

from functools import cache

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from offenbau.projects.enums import Floor


@cache
def picture(name: str, css: str = "") -> SafeString:
    """Return a picture of our own sprite; silent, since a word always stands beside it."""
    return format_html(
        '<svg class="ob-icon {}" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        css,
        static("parts/icons.svg"),
        name,
    )


def floor_tag(code: str) -> SafeString:
    """Return the tag of the floor `code` in the language of the page."""
    return _floor_tag(str(code), get_language() or "de")


@cache
def _floor_tag(code: str, _language: str) -> SafeString:
    label = Floor(code).label
    return format_html('<span class="ob-floor ob-floor--{}">{}{}</span>', code, picture(code), label)
