"""How a municipality's house looks from afar."""

from django.db import models

from offenbau.municipality.models import Municipality


class HouseTally(models.Model):
    """Counts of what everybody may see, kept inside the writing transaction; the windows are those that are drawn."""

    municipality = models.OneToOneField(Municipality, on_delete=models.CASCADE, related_name="+", primary_key=True)
    projects = models.PositiveIntegerField(default=0)
    windows = models.PositiveIntegerField(default=0)
    lit = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.lit}/{self.windows}"
