"""Maps in templates: {% load maps %}{% point_map points %}."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings

from offenbau.web.parts.maps.data import MapPoint
from offenbau.web.parts.maps.drawing import draw_map, item_class

register = template.Library()


@register.inclusion_tag("parts/map/map.html")
def point_map(points: Iterable[MapPoint], with_list: bool = True, name: str = "karte") -> dict[str, Any]:
    """A sketch map with its list twin; with_list=False where the page has a list of the same numbers.

    name: begins the ids of list items; another one for a second map on a page. Nothing without points.
    """
    shown = list(points)
    view = draw_map(shown, name=name) if shown else None
    return {"map": view, "with_list": with_list, "tiles": settings.TILES}


@register.filter
def map_item(points: Iterable[MapPoint], number: int) -> str:
    """The class with which a list item of the page lights up together with its point: {{ points|map_item:3 }}."""
    places = [index for index, point in enumerate(points) if point.number == number]
    return item_class(places[0]) if places else ""
