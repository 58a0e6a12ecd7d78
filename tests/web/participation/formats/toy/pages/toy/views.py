"""Pages of thumbs: showing one, and setting up what it means."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from offenbau.participation.formats.toy.format import THUMBS

from offenbau.participation import actions
from offenbau.web.participation import access, taking_part
from offenbau.web.participation.contract import address
from offenbau.web.participation.frame import around
from offenbau.web.participation.views.setup import address_of_page, after, draft_or_none, saved, step_page
from offenbau.web.parts.forms import carried_out

FORMAT = "toy"


class ThumbForm(forms.Form):
    """One voice, here or from a sheet of paper."""

    thumb = forms.ChoiceField(choices=[(thumb, thumb) for thumb in THUMBS])


class ArrangeForm(forms.Form):
    """What a thumb means."""

    meaning = forms.CharField()


@require_http_methods(["GET", "POST"])
def show_thumb(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Take part."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    participant = taking_part.participant_of(request, procedure)
    if participant is None:
        return redirect(address("enter", procedure))
    form = ThumbForm(request.POST or None)
    if form.is_valid() and carried_out(
        form, actions.cast, procedure=procedure, participant=participant, choices=form.cleaned_data["thumb"]
    ):
        return taking_part.thank(request, procedure, redirect(address("thanks", procedure)))
    return render(request, "toy/show_thumb.html", around(request, procedure, "Ihr Daumen", form=form))


@require_http_methods(["GET", "POST"])
@access.login_first
def arrange(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The step on which one says what a thumb means."""
    procedure = draft_or_none(request, town, slug, FORMAT)
    if procedure is None:
        return redirect(address_of_page(town, slug))
    form = ArrangeForm(request.POST or None, initial=procedure.settings)
    values = {"settings": form.cleaned_data} if form.is_valid() else {}
    if values and saved(form, actions.change_procedure, procedure=procedure, values=values, by=request.user):
        return redirect(after(procedure, "auswahl"))
    return step_page(request, procedure, "auswahl", form)
