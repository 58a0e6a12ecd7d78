"""Pages of procedures elsewhere: where they run, and the door from which one goes there."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.participation import actions
from offenbau.participation.formats.external.rules import is_address
from offenbau.web.participation import access
from offenbau.web.participation.contract import address
from offenbau.web.participation.formats.external.forms import WhereForm
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.participation.views.setup import after, saved, step_page
from offenbau.web.parts.drafts import put_away, reopened

FORMAT = "external"


@require_safe
def leave_for(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The door: says to which site one goes, and that other rules hold there."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    if not is_address(procedure.settings.get("url", "")):
        raise Http404
    title = _("You leave this site")
    context = around(
        request, procedure, title, site=procedure.settings["site"], url=procedure.settings["url"],
        crumbs=crumbs(procedure, (title, "")),
    )  # fmt: skip
    return render(request, "external/leave_for.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def where(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The step on which one says where it runs."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_setting_up)
    if procedure.is_started:
        return redirect(address("page", procedure))
    form = reopened(request, WhereForm, initial=procedure.settings)
    values = {"settings": form.cleaned_data} if form.is_valid() else {}
    if values and saved(form, actions.change_procedure, procedure=procedure, values=values, by=request.user):
        put_away(request)
        return redirect(after(procedure, "auswahl"))
    return step_page(request, procedure, "auswahl", form)
