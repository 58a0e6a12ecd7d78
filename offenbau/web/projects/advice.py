"""On which floor to begin: ten statements about how things stand, and which floor each speaks for."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from offenbau.projects.enums import Floor


@dataclass(frozen=True)
class Statement:
    """Something that may be true here; if it is, `reason` says why it speaks for the floor."""

    code: str
    floor: Floor
    text: str | Promise
    reason: str | Promise


@dataclass(frozen=True)
class Advice:
    """A floor with the reasons that speak for it."""

    floor: Floor
    reasons: tuple[str, ...]


STATEMENTS = (
    Statement(
        "uebung",
        Floor.ENABLING,
        _("In the town hall we lack knowledge or practice for it."),
        _("What nobody has practised wobbles at the first wind. Learn it first, on something small."),
    ),
    Statement(
        "mut",
        Floor.ENABLING,
        _("Some in our own house do not want it, or are afraid of it."),
        _("Opening begins inside: talk about the worries before others are let in."),
    ),
    Statement(
        "wege",
        Floor.INFRASTRUCTURE,
        _("There is no place and no channel where people meet about it."),
        _("Without a line nothing arrives: lay one before you expect anything."),
    ),
    Statement(
        "erreichen",
        Floor.INFRASTRUCTURE,
        _("There are people whom we do not reach, or reach on one way alone."),
        _("A second way, such as a notice or a telephone, brings in those who are missing."),
    ),
    Statement(
        "wissen",
        Floor.TRANSPARENCY,
        _("Many do not know what is going on, or why."),
        _("Only those who know how things stand can have a say."),
    ),
    Statement(
        "misstrauen",
        Floor.TRANSPARENCY,
        _("There are rumours or distrust."),
        _("What lies open needs no rumours: show interim states too, and what did not work."),
    ),
    Statement(
        "bedarf",
        Floor.PARTICIPATION,
        _("We do not know exactly what people need."),
        _("Ask those concerned before you build past them."),
    ),
    Statement(
        "tragen",
        Floor.PARTICIPATION,
        _("What is decided must be carried by many."),
        _("Who could have a say carries a decision more easily, even one they did not wish for."),
    ),
    Statement(
        "koennen",
        Floor.COLLABORATION,
        _("Outside there are skills, time or rooms that we lack."),
        _("Clubs, firms and people bring what the office does not have, if somebody asks them."),
    ),
    Statement(
        "anpacken",
        Floor.COLLABORATION,
        _("People want to do something themselves."),
        _("Open the door for them: an impulse of their own lasts longer than one from above."),
    ),
)
UPPER = {Floor.PARTICIPATION, Floor.COLLABORATION}
FIRST_INFORM = _("Before people have a say or work along, they need to know how things stand.")


def advise(true: Collection[str]) -> list[Advice]:
    """Return the floors that the statements which are true speak for, from the foundation up.

    Who is led to the upper floors is led past the windows first.
    """
    chosen = [statement for statement in STATEMENTS if statement.code in true]
    found = {floor: [str(each.reason) for each in chosen if each.floor == floor] for floor in Floor}
    if not found[Floor.TRANSPARENCY] and any(found[floor] for floor in UPPER):
        found[Floor.TRANSPARENCY].append(str(FIRST_INFORM))
    return [Advice(floor, tuple(reasons)) for floor, reasons in found.items() if reasons]
