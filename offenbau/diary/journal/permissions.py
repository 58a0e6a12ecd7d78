"""Who reads and who writes a Bautagebuch."""

from django.db.models import Q

from offenbau.diary.journal.models import Entry
from offenbau.people.permissions import Viewer
from offenbau.projects import permissions as projects
from offenbau.projects.models import Project
from offenbau.projects.permissions import MUNICIPALITY_LEADS, can_plan, can_read_drafts

__all__ = ["can_lead_town", "can_plan", "can_read", "can_read_drafts", "visible_to"]

SHOWN = Q(published_at__isnull=False, withdrawn_at=None)


def visible_to(viewer: Viewer) -> Q:
    """The condition under which the viewer reads an entry: published, on a Baustelle that they may see."""
    return SHOWN & Q(project__in=Project.objects.filter(projects.visible_to(viewer)).order_by().values("pk"))


def can_read(viewer: Viewer, entry: Entry) -> bool:
    """Whether the viewer, who may see the Baustelle, reads this entry: a draft is for those in the workshop alone."""
    return entry.published_at is not None or can_read_drafts(viewer, entry.project)


def can_lead_town(viewer: Viewer, municipality_id: int) -> bool:
    """Whether the viewer chooses what holds for all Baustellen of a town."""
    return viewer.is_platform_admin or viewer.has_role(municipality_id, *MUNICIPALITY_LEADS)
