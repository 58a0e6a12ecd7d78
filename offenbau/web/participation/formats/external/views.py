"""Pages of procedures elsewhere: where they run, and the door from which one goes there."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.participation import actions
from offenbau.participation.formats.external.models import Watch
from offenbau.participation.formats.external.portals import PORTALS
from offenbau.participation.formats.external.rules import is_address
from offenbau.participation.formats.external.watching import look_in_background, watch
from offenbau.participation.models import Procedure
from offenbau.web.participation import access
from offenbau.web.participation.contract import address
from offenbau.web.participation.formats.external import present
from offenbau.web.participation.formats.external.forms import WatchForm, WhereForm
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.participation.views.setup import after, saved, step_page
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import carried_out

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
    form.fields["site"].help_text = _of_the_land(procedure)
    values = {"settings": form.cleaned_data} if form.is_valid() else {}
    if values and saved(form, actions.change_procedure, procedure=procedure, values=values, by=request.user):
        put_away(request)
        return redirect(after(procedure, "auswahl"))
    return step_page(request, procedure, "auswahl", form)


def _of_the_land(procedure: Procedure) -> str:
    """Name the portal that the Land runs for its municipalities, where there is one."""
    found = [PORTALS[land] for land in procedure.municipality.lands if land in PORTALS]
    words = _("Your Land runs one that costs you nothing: %(name)s, %(url)s")
    return " ".join(words % portal._asdict() for portal in found)


@require_http_methods(["GET", "POST"])
@access.login_first
def compare(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """What the portal says of its days beside what stands here, and where its calendar is."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_setting_up)
    shown = present.compared(procedure)
    form = reopened(request, WatchForm, initial={"address": shown.address})
    form.fields["address"].required = not shown.address  # empty, it ends what there is
    here = address("external:compare", procedure)
    if form.is_valid() and carried_out(
        form, watch, procedure=procedure, address=form.cleaned_data["address"], by=request.user
    ):
        put_away(request)
        _look_at_once(procedure)
        watched = _("It is looked at once a day from now on.")
        messages.success(request, watched if form.cleaned_data["address"] else _("It is not looked at any more."))
        return redirect(here)
    title = _("What the portal says")
    context = around(
        request, procedure, title, form=form, compared=shown, submit_label=_("Save"),
        cancel_url=address("page", procedure), corrects=present.can_be_corrected(procedure),
        crumbs=crumbs(procedure, (title, "")),
    )  # fmt: skip
    return render(request, "external/compare.html", context)


def _look_at_once(procedure: Procedure) -> None:
    if Watch.objects.filter(procedure=procedure).exists():
        look_in_background.enqueue(procedure.pk)
