"""Constants of thesis polls."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.TextChoices):
    """What one says to a thesis; the values stand on ballots and in files."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NONE = "none", _("No opinion")


class Rule(models.TextChoices):
    """Why a thesis that somebody proposes does not stand in the poll; in public."""

    NO_STATEMENT = "no_statement", _("One cannot say yes or no to it.")
    TWO_IN_ONE = "two_in_one", _("It asks two things at once.")
    THERE_ALREADY = "there_already", _("It stands there already, in other words.")
    NOT_OURS = "not_ours", _("The town cannot decide on it.")
    UNTRUE = "untrue", _("It takes something for granted that is not so.")
    PERSON = "person", _("It is about a single person.")
    HURTS = "hurts", _("It runs people down.")
