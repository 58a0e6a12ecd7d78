"""What a paper belongs to: building sites, their measures, and procedures that name it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from offenbau.council.models import Paper
from offenbau.participation.queries.papers import named_in
from offenbau.people.permissions import Viewer
from offenbau.projects.queries.papers import projects_with


@dataclass(frozen=True)
class Use:
    """A page that speaks of the paper, and what kind of page it is."""

    title: str
    kind: str | Promise
    url: str


def uses_of(paper: Paper, viewer: Viewer) -> list[Use]:
    """Return the pages that the viewer may see: building sites and measures first, then what procedures say."""
    found = []
    for link in projects_with(paper, viewer):
        project = link.project
        found.append(Use(project.title, _("Building site"), project.get_absolute_url()))
        if link.measure:
            at = [project.municipality.slug, project.slug, link.measure_id]
            found.append(Use(link.measure.title, _("Measure"), reverse("projects:measure", args=at)))
    return [*found, *(Use(each.title, each.kind, each.url) for each in named_in(paper, viewer))]
