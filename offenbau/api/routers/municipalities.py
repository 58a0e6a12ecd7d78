"""Municipalities that have their house here."""

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_noop
from ninja import Query, Router
from pydantic import Field

from offenbau.api.answers import labelled, next_url
from offenbau.api.doors import known_only
from offenbau.api.problems import Problem
from offenbau.api.shapes import AFTER, WORD, Filters, Page, TownShape
from offenbau.base.addresses import absolute
from offenbau.municipality.models import Municipality
from offenbau.municipality.queries import get_municipality, listed

PAGE_LENGTH = 50
router = Router(tags=["municipalities"])


class TownFilters(Filters):
    """Which municipalities."""

    after: str = Field("", pattern=WORD, description=AFTER)


@router.get("/", response={200: Page[TownShape], 422: Problem}, summary=gettext_noop("All municipalities by name"))
def municipalities(request: HttpRequest, filters: Query[TownFilters]) -> object:
    known_only(request, TownFilters)
    found = list(_behind(filters.after).order_by("name", "id")[: PAGE_LENGTH + 1])
    here, page = absolute(""), found[:PAGE_LENGTH]
    following = next_url(request, here, page[-1].slug) if len(found) > PAGE_LENGTH else None
    return {"items": [town_shape(town, here) for town in page], "next": following}


@router.get("/{slug:town}/", response={200: TownShape, 404: Problem}, summary=gettext_noop("One municipality"))
def municipality(request: HttpRequest, town: str) -> object:
    return town_shape(get_municipality(town), absolute(""))


def _behind(slug: str) -> "object":
    last = listed().filter(slug=slug).first() if slug else None
    if last is None:
        return listed()
    return listed().filter(Q(name__gt=last.name) | Q(name=last.name, pk__gt=last.pk))


def town_shape(town: Municipality, here: str) -> dict[str, object]:
    """Return a municipality as the API gives it; `here` is the address of this installation."""
    return {
        "slug": town.slug,
        "name": town.name,
        "kind": labelled(town, "kind"),
        "ars": town.ars,
        "land": town.land,
        "inhabitants": town.inhabitants,
        "vision": town.vision,
        "url": here + reverse("municipality:house", args=[town.slug]),
    }
