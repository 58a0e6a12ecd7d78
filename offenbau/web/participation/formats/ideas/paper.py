"""Cards on which one writes an idea by pen: for the market, the library, the office."""

from django.utils.translation import gettext as _

from offenbau.participation.formats.ideas.rules import categories_of
from offenbau.participation.models import Procedure
from offenbau.web.participation.sheets import sheet_pdf

LINES = 6


def cards_of(procedure: Procedure, *, large: bool = False) -> bytes:
    """Return a page with two cards to cut apart; in large type one."""
    return sheet_pdf(
        "web/participation/formats/ideas/cards.typ",
        procedure,
        how=_("Everybody can read it. Please write nothing about other people that they would not want to read."),
        large=large,
        lines=LINES + (4 if large else 0),
        places=bool(procedure.settings.get("places")),
        categories=[category.name for category in categories_of(procedure)],
        words={
            "idea": _("My idea, and why"),
            "place": _("Where?"),
            "category": _("Category:"),
            "name": _("Name, if you like:"),
            "consent": _("I agree that it is published."),
        },
    )
