"""Frozen concepts, and findings that were looked at and put aside."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.people.models import Person
from offenbau.projects.models.project import Project


class ConceptVersion(models.Model):
    """The public plan as it stood on a day; never changed. `sha256` is taken over its canonical JSON."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    plan = models.JSONField()
    sha256 = models.CharField(max_length=64)
    note = models.CharField(_("what is new in this version?"), max_length=300, blank=True)
    agreed_by = models.CharField(_("who agreed?"), max_length=300, blank=True)
    frozen_at = models.DateTimeField(auto_now_add=True)
    frozen_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="version_number_once")]

    def __str__(self) -> str:
        return f"{self.project} v{self.number}"


class Dismissal(models.Model):
    """A finding of the check that the team put aside, with its reason."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="dismissals")
    code = models.CharField(max_length=60)
    place = models.CharField(max_length=120)
    # SHA-256 of what the finding said then: where it says something else now, it is open again.
    facts_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    reason = models.CharField(_("why may this stay as it is?"), max_length=500)
    dismissed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    dismissed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "code", "place"], name="finding_dismissed_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="dismissal_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.place}"
