"""What the desk works with: texts that are used again, and offices."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from offenbau.participation import actions
from offenbau.participation.models import AnswerUnit, Boilerplate
from offenbau.web.participation import access
from offenbau.web.participation.forms.answers import BoilerplateForm, UnitForm
from offenbau.web.participation.views.answers import desk_page
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import carried_out


@require_http_methods(["GET", "POST"])
@access.login_first
def boilerplates(request: HttpRequest, town: str, pk: int | None = None) -> HttpResponse:
    """The town's texts; a new one, or one to change."""
    municipality = access.town_for_texts(request, town)
    known = Boilerplate.objects.filter(municipality=municipality)
    one = get_object_or_404(known, pk=pk) if pk is not None else None
    form = reopened(request, BoilerplateForm, instance=one or Boilerplate(municipality=municipality))
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("title", "text")}
        kept = {"municipality": municipality, "boilerplate": one, "by": request.user}
        if carried_out(form, actions.save_boilerplate, **kept, **values):
            put_away(request)
            messages.success(request, _("The text is kept."))
            return redirect("participation:boilerplates", town)
    title = _("Texts that are used again")
    return desk_page(request, municipality, "texts", title, form=form, rows=list(known), one=one)


@require_POST
@access.login_first
def remove_boilerplate(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Throw a text away."""
    municipality = access.town_for_texts(request, town)
    one = get_object_or_404(Boilerplate.objects.select_related("municipality"), municipality=municipality, pk=pk)
    actions.remove_boilerplate(boilerplate=one, by=request.user)
    messages.success(request, _("The text is gone."))
    return redirect("participation:boilerplates", town)


@require_http_methods(["GET", "POST"])
@access.login_first
def units(request: HttpRequest, town: str, pk: int | None = None) -> HttpResponse:
    """The town's offices; a new one, or who belongs to one."""
    municipality = access.town_for_texts(request, town)
    known = AnswerUnit.objects.filter(municipality=municipality).prefetch_related("people")
    one = get_object_or_404(known, pk=pk) if pk is not None else None
    instance = one or AnswerUnit(municipality=municipality)
    form = reopened(request, UnitForm, instance=instance, municipality=municipality)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("name", "people")}
        if carried_out(form, actions.save_unit, municipality=municipality, unit=one, by=request.user, **values):
            put_away(request)
            messages.success(request, _("The office is kept."))
            return redirect("participation:units", town)
    return desk_page(request, municipality, "offices", _("Offices that answer"), form=form, rows=list(known), one=one)


@require_POST
@access.login_first
def remove_unit(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Throw an office away."""
    municipality = access.town_for_texts(request, town)
    one = get_object_or_404(AnswerUnit.objects.select_related("municipality"), municipality=municipality, pk=pk)
    actions.remove_unit(unit=one, by=request.user)
    messages.success(request, _("The office is gone. What was given to it still bears its name."))
    return redirect("participation:units", town)
