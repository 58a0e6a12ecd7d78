"""Is it there already? Once before it is sent, for every form that contributes; it works without a script."""

from typing import Any

from django import forms
from django.http import HttpRequest

from offenbau.participation.models import Procedure
from offenbau.participation.queries.near import Near
from offenbau.participation.queries.near import near as near_to
from offenbau.web.parts.humans import CHALLENGE, TRAP

UNSPOKEN = {"csrfmiddlewaretoken", CHALLENGE, TRAP}


class SeenForm(forms.Form):
    """A form that is sent once more where something sounds alike; `seen` is set once that was shown."""

    seen = forms.BooleanField(required=False, widget=forms.HiddenInput)


def alike(request: HttpRequest, procedure: Procedure, form: Any) -> list[Near]:
    """Return what sounds like a valid form, nothing once it was shown; one query."""
    if form.cleaned_data["seen"]:
        return []
    return near_to(procedure, request.viewer, form.cleaned_data["title"], form.cleaned_data["text"])  # type: ignore[attr-defined]


def typed(request: HttpRequest) -> dict[str, Any]:
    """Return what was typed, for a form that is to be sent once more now that what sounds alike was seen."""
    return {**{name: value for name, value in request.POST.items() if name not in UNSPOKEN}, "seen": True}
