"""What people may follow in this room: a procedure."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from offenbau.base.notices import Kind, Topic
from offenbau.participation.queries import procedures_for
from offenbau.people.permissions import Viewer


def _visible(ids: Collection[int], viewer: Viewer) -> list[Topic]:
    rows = procedures_for(viewer).filter(pk__in=ids).select_related("municipality").order_by("pk")
    return [Topic("procedure", row.pk, row.municipality_id, row.title, row.get_absolute_url()) for row in rows]


KINDS = {"procedure": Kind(_("procedure"), _visible)}
