"""Names in braces that a boilerplate text may hold. Each is looked up in a list; nothing is evaluated."""

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

#: What is the contributor's own: it stays in braces in what is kept, and is filled in whenever it is shown. So who
#: deletes their account or takes a contribution back takes it out of the answer, too.
PERSONAL = ("nummer", "titel", "name")
NAMES = (*PERSONAL, "verfahren", "kommune", "amt")
_BRACED = re.compile(r"\{([^{}\n]{0,60})\}")
_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&:@])")


def refuse_unknown(text: str, field: str) -> None:
    """Raise ValidationError for names in braces that are none of NAMES."""
    unknown = sorted({name for name in _BRACED.findall(text) if name not in NAMES})
    if unknown:
        words = _("Nobody knows what {%(name)s} is. These can be filled in: %(known)s.")
        known = ", ".join(f"{{{name}}}" for name in NAMES)
        raise ValidationError({field: words % {"name": unknown[0], "known": known}})


def filled(text: str, values: Mapping[str, object]) -> str:
    """Return `text` with the known names filled in, in one pass: what is filled in is no markup and no name again."""

    def value(found: re.Match[str]) -> str:
        name = found[1]
        return _literal(str(values[name])) if name in NAMES and name in values else found[0]

    return _BRACED.sub(value, text)


def _literal(text: str) -> str:
    """Return what Markdown shows as just this text, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
