"""What everything has in common that may come from a council information system."""

from typing import Any

from django.db import models

from offenbau.municipality.models import Municipality


class Mirrored(models.Model):
    """A thing of a municipality, entered by hand (`oparl_id` is None) or mirrored from a system.

    `mark` is a hash of what the system last said of it: what it says again needs no writing. What the system has
    taken back (`withdrawn_at`) keeps its row, because other things point at it, and loses its words.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    oparl_id = models.CharField(max_length=500, null=True, blank=True, default=None, editable=False)
    mark = models.CharField(max_length=24, blank=True, default="", editable=False)
    web = models.URLField(max_length=1000, blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def by_hand(self) -> bool:
        """Whether somebody entered it here, so that it may be changed here."""
        return self.oparl_id is None


def once(name: str) -> Any:
    """Return the constraint that a thing of a system stands here once a municipality."""
    return models.UniqueConstraint(fields=["municipality", "oparl_id"], name=name)
