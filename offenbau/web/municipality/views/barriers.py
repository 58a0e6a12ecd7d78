"""Barriers: reported by anybody, answered by the administrators."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.municipality import actions, queries
from offenbau.web.municipality import forms
from offenbau.web.municipality.access import town_for_managing
from offenbau.web.municipality.present import crumbs, form_page, settings_crumbs
from offenbau.web.parts.doors import login_first
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import add_refusal

PAGE_LENGTH = 50


@require_http_methods(["GET", "HEAD", "POST"])
def barrier(request: HttpRequest, town: str) -> HttpResponse:
    """Report a barrier, without logging in; the address of the page comes along."""
    municipality = queries.get_municipality(town)
    form = forms.BarrierForm(request.POST or None, initial={"page": request.GET.get("seite", "")[:500]})
    if form.is_valid():
        try:
            actions.report_barrier(municipality=municipality, **form.cleaned_data, by=request.viewer.person)
        except ValidationError as error:
            add_refusal(form, error)
        else:
            messages.success(request, _("Thank you, your report has arrived. If you told us how, we will answer you."))
            return redirect("municipality:house", town)
    title = _("Report a barrier")
    context = {"municipality": municipality, "title": title, "form": form, "crumbs": crumbs(municipality, (title, ""))}
    return render(request, "municipality/barrier.html", context)


@require_safe
@login_first
def barrier_reports(request: HttpRequest, town: str) -> HttpResponse:
    """What people could not use; what waits for an answer comes first."""
    municipality = town_for_managing(request, town)
    title = _("Reported barriers")
    reports = queries.barrier_reports(municipality)
    context = {
        "municipality": municipality,
        "title": title,
        "page": Paginator(reports, PAGE_LENGTH).get_page(request.GET.get("seite")),
        "page_query": "",
        "crumbs": settings_crumbs(municipality, (title, "")),
    }
    return render(request, "municipality/barrier_reports.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_first
def barrier_report(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """One report, and what was done about it."""
    municipality = town_for_managing(request, town)
    report = get_object_or_404(municipality.barrier_reports, pk=pk)
    form = reopened(request, forms.BarrierAnswerForm, initial={"state": report.state, "answer": report.answer})
    if form.is_valid():
        actions.answer_barrier_report(report=report, **form.cleaned_data, by=request.user)
        put_away(request)
        messages.success(request, _("Saved."))
        return redirect("municipality:barrier_reports", town)
    back = (_("Reported barriers"), reverse("municipality:barrier_reports", args=[town]))
    more = {"report": report, "template": "municipality/barrier_report.html"}
    return form_page(request, municipality, form, _("Report of a barrier"), back=back, **more)
