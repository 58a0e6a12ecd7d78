"""The way to a page of the council."""

from django.urls import reverse
from django.utils.translation import gettext as _

from offenbau.municipality.models import Municipality


def crumbs(municipality: Municipality, *rest: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way from the house over the council to a page; the last step has no address."""
    house = (municipality.name, reverse("municipality:house", args=[municipality.slug]))
    council = reverse("council:overview", args=[municipality.slug]) if rest else ""
    return [house, (_("Council and committees"), council), *rest]
