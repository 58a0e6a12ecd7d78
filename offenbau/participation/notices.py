"""What people may follow in this room: a procedure, and a single contribution."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from offenbau.base.notices import Kind, Topic
from offenbau.participation.models import Contribution
from offenbau.participation.queries import procedures_for
from offenbau.people.permissions import Viewer


def _visible(ids: Collection[int], viewer: Viewer) -> list[Topic]:
    rows = procedures_for(viewer).filter(pk__in=ids).select_related("municipality").order_by("pk")
    return [Topic("procedure", row.pk, row.municipality_id, row.title, row.get_absolute_url()) for row in rows]


def _visible_contributions(ids: Collection[int], viewer: Viewer) -> list[Topic]:
    seen = procedures_for(viewer).order_by()
    rows = Contribution.objects.visible().filter(pk__in=ids, procedure__in=seen)
    return [_topic(row) for row in rows.select_related("procedure__municipality").order_by("pk")]


def _topic(row: Contribution) -> Topic:
    place = row.procedure.municipality
    path = reverse("participation:contribution", args=[place.slug, row.procedure.slug, row.number])
    return Topic("contribution", row.pk, place.pk, row.title or f"{row.procedure.title}, {row.number}", path)


KINDS = {
    "procedure": Kind(_("procedure"), _visible),
    "contribution": Kind(_("contribution"), _visible_contributions),
}
