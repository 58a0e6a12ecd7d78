"""For whom somebody speaks, when others read it, and how much a text may hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SpeaksFor(models.TextChoices):
    """For whom a statement is made."""

    SELF = "self", _("For myself")
    ORGANISATION = "organisation", _("For an association, a company or a group")
    PUBLIC_BODY = "public_body", _("For an authority or another public body")


class Publicity(models.TextChoices):
    """When others read a statement."""

    AT_ONCE = "at_once", _("At once; what breaks the rules is hidden afterwards")
    LOOKED_AT = "looked_at", _("Once somebody has looked at it")
    WEIGHED = "weighed", _("Together with the reply to it, not before")


MOST_PARAGRAPHS = 400
LONGEST_HEADING, LONGEST_PARAGRAPH = 200, 4000
# A reason and the wording of a whole paragraph go into one contribution.
LONGEST_REASON = 3900
# As much as is read among what was changed in public.
LONGEST_NOTE = 1000
