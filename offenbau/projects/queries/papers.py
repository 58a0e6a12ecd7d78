"""Papers of the council that belong to a Baustelle, and Baustellen that belong to a paper."""

from dataclasses import dataclass

from django.db.models import Q

from offenbau.council.models import Paper
from offenbau.council.ways import Way, ways_of
from offenbau.people.permissions import Viewer
from offenbau.projects.models import Project, ProjectPaper
from offenbau.projects.permissions import visible_to


@dataclass(frozen=True)
class Decision:
    """A paper with its way, as it belongs to a Baustelle."""

    link: ProjectPaper
    paper: Paper
    way: Way


def decisions_of(project: Project, measure: int | None = None) -> list[Decision]:
    """Return the papers of a Baustelle (or of one measure), newest first, with their ways; at most two queries."""
    rows = ProjectPaper.objects.filter(project=project, paper__withdrawn_at=None)
    if measure is not None:
        rows = rows.filter(measure=measure)
    links = list(rows.select_related("paper", "paper__municipality", "measure"))
    ways = ways_of(link.paper for link in links) if links else {}
    return [Decision(link, link.paper, ways[link.paper_id]) for link in links]


def projects_with(paper: Paper, viewer: Viewer) -> list[ProjectPaper]:
    """Return where a paper belongs, as far as the viewer may see the Baustellen; one query."""
    seen = Project.objects.filter(visible_to(viewer))
    rows = ProjectPaper.objects.filter(Q(paper=paper), project__in=seen)
    return list(rows.select_related("project", "project__municipality", "measure").order_by("project__title", "pk"))
