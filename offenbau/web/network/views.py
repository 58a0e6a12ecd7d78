"""The network's own pages."""

from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from offenbau.base.middleware import LANGUAGE_COOKIE
from offenbau.municipality.models import Municipality
from offenbau.web.parts.frame import LEGAL

YEAR = 365 * 24 * 3600


def start(request: HttpRequest) -> HttpResponse:
    """What this is, the street of houses, the newest building sites."""
    return render(request, "network/start.html", {"title": _("Start")})


def projects(request: HttpRequest) -> HttpResponse:
    """All public building sites, searched and filtered by the address."""
    return render(request, "network/projects.html", {"title": _("Building sites")})


def language(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the chosen language in a cookie and go back to where the visitor was."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    back = request.GET.get("weiter", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    response.set_cookie(
        LANGUAGE_COOKIE, code, max_age=YEAR, samesite="Lax", httponly=True, secure=settings.SECURE_TRANSPORT
    )
    return response


def legal(request: HttpRequest, page: str) -> HttpResponse:
    """The legal page of the municipality that runs this installation: the first one listed."""
    if page not in LEGAL:
        raise Http404
    return redirect("municipality:legal", _operator().slug, page)


def barrier(request: HttpRequest) -> HttpResponse:
    """Report a barrier to the municipality that runs this installation."""
    address = redirect("municipality:barrier", _operator().slug).url
    return HttpResponseRedirect(f"{address}?seite={quote(request.GET.get('seite', '/'))}")


def _operator() -> Municipality:
    found = Municipality.objects.filter(is_listed=True).order_by("id").first()
    if found is None:
        raise Http404
    return found
