"""Codes: how many, how printed, which one was lost."""

from django import forms
from django.utils.translation import gettext_lazy as _

from offenbau.base.papers import Layout
from offenbau.participation.actions.codes import MOST_AT_ONCE


class CodesForm(forms.Form):
    """New codes, printed at once."""

    count = forms.IntegerField(label=_("How many codes?"), min_value=1, max_value=MOST_AT_ONCE)
    layout = forms.ChoiceField(
        label=_("How are they handed out?"),
        choices=[
            (Layout.LETTERS.value, _("by letter: a page each")),
            (Layout.STRIPS.value, _("by hand: eight strips a page, to be cut")),
        ],
        widget=forms.RadioSelect,
        initial=Layout.LETTERS.value,
    )


class LostForm(forms.Form):
    """A letter that was lost."""

    number = forms.IntegerField(
        label=_("Number of the lost letter"),
        min_value=1,
        help_text=_("From your list: who got which number. The old code is void at once."),
    )
