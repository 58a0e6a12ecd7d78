"""What the part of a thread needs."""

from typing import Any

from django import template
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from offenbau.discussion.models import REDACTED

register = template.Library()


@register.filter
def said(text: str) -> SafeString:
    """What somebody wrote, in paragraphs, all of it escaped; a blacked-out passage is marked and said in words."""
    mark = format_html('<mark class="ob-redacted">{}</mark>', _("[blacked out]"))
    return SafeString(linebreaks(text, autoescape=True).replace(REDACTED, mark))


@register.inclusion_tag("parts/thread.html")
def thread(part: Any, title: str = "") -> dict[str, Any]:
    """A thread as `read_thread` prepared it: {% thread thread %}."""
    return {"thread": part, "thread_title": title}


@register.inclusion_tag("parts/moderate.html")
def moderate(part: Any, url: str = "") -> dict[str, Any]:
    """A moderator's part as `read_moderation` prepared it: {% moderate moderation %}; posts go to `url`."""
    return {"moderation": part, "moderate_url": url}
