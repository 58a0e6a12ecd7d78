"""Constants of assemblies: where somebody of the extract stands, how far the lot is, what the council replies."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """Where somebody of the register's extract stands."""

    LISTED = "listed", _("without a letter")
    INVITED = "invited", _("letter, no reply yet")
    YES = "yes", _("acceptance")
    NO = "no", _("refusal")
    DRAWN = "drawn", _("drawn")
    GONE = "gone", _("seat given back")


class Reason(models.TextChoices):
    """Why somebody does not come, as far as they say."""

    TIME = "time", _("no time")
    INTEREST = "interest", _("does not care for the topic")
    HEALTH = "health", _("illness, age, or care for somebody")
    LANGUAGE = "language", _("the language")
    TRUST = "trust", _("does not believe that it changes anything")
    MOVED = "moved", _("moved away, or lives here no more")
    OTHER = "other", _("another reason")


class Lot(models.TextChoices):
    """How far the final draw is."""

    OPEN = "open", _("not yet begun")
    WORKING = "working", _("the panels are worked out")
    FAILED = "failed", _("no panel is possible")
    READY = "ready", _("the panels are published")
    DRAWN = "drawn", _("the assembly is drawn")


class Reply(models.TextChoices):
    """What the council makes of a recommendation."""

    TAKEN = "taken", _("The council adopts it")
    PARTLY = "partly", _("The council adopts it in part")
    REJECTED = "rejected", _("The council does not adopt it")
