"""What the part of a thread needs."""

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
