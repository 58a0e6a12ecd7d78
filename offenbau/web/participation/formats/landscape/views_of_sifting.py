"""Sifting what was added: one heap of like statements after the other, one key a decision."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from offenbau.discussion.permissions import Rights
from offenbau.participation.formats.landscape.actions import sift as sift_together
from offenbau.participation.formats.landscape.queries import next_heap
from offenbau.participation.models import Procedure
from offenbau.web.participation import access, speaking
from offenbau.web.participation.contract import address
from offenbau.web.participation.formats.landscape.forms import REASONS, SiftForm
from offenbau.web.participation.forms.contributions import ExceptionForm
from offenbau.web.participation.frame import around, crumbs

FORMAT = "landscape"


@require_http_methods(["GET", "POST"])
@access.login_first
def sift(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The oldest statement that waits, with all that say nearly the same."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_moderating)
    exception = request.GET.get("ausnahme", "").strip()[:300]
    rights = speaking.rights_of(request, procedure, None, exception=exception)
    if not rights.may_moderate:
        return _asked_why(request, procedure) if rights.member else redirect(address("moderation", procedure))
    query = f"?{urlencode({'ausnahme': exception})}" if rights.member else ""
    here = address("landscape:sift", procedure) + query
    heap = next_heap(procedure)
    if request.method == "POST" and heap:
        if _decided(request, procedure, [each.number for each in heap.waiting], rights):
            return redirect(here)
        messages.error(request, _("Please choose at least one statement, and what becomes of it."))
    title = _("Sift statements")
    keys = [{"key": key, "value": each.value, "label": each.label} for key, each in enumerate(REASONS, start=2)]
    trail: list[Any] = [(_("Moderation"), address("moderation", procedure)), (title, "")]
    context = around(request, procedure, title, heap=heap, keys=keys, query=query, crumbs=crumbs(procedure, *trail))
    return render(request, "landscape/sift.html", context)


def _asked_why(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """Ask who works on the project for the reason here, so that it leads back to what is to be sifted."""
    title, form = _("Sift statements"), ExceptionForm(request.GET or None)
    trail: list[Any] = [(_("Moderation"), address("moderation", procedure)), (title, "")]
    context = around(request, procedure, title, exception_form=form, crumbs=crumbs(procedure, *trail))
    return render(request, "landscape/sift.html", context)


def _decided(request: HttpRequest, procedure: Procedure, numbers: list[int], rights: Rights) -> bool:
    """Carry out what was decided. Numbers of an older page that wait no more are left alone."""
    posted = [int(each) for each in request.POST.getlist("number") if each.isascii() and each.isdigit()]
    form = SiftForm(request.POST, numbers=sorted({*numbers, *posted}))
    if not form.is_valid():
        return False
    number = sift_together(procedure=procedure, rights=rights, by=request.user, **form.decided)  # type: ignore[arg-type]
    words = ngettext("%(count)d statement is decided.", "%(count)d statements are decided.", number)
    messages.success(request, words % {"count": number})
    return True
