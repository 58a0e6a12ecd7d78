"""What is worth thinking of before a procedure starts, in our own words, and for what somebody is on duty."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What stands before the number in the keys of items that a team has added itself.
OWN = "eigen-"


class Progress(models.TextChoices):
    """Where an item stands."""

    OPEN = "open", _("still to do")
    DONE = "done", _("done")
    NOT_NEEDED = "not_needed", _("not needed here")


class Task(models.TextChoices):
    """For what somebody is on duty."""

    MODERATION = "moderation", _("moderation")
    DESK = "desk", _("the desk")


@dataclass(frozen=True)
class Seed:
    """An item that every list has where it fits; `needs` names what the format must have for it to fit."""

    key: str
    words: str | Promise
    hint: str | Promise
    needs: str = ""


SEEDS = (
    Seed("wissen", _("What must people know to take part well?"), _("Facts, limits, what was decided before.")),
    Seed("wissen-da", _("Is this knowledge available?"), _("Plans, figures, pictures: who has them, and by when?")),
    Seed(
        "verstaendlich",
        _("Does somebody from outside the subject understand it?"),
        _("Give it to a neighbour to read. Plain words, and other languages where they are spoken."),
    ),
    Seed("material", _("Is the material there?"), _("Posters, cards, pens, boxes for sheets, a table for the stall.")),
    Seed(
        "raeume",
        _("Are rooms and places booked?"),
        _("Without steps, near a bus stop, at a time when people can come."),
        needs="here",
    ),
    Seed("leute", _("Is it agreed who does what?"), _("Desk, telephone, stall, answers; and who stands in.")),
    Seed(
        "boegen",
        _("Are the sheets of paper printed?"),
        _("In large type too. And laid out where people go anyway."),
        needs="paper",
    ),
    Seed(
        "datenschutz",
        _("Has somebody looked at the data-protection notice?"),
        _("Your data-protection officer, before the first person leaves an address."),
    ),
    Seed(
        "probelauf",
        _("Has somebody from outside tried it out?"),
        _("On a phone, without help, with you watching in silence. What is tried out never counts."),
        needs="here",
    ),
    Seed(
        "moderation",
        _("Is it arranged who moderates?"),
        _("Somebody who does not belong to the project, also at weekends and in the evening."),
        needs="talk",
    ),
)  # fmt: skip
