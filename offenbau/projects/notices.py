"""What people may follow in this room: a Baustelle."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from offenbau.base.notices import Kind, Topic
from offenbau.people.permissions import Viewer
from offenbau.projects.models import Project
from offenbau.projects.permissions import visible_to


def _visible(ids: Collection[int], viewer: Viewer) -> list[Topic]:
    rows = Project.objects.filter(visible_to(viewer), pk__in=ids).select_related("municipality").order_by("pk")
    return [Topic("project", row.pk, row.municipality_id, row.title, row.get_absolute_url()) for row in rows]


KINDS = {"project": Kind(_("building site"), _visible)}
