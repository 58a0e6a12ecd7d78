"""Collections of ideas: what one can do there. The ideas themselves are contributions, as those of other formats."""

from django.urls import reverse
from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import Field

from offenbau.api.contract import FormatApi
from offenbau.participation.formats.ideas.rules import SETTINGS, categories_of
from offenbau.participation.models import Procedure

FILES = ("beitraege", "kommentare", "antworten")


class IdeasShape(Schema):
    """What people can do with ideas here."""

    categories: list[str]
    limit: int | None = Field(description=gettext_noop("How many each person may contribute; null for no limit"))
    moderated_first: bool = Field(description=gettext_noop("Whether somebody looks at everything before it appears"))
    comments: bool
    supports: bool
    pictures: bool
    places: bool
    contributions_url: str = Field(description=gettext_noop("Where they stand in this interface"))
    data_urls: dict[str, str] = Field(description=gettext_noop("All as files: contributions, comments, answers"))


def details(here: str, procedure: Procedure) -> IdeasShape:
    """Return the categories and what can be done; one query."""
    settings = {**SETTINGS, **procedure.settings}
    words = [procedure.municipality.slug, procedure.slug]
    return IdeasShape(
        categories=[category.name for category in categories_of(procedure)],
        data_urls={name: here + reverse("participation:open_data", args=[*words, name, "json"]) for name in FILES},
        contributions_url=here + reverse("api:contributions", args=words),
        **{name: settings[name] for name in SETTINGS},
    )


API = FormatApi(details_shape=IdeasShape, details=details)
