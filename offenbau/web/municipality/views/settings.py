"""What an administrator looks after."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.base.pictures import CREST, PICTURE
from offenbau.cases.permissions import can_keep
from offenbau.council.queries import has_coming_meeting
from offenbau.municipality import actions, queries
from offenbau.municipality.enums import OF_SEVERAL
from offenbau.people.queries import still_missing
from offenbau.web.municipality import forms
from offenbau.web.municipality import legal as texts
from offenbau.web.municipality.access import may_manage, town_for_managing, town_for_staff
from offenbau.web.municipality.colours import hint_for
from offenbau.web.municipality.present import form_page, settings_crumbs
from offenbau.web.parts.doors import login_first
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.files import bytes_of
from offenbau.web.parts.forms import add_refusal, carried_out


@require_safe
@login_first
def settings(request: HttpRequest, town: str) -> HttpResponse:
    """All there is to look after, with what is still missing. Who only works here sees who does what."""
    municipality = town_for_staff(request, town)
    context = {
        "municipality": municipality,
        "title": _("Settings"),
        "crumbs": settings_crumbs(municipality),
        "manages": may_manage(request, municipality),
        "of_several": municipality.kind in OF_SEVERAL,
        "keeps_cases": can_keep(request.viewer, municipality.pk),
    }
    if context["manages"]:
        written = {page.kind: page for page in municipality.legal_pages.all()}
        context |= {
            "missing": still_missing(municipality.pk),
            "points": queries.open_points(municipality, has_meetings=has_coming_meeting(municipality)),
            "legal_pages": [(address, kind.label, written.get(kind)) for address, kind in texts.KINDS.items()],
            "open_reports": queries.open_barrier_reports(municipality),
        }
    return render(request, "municipality/settings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_first
def profile(request: HttpRequest, town: str) -> HttpResponse:
    """Name, vision, contact."""
    municipality = town_for_managing(request, town)
    form = reopened(request, forms.ProfileForm, instance=town_for_managing(request, town))
    if form.is_valid():
        actions.change_profile(municipality=municipality, values=form.cleaned_data, by=request.user)
        put_away(request)
        messages.success(request, _("Saved."))
        return redirect("municipality:settings", town)
    return form_page(request, municipality, form, _("Profile and vision"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_first
def parts(request: HttpRequest, town: str) -> HttpResponse:
    """Which municipalities a region is made of: its Länder and holidays follow from them."""
    municipality = town_for_managing(request, town)
    lines = "\n".join(part.ars or part.name for part in municipality.parts.all())
    form = reopened(request, forms.PartsForm, initial={"places": lines})
    if form.is_valid() and carried_out(
        form, actions.set_parts, municipality=municipality, parts=form.cleaned_data["places"], by=request.user
    ):
        put_away(request)
        messages.success(request, _("Saved."))
        return redirect("municipality:parts", town)
    more = {"template": "municipality/parts.html", "parts": municipality.parts.all()}
    return form_page(request, municipality, form, _("Who belongs to it"), **more)


@require_http_methods(["GET", "HEAD", "POST"])
@login_first
def look(request: HttpRequest, town: str) -> HttpResponse:
    """Colour, crest, and the picture of the vision."""
    municipality = town_for_managing(request, town)
    form = forms.LookForm(request.POST or None, request.FILES or None, municipality=municipality)
    if form.is_valid():
        uploads = {
            "crest": bytes_of(form.cleaned_data["crest"], CREST),
            "picture": bytes_of(form.cleaned_data["picture"], PICTURE),
        }
        values = form.cleaned_data | uploads
        try:
            actions.change_look(municipality=municipality, **values, by=request.user)
        except ValidationError as error:
            add_refusal(form, error)
        else:
            messages.success(request, " ".join([_("Saved."), *hint_for(values["colour"])]))
            return redirect("municipality:settings", town)
    return form_page(request, municipality, form, _("Colour, crest and picture"), template="municipality/look.html")
