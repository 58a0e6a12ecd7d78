"""Where a question stands in the hall, and in which order the next one is called up."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Place(models.TextChoices):
    """Where a question stands that has been called up; without a row it waits."""

    NOW = "now", _("now")
    ANSWERED = "answered", _("answered in the hall")
    LATER = "later", _("will be answered in writing")


class Order(models.TextChoices):
    """Which question is next."""

    TURNS = "turns", _("in turns, so that all voices are heard")
    SUPPORTS = "supports", _("what most people want to know")
