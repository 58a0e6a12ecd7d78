"""Who moderates from outside the project, and where being asked stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """From how far outside somebody comes."""

    INTERNAL = "internal", _("of the administration")
    NEAR = "near", _("of the administration, from another office")
    EXTERNAL = "external", _("from outside")


class Standing(models.TextChoices):
    """Where a request to somebody stands."""

    OPEN = "open", _("is asked")
    ACCEPTED = "accepted", _("moderates")
    DECLINED = "declined", _("has declined")
    ENDED = "ended", _("has ended")
