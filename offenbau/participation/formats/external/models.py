"""What the portal on which a procedure runs says of its dates."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from offenbau.participation.models import Procedure


class Watch(models.Model):
    """A calendar (iCalendar) of the portal that is looked at daily; it changes nothing by itself.

    `events` are what stood there last: each with `title`, `starts` and `ends` (days as 2026-12-31, the last one
    included). `etag` and `modified` are the server's marks of it. `fault` is why the last look found nothing
    (`outbound.Code` or `calendar`), since `failing_since`.
    """

    procedure = models.OneToOneField(Procedure, on_delete=models.CASCADE, primary_key=True, related_name="watch")
    address = models.URLField(_("address of its calendar (iCal)"), max_length=1000)
    events = models.JSONField(default=list, blank=True)
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=100, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=20, blank=True)
    failing_since = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.address
