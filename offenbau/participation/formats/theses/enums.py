"""Constants of thesis polls."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.TextChoices):
    """What one says to a thesis; the values stand on ballots and in files."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NONE = "none", _("No opinion")
