"""The help pages: an index and a page each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from offenbau.web.guide import texts


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All help pages, in the order in which one meets them."""
    context = {"chapters": texts.chapters(get_language() or "de"), "title": _("Help")}
    return render(request, "guide/index.html", context)


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One help page, with the ones before and after it."""
    language = get_language() or "de"
    found = texts.page(slug, language)
    if found is None:
        raise Http404
    context = {
        "page": found,
        "title": found.title,
        "crumbs": [(_("Help"), reverse("guide:index")), (found.title, "")],
        "chapters": texts.chapters(language),
    }
    return render(request, "guide/page.html", context)
