"""Constants of landscapes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.IntegerChoices):
    """What one says to a statement; the values stand in files, as Polis has them."""

    AGREE = 1, _("I agree")
    DISAGREE = -1, _("I disagree")
    PASS = 0, _("I don’t know")
