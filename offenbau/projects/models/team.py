"""Who does what on a Baustelle."""

from django.db import models
from django.db.models import Q

from offenbau.people.enums import Role
from offenbau.people.models import Grant, Invitation
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


class ProjectInvitation(Invitation):
    """An invitation to a role on one Baustelle."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="invitations")

    class Meta(Invitation.Meta):
        constraints = [
            *Invitation.Meta.constraints,
            models.UniqueConstraint(
                fields=["email", "project", "role"],
                condition=Q(accepted_at=None, revoked_at=None),
                name="one_open_project_invitation",
            ),
            models.CheckConstraint(condition=~Q(role=Role.ADMIN), name="no_invitation_as_a_projects_administrator"),
        ]

    @property
    def place(self) -> str:
        """Where one is invited to, in words."""
        return f"{self.project.title} ({self.project.municipality.name})"
