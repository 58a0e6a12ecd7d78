"""Are two names the same person, and does a name mean the team itself?"""

import re
from collections.abc import Iterable

from .tokens import word_set

_TITLES = word_set("dr prof dipl ing mag frau herr hr fr med phil mdl obm bgm")
_SALUTATIONS = word_set("frau herr hr fr")
# What follows a comma or stands in brackets is an office, not a name.
_OFFICE = re.compile(r"[,(/–].*", re.DOTALL)
_TEAM = re.compile(
    r"(das |unser |eigenes )?(projekt|kern)?team|(die )?projekt(leitung|gruppe|leiter(in)?|koordination)|"
    r"wir( selbst)?|ich( selbst)?|selbst|(die |der )?kümmer(er|in)|steuerungsgruppe|ourselves|(the |project )?team"
)


def plain_name(text: str) -> str:
    """'Dr. Nele Winter (Hauptamt)' becomes 'nele winter'."""
    return " ".join(word for word in _words(text) if word not in _TITLES)


def is_one_of(text: str, members: Iterable[str]) -> bool:
    """True where the name is among the plain names; 'Frau Winter' is Nele Winter."""
    found, known = plain_name(text), frozenset(members)
    if not found:
        return False
    words = _words(text)
    if len(words) == 2 and words[0] in _SALUTATIONS:
        return any(name.split()[-1] == found for name in known)
    return found in known


def means_team(text: str) -> bool:
    """True for 'Projektteam', 'wir selbst'."""
    return bool(_TEAM.fullmatch(" ".join(_words(text))))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", _OFFICE.sub("", text[:200]).lower())
