"""Procedures elsewhere: where one takes part."""

from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import Field

from offenbau.api.contract import FormatApi
from offenbau.participation.models import Procedure


class ElsewhereShape(Schema):
    """The site on which one takes part."""

    site: str
    site_url: str = Field(description=gettext_noop("Address on the other site"))


def details(_here: str, procedure: Procedure) -> ElsewhereShape:
    """Return where it runs."""
    return ElsewhereShape(site=procedure.settings.get("site", ""), site_url=procedure.settings.get("url", ""))


API = FormatApi(details_shape=ElsewhereShape, details=details)
