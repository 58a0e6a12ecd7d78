"""Words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileRole(models.TextChoices):
    """What a document is to the meeting, the item or the paper that it belongs to."""

    INVITATION = "invitation", _("invitation")
    RESULTS = "results", _("minutes of results")
    VERBATIM = "verbatim", _("verbatim minutes")
    MAIN = "main", _("paper")
    RESOLUTION = "resolution", _("resolution")
    OTHER = "other", _("annex")


class Fault(models.TextChoices):
    """Why an import ended before its end."""

    OFF = "off", _("This installation does not ask that site. Its operator can allow it (OFFENBAU_OUTBOUND).")
    ADDRESS = "address", _("This is no address of a council information system that can be asked.")
    NO_ANSWER = "no_answer", _("The council information system does not answer.")
    STATUS = "status", _("The council information system refuses.")
    TOO_LARGE = "too_large", _("The council information system sends pages that are larger than any list can be.")
    NONSENSE = "nonsense", _("What the council information system sends cannot be read.")
    LOOP = "loop", _("The council information system sends the same pages again and again.")
    ELSEWHERE = "elsewhere", _("The council information system sends us on to another site.")
    WHICH_BODY = "which_body", _("Several municipalities stand there, and none bears this one's key.")
