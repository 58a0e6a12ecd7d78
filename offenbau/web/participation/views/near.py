"""Is it there already? What is found while somebody types; the form says the same without a script."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from offenbau.participation.contract import format_of
from offenbau.participation.queries.near import near as near_to
from offenbau.web.participation import access


@require_POST
def near(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """A fragment with what sounds alike. It comes as a post so that nothing typed stands in an address or a log."""
    procedure = access.procedure_for_reading(request, town, slug)
    if not format_of(procedure).contributes:
        raise Http404
    typed = (request.POST.get(name, "")[:8000] for name in ("title", "text"))
    found = near_to(procedure, request.viewer, *typed)  # type: ignore[attr-defined]
    shown = {"near": found, "procedure": procedure, "municipality": procedure.municipality}
    return render(request, "participation/_near.html", shown)
