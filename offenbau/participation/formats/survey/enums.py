"""Kinds of questions, and the numbers within which they stay."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What stands in a questionnaire, from top to bottom."""

    SINGLE = "single", _("One answer out of several")
    MULTIPLE = "multiple", _("Several answers to tick")
    SCALE = "scale", _("A scale, such as 1 to 5")
    MATRIX = "matrix", _("Several lines on the same scale")
    NUMBER = "number", _("A number")
    TEXT = "text", _("In one's own words")
    BLOCK = "block", _("A text to read, no question")
    PAGE = "page", _("A new page begins")


# What is answered; the others are read.
ASKED = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE, Kind.MATRIX, Kind.NUMBER, Kind.TEXT})
# On whose answers it may hang whether something later is shown.
LEANED_ON = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE})

MOST_ITEMS = 120
MOST_OPTIONS = 40
MOST_STEPS = 11
SHORT_TEXT, LONG_TEXT = 300, 4000
LARGEST = 10**9

OTHER = "other"
DONT_KNOW = "dk"
# Pseudo-cells of the tally: how many were asked, how many have answered, and the sum of the numbers given.
SHOWN, ANSWERED, SUM = "*shown", "*answered", "*sum"
