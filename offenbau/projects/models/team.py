"""Who does what on a Baustelle."""

from django.db import models
from django.db.models import Q

from offenbau.people.enums import Role
from offenbau.people.models import Grant
from offenbau.projects.models.project import Project


class ProjectRole(Grant):
    """A role on one Baustelle."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="roles")

    class Meta(Grant.Meta):
        ordering = ["role", "id"]
        constraints = [
            *Grant.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "project", "role"], condition=Q(ended_at=None), name="one_open_project_role"
            ),
            models.CheckConstraint(condition=~Q(role=Role.ADMIN), name="a_project_knows_no_administrator"),
        ]
