"""Legal pages: read by everybody, written by administrators."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.base.text import markdown
from offenbau.municipality import actions, queries
from offenbau.municipality.enums import LegalKind
from offenbau.web.municipality import forms
from offenbau.web.municipality import legal as texts
from offenbau.web.municipality.access import may_manage, town_for_managing
from offenbau.web.municipality.present import crumbs, form_page, settings_crumbs
from offenbau.web.parts.doors import login_first
from offenbau.web.parts.drafts import put_away, reopened


@require_safe
def legal(request: HttpRequest, town: str, page: str) -> HttpResponse:
    """A legal page; as long as nobody has written it, it says so and gives the facts that are known."""
    municipality = queries.get_municipality(town)
    kind = texts.KINDS[page]
    written = queries.legal_page(municipality, kind)
    title = str(kind.label)
    context = {
        "municipality": municipality,
        "title": title,
        "crumbs": crumbs(municipality, (title, "")),
        "text": markdown(written.text) if written else "",
        "checked": texts.checked(written.reviewed_on) if written else "",
        "facts": texts.facts(municipality),
        "barrier_url": reverse("municipality:barrier", args=[town]) if kind in texts.ABOUT_BARRIERS else "",
        "edit_url": reverse("municipality:edit_legal", args=[town, page]) if may_manage(request, municipality) else "",
    }
    return render(request, "municipality/legal.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_first
def edit_legal(request: HttpRequest, town: str, page: str) -> HttpResponse:
    """Write a legal page; where there is none, a draft to be checked is there to begin with."""
    municipality = town_for_managing(request, town)
    kind = _kind(page)
    written = queries.legal_page(municipality, kind)
    text = written.text if written else texts.draft(municipality, page)
    initial = {"text": text, "reviewed_on": written.reviewed_on if written else None}
    form = reopened(request, forms.LegalForm, initial=initial)
    if form.is_valid():
        actions.write_legal_page(municipality=municipality, kind=kind, **form.cleaned_data, by=request.user)
        put_away(request)
        _say_saved(request, form.cleaned_data["text"])
        return redirect("municipality:legal", town, page)
    more = {
        "template": "municipality/legal_form.html",
        "is_draft": written is None,
        "duty": texts.duty(municipality, kind),
        "remove_url": reverse("municipality:remove_legal", args=[town, page]) if written else "",
    }
    return form_page(request, municipality, form, str(kind.label), **more)


@require_http_methods(["GET", "HEAD", "POST"])
@login_first
def remove_legal(request: HttpRequest, town: str, page: str) -> HttpResponse:
    """Take a legal page away, after asking."""
    municipality = town_for_managing(request, town)
    kind = _kind(page)
    written = queries.legal_page(municipality, kind)
    if written is None:
        raise Http404
    if request.method == "POST":
        actions.remove_legal_page(page=written, by=request.user)
        messages.success(request, _("The page is taken away."))
        return redirect("municipality:settings", town)
    title = _("Take the page “%(page)s” away?") % {"page": kind.label}
    context = {
        "municipality": municipality,
        "title": title,
        "text": _("Visitors will then read that it has not been written yet."),
        "submit_label": _("Take it away"),
        "cancel_url": reverse("municipality:edit_legal", args=[town, page]),
        "danger": True,
        "crumbs": settings_crumbs(municipality, (title, "")),
    }
    return render(request, "parts/confirm.html", context)


def _kind(page: str) -> LegalKind:
    if page not in texts.KINDS:
        raise Http404
    return texts.KINDS[page]


def _say_saved(request: HttpRequest, text: str) -> None:
    gaps = queries.GAP.findall(text)
    if not gaps:
        messages.success(request, _("Saved: everybody can read the page now."))
        return
    first = {"gap": gaps[0]}
    messages.warning(request, _("Saved and public. There are still gaps in square brackets, such as %(gap)s.") % first)
