"""Constants of the whole house."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Visibility(models.TextChoices):
    """Who may see a thing: the stages of an opening from the inside out."""

    TEAM = "team", _("the team")
    ADMINISTRATION = "administration", _("the administration")
    PARTNERS = "partners", _("the partners")
    PUBLIC = "public", _("everyone")
