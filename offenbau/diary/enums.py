"""Words of this room: how often somebody wants mail."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Frequency(models.TextChoices):
    """How often somebody wants to hear of what they follow."""

    AT_ONCE = "at_once", _("at once, a mail for each piece of news")
    DAILY = "daily", _("once a day, all in one mail")
    WEEKLY = "weekly", _("once a week, on Monday, all in one mail")
