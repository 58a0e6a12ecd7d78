"""Where a municipality's meetings come from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from offenbau.council.enums import Fault
from offenbau.municipality.models import Municipality


class Source(models.Model):
    """A council information system that speaks OParl, and how far its import has come.

    `lists` keeps for each list its next page (`next`), the moment at which reading it began (`began`, an ISO moment),
    from when on changes were asked for (`since`) and when it was last read to its end (`done`); so an import that
    was cut off goes on where it stood. `counts` says how many things of each kind the running or last import read.
    """

    municipality = models.OneToOneField(Municipality, on_delete=models.CASCADE, related_name="+")
    address = models.URLField(_("address"), max_length=500)
    # Names of councillors are read where the municipality asks for it; nothing else of them is, ever.
    with_people = models.BooleanField(_("read the names of council members too"), default=False)
    name = models.CharField(max_length=200, blank=True, default="", editable=False)
    licence = models.CharField(max_length=300, blank=True, default="", editable=False)
    version = models.CharField(max_length=20, blank=True, default="", editable=False)
    lists = models.JSONField(default=dict, editable=False)
    counts = models.JSONField(default=dict, editable=False)
    # Who runs an import holds it until then, and says so anew with each page.
    held_until = models.DateTimeField(null=True, editable=False)
    holder = models.CharField(max_length=32, blank=True, default="", editable=False)
    started_at = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)
    fault = models.CharField(max_length=12, choices=Fault.choices, blank=True, default="", editable=False)
    said = models.CharField(max_length=200, blank=True, default="", editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(fault__in=["", *Fault.values]), name="council_source_fault")
        ]

    def __str__(self) -> str:
        return self.address
