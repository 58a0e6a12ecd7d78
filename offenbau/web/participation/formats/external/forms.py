"""Where it runs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from offenbau.participation.formats.external.rules import SCHEMES
from offenbau.web.parts.forms import Note


class WhereForm(forms.Form):
    """The site and the address on it."""

    site = forms.CharField(label=_("What is the site called?"), max_length=120)
    url = forms.URLField(
        label=_("Address at which people take part"),
        max_length=1000,
        assume_scheme=SCHEMES[0],
        help_text=_("People see where it leads before they go there."),
    )

    notes = {"site": Note(example=_("Participation portal of the Land"))}


class WatchForm(forms.Form):
    """Where the portal's calendar is."""

    address = forms.URLField(
        label=_("Address of its calendar (iCal)"),
        max_length=1000,
        required=False,
        assume_scheme="https",
        help_text=_("Portals offer it as “iCal” or “.ics”. We look at it once a day; leave it empty to end that."),
    )
