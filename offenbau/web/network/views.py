"""The network's own pages."""

from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from offenbau.base.middleware import LANGUAGE_COOKIE
from offenbau.municipality.enums import LegalKind
from offenbau.municipality.models import Municipality
from offenbau.municipality.queries import listed
from offenbau.projects import queries
from offenbau.web.network.filters import Search, count_sentence
from offenbau.web.network.towns import pictures, street_of, town_page
from offenbau.web.parts.cards import project_cards
from offenbau.web.parts.frame import LEGAL
from offenbau.web.parts.house.street import draw_street
from offenbau.web.parts.house.words import FLOOR_MEANINGS
from offenbau.web.parts.htmx import fragment_or_page

YEAR = 365 * 24 * 3600
STREET_LENGTH = 40
NEWEST = 6
KINDS = dict(zip(LEGAL, (LegalKind.IMPRESSUM, LegalKind.PRIVACY, LegalKind.ACCESSIBILITY), strict=True))


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What this is, the street of houses, the newest building sites."""
    context = {
        "title": _("Municipalities open their house"),
        "street": draw_street(pictures(street_of(STREET_LENGTH))),
        "rows": project_cards(queries.newest_projects(request.viewer, count=NEWEST)),
        "floors": list(FLOOR_MEANINGS.items()),
    }
    return render(request, "network/start.html", context)


@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    """All public building sites, searched and filtered by the address."""
    search = Search(request.GET, request.path)
    found = queries.search_projects(request.viewer, **search.arguments)
    context = {
        "title": _("Building sites"),
        "search": search,
        "chips": search.chips(),
        "rows": project_cards(found.rows),
        "count": count_sentence(found.total, bool(search.chips())),
        "more_url": search.url(nach=found.next) if found.next else "",
    }
    response = fragment_or_page(request, "network/projects.html", "network/_results.html", context)
    response["HX-Push-Url"] = search.url(nach=search.after)
    return response


@require_safe
def towns(request: HttpRequest) -> HttpResponse:
    """All municipalities by name."""
    page = town_page(request.GET.get("q", ""), request.GET.get("nach", ""))
    return render(request, "network/towns.html", {"title": _("All houses"), "page": page})


@require_safe
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


@require_safe
def legal(request: HttpRequest, page: str) -> HttpResponse:
    """The legal page of the municipality that runs this installation: the first listed one that has written it."""
    if page not in LEGAL:
        raise Http404
    return redirect("municipality:legal", _operator(page).slug, page)


@require_safe
def barrier(request: HttpRequest) -> HttpResponse:
    """Report a barrier to the municipality that runs this installation."""
    address = redirect("municipality:barrier", _operator().slug).url
    return HttpResponseRedirect(f"{address}?seite={quote(request.GET.get('seite', '/'))}")


def _operator(page: str = "") -> Municipality:
    houses = listed().order_by("id")
    found = houses.filter(legal_pages__kind=KINDS.get(page, "")).first() or houses.first()
    if found is None:
        raise Http404
    return found
