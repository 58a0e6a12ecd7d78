"""Text: slugs, plain forms for comparison, and Markdown made safe."""

import re
import unicodedata

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip


def plain(text: str) -> str:
    """Return `text` in lower-case ASCII letters and digits, words parted by one space: Größe → groesse."""
    lowered = unicodedata.normalize("NFC", text).lower().translate(_UMLAUTS)
    ascii_only = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", ascii_only))


def slug(text: str, max_length: int = 60) -> str:
    """Return a German address word: „Bürger & Rat“ → buerger-rat; never empty."""
    return plain(text).replace(" ", "-")[:max_length].strip("-") or "ohne-titel"


def markdown(text: str) -> SafeString:
    """Render Markdown; raw HTML is not let in, headings start at the second level, links are cleaned."""
    html = nh3.clean(
        _MARKDOWN.render(text.replace("\x00", "")).replace("<h1>", "<h2>").replace("</h1>", "</h2>"),
        tags=_TAGS,
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener nofollow",
    )
    return mark_safe(html)  # noqa: S308 (nh3 has just cleaned it: the one door for formatted text)
