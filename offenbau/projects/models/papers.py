"""Papers of the council on which a Baustelle stands."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.council.models import Paper
from offenbau.projects.models.effects import Measure
from offenbau.projects.models.project import Project


class ProjectPaper(models.Model):
    """A paper of the council that a Baustelle, or one of its measures, stands on or waits for."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="papers")
    measure = models.ForeignKey(
        Measure,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="+")
    linked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-paper__on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "paper"],
                name="paper_once_a_project",
                violation_error_message=_("This paper belongs to this building site already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.paper)
