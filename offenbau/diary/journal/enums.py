"""Words of the Bautagebuch: the guide's five kinds of entries, and the mini success."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What an entry tells."""

    DOING = "doing", _("What we are doing now")
    STANDING = "standing", _("Where we stand")
    NEXT = "next", _("Coming next")
    DISCARDED = "discarded", _("Discarded")
    WELL = "well", _("What goes well")
    SUCCESS = "success", _("A small success")


# What tells of the way, and what tells of success: the team sees the share of both.
SUCCESSES = frozenset({Kind.WELL.value, Kind.SUCCESS.value})
PROCESS = frozenset(Kind.values) - SUCCESSES
# Kinds that say why: what one does now, and what one learned from what did not work.
SAYING_WHY = frozenset({Kind.DOING.value, Kind.DISCARDED.value})
