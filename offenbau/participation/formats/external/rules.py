"""What a procedure elsewhere needs before it is listed: where it is."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from offenbau.participation.contract import Problem
from offenbau.participation.models import Procedure

SCHEMES = ("https", "http")
_is_address = URLValidator(schemes=SCHEMES)


def problems(procedure: Procedure) -> list[Problem]:
    """Return what keeps it from being listed: no address, or none that a browser opens safely; no name of the site."""
    found = []
    if not is_address(procedure.settings.get("url", "")):
        found.append(Problem(_("The address at which people take part is missing."), "auswahl"))
    if not procedure.settings.get("site"):
        found.append(Problem(_("The name of the site is missing."), "auswahl"))
    return found


def is_address(text: str) -> bool:
    """Whether this is an address of the web; scripts and files are none."""
    try:
        _is_address(text)
    except ValidationError:
        return False
    return True
