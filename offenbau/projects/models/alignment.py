"""That somebody has looked whether the measures pay into the goals."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.people.models import Person
from offenbau.projects.models.project import Project


class SignOff(models.Model):
    """Somebody's word that the measures pay into the goals, for one state of the plan.

    The three digests are those of goals, measures and links as they stood then (`engines.alignment`).
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="sign_offs")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    goals_sha256 = models.CharField(max_length=64, editable=False)
    measures_sha256 = models.CharField(max_length=64, editable=False)
    links_sha256 = models.CharField(max_length=64, editable=False)
    remark = models.CharField(_("remark"), max_length=500, blank=True)
    signed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-signed_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "person", "goals_sha256", "measures_sha256", "links_sha256"],
                name="sign_off_once_a_person_and_state",
            )
        ]

    def __str__(self) -> str:
        return f"{self.signed_at:%Y-%m-%d}"
