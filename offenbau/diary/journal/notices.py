"""What people follow here: the Bautagebuch of a whole town, most of them once a week."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offenbau.base.notices import Kind, Topic
from offenbau.municipality.models import Municipality
from offenbau.people.permissions import Viewer


def _visible(ids: Collection[int], viewer: Viewer) -> list[Topic]:
    """All towns are public. Of which Baustelle a piece of news tells, and for whom, stands on the news itself."""
    rows = Municipality.objects.filter(pk__in=ids).order_by("pk")
    return [
        Topic("town", row.pk, row.pk, _("Bautagebuch"), reverse("journal:of_town", args=[row.slug])) for row in rows
    ]


KINDS = {"town": Kind(gettext_lazy("all Baustellen of a town"), _visible)}
