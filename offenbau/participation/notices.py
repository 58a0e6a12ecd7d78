"""What people may follow in this room: a procedure, and a single contribution."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from offenbau.base.notices import Kind, Topic
from offenbau.discussion.enums import State
from offenbau.participation.models import Contribution
from offenbau.participation.queries import procedures_for
from offenbau.people.permissions import Viewer


def _visible(ids: Collection[int], viewer: Viewer) -> list[Topic]:
    rows = procedures_for(viewer).filter(pk__in=ids).select_related("municipality").order_by("pk")
    return [Topic("procedure", row.pk, row.municipality_id, row.title, row.get_absolute_url()) for row in rows]


def _visible_contributions(ids: Collection[int], viewer: Viewer) -> list[Topic]:
    """Those that everybody reads; and the viewer's own ones, also while they wait for a look or for their reply."""
    return _standing(ids, viewer)


def _held_contributions(ids: Collection[int], receipts: Collection[str]) -> list[Topic]:
    return _standing(ids, Viewer(), receipts)


def _standing(ids: Collection[int], viewer: Viewer, receipts: Collection[str] = ()) -> list[Topic]:
    seen = procedures_for(viewer).order_by()
    rows = Contribution.objects.visible_to(viewer, receipts=receipts)
    return _named(rows.filter(pk__in=ids, procedure__in=seen, state__in=(State.VISIBLE, State.WAITING)))


def _named(rows: QuerySet[Contribution]) -> list[Topic]:
    public = Contribution.objects.visible_to(Viewer()).filter(pk=OuterRef("pk"))
    found = rows.annotate(is_public=Exists(public)).select_related("procedure__municipality").order_by("pk")
    return [_topic(row) for row in found]


def _bare_contributions(ids: Collection[int], viewer: Viewer) -> list[Topic]:
    """All but what was taken back, also while it waits or is hidden; in procedures that the viewer may see."""
    seen = procedures_for(viewer).order_by()
    rows = Contribution.objects.filter(pk__in=ids, procedure__in=seen).exclude(state=State.WITHDRAWN)
    return _named(rows)


def _topic(row: Contribution) -> Topic:
    """Of what others do not read yet, neither title nor page: the mail may go to anybody's address."""
    procedure, place = row.procedure, row.procedure.municipality
    named = f"{procedure.title}, {row.number}"
    if not row.is_public:  # type: ignore[attr-defined]
        return Topic("contribution", row.pk, place.pk, named, procedure.get_absolute_url())
    path = reverse("participation:contribution", args=[place.slug, procedure.slug, row.number])
    return Topic("contribution", row.pk, place.pk, row.title or named, path)


KINDS = {
    "procedure": Kind(_("procedure"), _visible),
    "contribution": Kind(_("contribution"), _visible_contributions, _held_contributions, _bare_contributions),
}
