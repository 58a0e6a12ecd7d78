"""Constants of petitions: what it is, what may be wrong with a line, what the council has decided."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from offenbau.participation.enums import Channel

# On which ways staff enter a signature for somebody; what is signed on a sheet is counted with its pile.
SPOKEN = (Channel.PHONE, Channel.DESK, Channel.EVENT)


class Kind(models.TextChoices):
    """What is submitted. A request for a citizens' decision (Bürgerbegehren) is neither, and not for this format."""

    PETITION = "petition", _("Open petition: everybody may ask the council for something")
    MOTION = "motion", _("Residents' motion: by law the council must deal with it")


class NameState(models.TextChoices):
    """Where a name stands that somebody wants to have shown; empty where none is."""

    WAITING = "waiting", _("waits for a look")
    SHOWN = "shown", _("is shown")


class Mark(models.TextChoices):
    """What a mark of a line says: its person counts here, has signed elsewhere already, or the line does not count."""

    COUNTS = "counts", _("counts here")
    TWICE = "twice", _("signed already")
    VOID = "void", _("does not count")


class Reason(models.TextChoices):
    """Why a line of a sheet is not valid; each is a column of its own in `SheetReading`."""

    NOT_RESIDENT = "not_resident", _("does not live here")
    TOO_YOUNG = "too_young", _("too young")
    UNREADABLE = "unreadable", _("not to be read")
    TWICE = "twice", _("signed twice")
    NO_SIGNATURE = "no_signature", _("no signature, or data missing")
    WITHDRAWN = "withdrawn", _("withdrawn")
    OTHER = "other", _("something else")


class Decision(models.TextChoices):
    """What the council has made of it."""

    TAKEN = "taken", _("The council follows it")
    PARTLY = "partly", _("The council follows it in part")
    REJECTED = "rejected", _("The council does not follow it")
