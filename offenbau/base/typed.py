"""What people type or paste: without characters that nobody sees and that do nothing good.

Joiners, direction marks and soft hyphens are part of how Persian, Hebrew, emoji and long German words are written.
They stay in long texts, and in names and titles wherever they do something; else two that look alike would differ.
"""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Overrides: what is read is not what stands there. Not taken out in silence, for the writer saw something else.
_OVERRIDES = re.compile("[\u202d\u202e]")
# Embeddings and isolates (often pasted along with a phone number), marks of order and of layout without use in a form,
# controls but tab, line ends and the zero byte, which Django refuses by itself.
_USELESS = re.compile(
    "[\u202a-\u202c\u2066-\u206f\u2060-\u2064\ufeff\u180e\ufff9-\ufffb\x01-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]"
)
_LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Invisible letters, which can carry a hidden text; in the flag of a country's part they stand behind a black flag.
_TAGS = re.compile("(\U0001f3f4[\U000e0030-\U000e007a]+\U000e007f)|[\U000e0000-\U000e007f]")
_SOFT = re.compile("[\u00ad\u200b]")
_MARKS = re.compile("[\u200e\u200f\u061c]")
_JOINERS = re.compile("(.?)([\u200c\u200d]+)", re.DOTALL)
# Letters of their own kind that show nothing.
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
MOST_DIGITS = 18  # of a number that any database can compare with its keys


def tidied(text: str, *, one_line: bool) -> str:
    """Return the text without what is useless in it; `one_line` is a name or a title."""
    text = _USELESS.sub("", _TAGS.sub(r"\1", text))
    if not one_line:
        return _LINE_ENDS.sub(lambda end: end[0] if end[0] in "\r\n" else "\n", text)
    text = _SOFT.sub("", _LINE_ENDS.sub(" ", text))
    text = _JOINERS.sub(lambda found: found[0] if _is_joined(found[1]) else found[1], text)
    return text if any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text) else _MARKS.sub("", text)


def _is_joined(before: str) -> bool:
    """Whether a joiner does something behind this character: in scripts whose letters join, and in emoji."""
    if not before or before.isspace() or before.isdigit():
        return False
    return not unicodedata.name(before, "").startswith(("LATIN", "GREEK", "CYRILLIC"))


def number_in(text: str) -> int | None:
    """Return the number that an address or a form names; None for what is none, or longer than any key of ours."""
    return int(text) if len(text) <= MOST_DIGITS and text.isascii() and text.isdecimal() else None


def straightened(text: str) -> str:
    """Return the text in the order in which it stands."""
    return _OVERRIDES.sub("", text)


def refuse_unreadable(text: str) -> None:
    """Raise ValidationError for a text that reads otherwise than it stands, or shows nothing at all."""
    if _OVERRIDES.search(text):
        raise ValidationError(
            _(
                "Invisible characters turned the reading direction around here. We have taken them out: please read "
                "the text once more before you send it."
            ),
            code="turned_around",
        )
    if text and not any(_shows(char) for char in text):
        raise ValidationError(
            _("Nothing of what stands here can be seen. Please write something, or leave the field empty."),
            code="invisible",
        )


def _shows(char: str) -> bool:
    return char not in _BLANKS and unicodedata.category(char)[0] not in "CZM"
