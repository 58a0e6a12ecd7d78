"""What becomes of names in live questions: who asked is kept with the contribution, who answered spoke in public."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from offenbau.base.privacy import Fate, Rule
from offenbau.participation.formats.live.models import EarlierNote, Room, Turn
from offenbau.people.models import Person

RULES: dict[type[models.Model], Rule] = {
    Room: Rule(Fate.KEEP, _("Who is on the podium is announced in public."), _("With the procedure.")),
    **dict.fromkeys(
        (Turn, EarlierNote),
        Rule(Fate.KEEP, _("Who answered did so in public; it belongs to the protocol."), _("With the procedure.")),
    ),
}


def known_of(_person: Person) -> dict[str, Any]:
    """Return nothing: no row here knows an account."""
    return {}


def forget(_person: Person) -> None:
    """Nothing here knows an account."""


def erase_lapsed() -> int:
    """Nothing here lapses by itself."""
    return 0
