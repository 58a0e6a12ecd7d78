"""Are two names the same person, and does a name mean the team itself?"""

import re
from collections.abc import Iterable

from .tokens import word_set

_TITLES = word_set("dr prof dipl ing mag frau herr hr fr med phil mdl obm bgm")
_ARTICLES = word_set("der die unser unsere herr frau")
_SALUTATIONS = word_set("frau herr hr fr")
_OFFICES = word_set(
    """
    bürgermeister bürgermeisterin oberbürgermeister oberbürgermeisterin ortsbürgermeister ortsbürgermeisterin landrat
    landrätin ortsvorsteher ortsvorsteherin amtsleiter amtsleiterin amtsleitung mayor
    """
)
# What follows a comma or stands in brackets is an office, not a name.
_OFFICE = re.compile(r"[,(/–].*", re.DOTALL)
_TEAM = re.compile(
    r"(das |unser |eigenes )?(projekt|kern)?team|(die )?projekt(leitung|gruppe|leiter(in)?|koordination)|"
    r"wir( selbst)?|ich( selbst)?|selbst|(die |der )?kümmer(er|in)|steuerungsgruppe|ourselves|(the |project )?team|"
    r"((das |es )?(wird|macht|übernimmt|moderiert) )?((die |unsere |durch die )?(stadt|gemeinde|kreis)?verwaltung|"
    r"(das )?rathaus)( selbst)?( (übernehmen|machen|moderieren|übernimmt|macht|moderiert( es)?|es))?|"
    r"the administration"
)


def plain_name(text: str) -> str:
    """'Dr. Nele Winter (Hauptamt)' becomes 'nele winter'."""
    return " ".join(word for word in _words(text) if word not in _TITLES)


def is_one_of(text: str, members: Iterable[str]) -> bool:
    """True where the name is among the plain names; so is 'Frau Winter', or 'Bürgermeister' for Bürgermeister Ott."""
    found, known = plain_name(text), frozenset(members)
    if not found:
        return False
    words = _words(text)
    if set(words) <= _OFFICES | _ARTICLES:
        return any(not _OFFICES.isdisjoint(set(name.split()) & set(words)) for name in known)
    if len(words) == 2 and words[0] in _SALUTATIONS:
        return any(name.split()[-1] == found for name in known)
    return found in known or without_office(" ".join(words)) in known


def without_office(name: str) -> str:
    """A plain name with a first name is the same without the office; a surname alone may be anybody's."""
    words = [word for word in name.split() if word not in _TITLES]
    left = [word for word in words if word not in _OFFICES]
    return " ".join(left if len(left) > 1 else words)


def means_team(text: str) -> bool:
    """True for 'Projektteam', 'wir selbst', 'wird die Verwaltung übernehmen'."""
    return bool(_TEAM.fullmatch(" ".join(_words(text))))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", _OFFICE.sub("", text[:200]).lower())
