"""Pages of a municipality: its house, legal pages, barriers, settings."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from offenbau.base.text import markdown
from offenbau.municipality import actions, queries
from offenbau.municipality.enums import LegalKind
from offenbau.municipality.models import Municipality
from offenbau.people.enums import Role
from offenbau.people.queries import still_missing
from offenbau.projects.permissions import can_open
from offenbau.projects.queries import projects_of, windows_of
from offenbau.web.municipality import forms
from offenbau.web.municipality import legal as legal_texts
from offenbau.web.parts.house.data import House, Window
from offenbau.web.parts.house.drawing import draw_house

DATES = {"sitzung": "council_meetings", "pause": "recesses", "wahl": "elections"}


def house(request: HttpRequest, town: str) -> HttpResponse:
    """The house: what is open here, on which floor, and what is being built."""
    municipality = queries.get_municipality(town)
    windows = windows_of(municipality, request.viewer)
    rows = projects_of(municipality, request.viewer)
    drawn = House(
        name=municipality.name,
        windows=tuple(Window(**vars(window)) for window in windows),
        scaffolding=any(row.measures_running for row in rows),
        seed=municipality.ars or municipality.slug,
    )
    context = _around(
        request,
        municipality,
        municipality.name,
        house=draw_house(drawn),
        rows=rows,
        may_open=can_open(request.viewer, municipality.pk),
        meetings=queries.next_meetings(municipality),
        missing=still_missing(municipality.pk) if _manages(request, municipality) else [],
    )
    return render(request, "municipality/house.html", context)


def _manages(request: HttpRequest, municipality: Municipality) -> bool:
    viewer = request.viewer
    return viewer.is_platform_admin or viewer.has_role(municipality.pk, Role.ADMIN)


def _around(request: HttpRequest, municipality: Municipality, title: str, **more: Any) -> dict[str, Any]:
    return {"municipality": municipality, "title": title, **more}


def _crumbs(municipality: Municipality, *rest: tuple[str, str]) -> list[tuple[str, str]]:
    return [(municipality.name, reverse("municipality:house", args=[municipality.slug])), *rest]


def _settings_crumbs(municipality: Municipality, *rest: tuple[str, str]) -> list[tuple[str, str]]:
    url = reverse("municipality:settings", args=[municipality.slug]) if rest else ""
    return _crumbs(municipality, (_("Settings"), url), *rest)


def _managed(request: HttpRequest, town: str) -> Municipality:
    """Return a municipality that the viewer looks after, or raise Http404."""
    municipality = queries.get_municipality(town)
    if not _manages(request, municipality):
        raise Http404
    return municipality


def _login_first(view: Any) -> Any:
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.viewer.is_anonymous:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return guarded


def legal(request: HttpRequest, town: str, page: str) -> HttpResponse:
    """A legal page; as long as nobody has written it, it says so and gives the facts that are known."""
    municipality = queries.get_municipality(town)
    kind = legal_texts.KINDS[page]
    written = queries.legal_page(municipality, kind)
    title = str(LegalKind(kind).label)
    context = _around(
        request,
        municipality,
        title,
        crumbs=_crumbs(municipality, (title, "")),
        text=markdown(written.text) if written else "",
        checked=legal_texts.checked(written.reviewed_on) if written else "",
        facts=legal_texts.facts(municipality),
        easy=kind == LegalKind.EASY_LANGUAGE,
        edit_url=reverse("municipality:edit_legal", args=[town, page]) if _manages(request, municipality) else "",
    )
    return render(request, "municipality/legal.html", context)


@require_http_methods(["GET", "POST"])
def barrier(request: HttpRequest, town: str) -> HttpResponse:
    """Report a barrier, without logging in."""
    municipality = queries.get_municipality(town)
    form = forms.BarrierForm(request.POST or None, initial={"page": request.GET.get("seite", "")[:500]})
    if form.is_valid():
        try:
            actions.report_barrier(municipality=municipality, **form.cleaned_data, by=request.viewer.person)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Thank you. We look into it, and answer if you told us where to."))
            return redirect("municipality:house", town)
    title = _("Report a barrier")
    context = _around(request, municipality, title, form=form, crumbs=_crumbs(municipality, (title, "")))
    return render(request, "municipality/barrier.html", context)


def crest(request: HttpRequest, town: str) -> HttpResponse:
    """The crest, as the PNG that we wrote ourselves."""
    municipality = queries.get_municipality(town)
    if not municipality.crest or not municipality.crest.storage.exists(municipality.crest.name):
        raise Http404
    response = FileResponse(municipality.crest.open(), content_type="image/png")
    response["Cache-Control"] = "public, max-age=86400"
    return response


@_login_first
def settings(request: HttpRequest, town: str) -> HttpResponse:
    """What an administrator looks after."""
    municipality = _managed(request, town)
    pages = {page.kind: page for page in municipality.legal_pages.all()}
    context = _around(
        request,
        municipality,
        _("Settings"),
        crumbs=_settings_crumbs(municipality),
        missing=still_missing(municipality.pk),
        legal_pages=[(address, LegalKind(kind).label, pages.get(kind)) for address, kind in legal_texts.KINDS.items()],
        open_reports=queries.barrier_reports(municipality).exclude(state="done").count(),
    )
    return render(request, "municipality/settings.html", context)


@require_http_methods(["GET", "POST"])
@_login_first
def profile(request: HttpRequest, town: str) -> HttpResponse:
    """Name, vision, contact."""
    municipality = _managed(request, town)
    form = forms.ProfileForm(request.POST or None, instance=municipality)
    if form.is_valid():
        actions.change_profile(municipality=municipality, values=form.cleaned_data, by=request.user)
        return _done(request, "municipality:settings", town)
    return _form(request, queries.get_municipality(town), form, _("Profile and vision"))


@require_http_methods(["GET", "POST"])
@_login_first
def look(request: HttpRequest, town: str) -> HttpResponse:
    """Colour and crest."""
    municipality = _managed(request, town)
    form = forms.LookForm(request.POST or None, request.FILES or None, initial={"colour": municipality.colour})
    if form.is_valid():
        upload = form.cleaned_data["crest"]
        try:
            actions.change_look(
                municipality=municipality,
                colour=form.cleaned_data["colour"],
                crest=upload.read(actions.MAX_CREST_BYTES + 1) if upload else None,
                remove_crest=form.cleaned_data["remove_crest"],
                by=request.user,
            )
        except ValidationError as error:
            form.add_error(None, error) if not hasattr(error, "error_dict") else _add_errors(form, error)
        else:
            return _done(request, "municipality:settings", town)
    return _form(request, municipality, form, _("Colour and crest"))


def _add_errors(form: Any, error: ValidationError) -> None:
    for name, problems in error.error_dict.items():
        form.add_error(name if name in form.fields else None, problems)


def _form(request: HttpRequest, municipality: Municipality, form: Any, title: str, **more: Any) -> HttpResponse:
    context = _around(
        request,
        municipality,
        title,
        form=form,
        cancel_url=more.pop("cancel_url", reverse("municipality:settings", args=[municipality.slug])),
        crumbs=_settings_crumbs(municipality, (title, "")),
        **more,
    )
    return render(request, "municipality/form.html", context)


def _done(request: HttpRequest, name: str, town: str) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect(name, town)


@_login_first
def calendar(request: HttpRequest, town: str) -> HttpResponse:
    """Council meetings, recess, elections."""
    municipality = _managed(request, town)
    today = timezone.localdate()
    title = _("Calendar")
    context = _around(
        request,
        municipality,
        title,
        crumbs=_settings_crumbs(municipality, (title, "")),
        meetings=municipality.council_meetings.filter(on__gte=today),
        past=municipality.council_meetings.filter(on__lt=today).count(),
        recesses=municipality.recesses.filter(ends_on__gte=today),
        elections=municipality.elections.filter(on__gte=today),
    )
    return render(request, "municipality/calendar.html", context)


@require_http_methods(["GET", "POST"])
@_login_first
def add_meetings(request: HttpRequest, town: str) -> HttpResponse:
    """Add several meetings of one body."""
    return _add_date(request, town, forms.MeetingsForm, actions.add_meetings, _("Add meetings"))


@require_http_methods(["GET", "POST"])
@_login_first
def add_recess(request: HttpRequest, town: str) -> HttpResponse:
    """Add a recess."""
    return _add_date(request, town, forms.RecessForm, actions.add_recess, _("Add a recess"))


@require_http_methods(["GET", "POST"])
@_login_first
def add_election(request: HttpRequest, town: str) -> HttpResponse:
    """Add an election."""
    return _add_date(request, town, forms.ElectionForm, actions.add_election, _("Add an election"))


def _add_date(request: HttpRequest, town: str, form_class: Any, action: Any, title: str) -> HttpResponse:
    municipality = _managed(request, town)
    form = form_class(request.POST or None)
    if form.is_valid():
        try:
            action(municipality=municipality, **form.cleaned_data, by=request.user)
        except ValidationError as error:
            form.add_error(None, " ".join(error.messages))
        else:
            return _done(request, "municipality:calendar", town)
    back = reverse("municipality:calendar", args=[town])
    return _form(request, municipality, form, title, cancel_url=back)


@require_http_methods(["GET", "POST"])
@_login_first
def remove_date(request: HttpRequest, town: str, kind: str, pk: int) -> HttpResponse:
    """Take something out of the calendar, after asking."""
    municipality = _managed(request, town)
    if kind not in DATES:
        raise Http404
    entry = get_object_or_404(getattr(municipality, DATES[kind]), pk=pk)
    if request.method == "POST":
        actions.remove_date(entry=entry, by=request.user)
        messages.success(request, _("Taken out of the calendar."))
        return redirect("municipality:calendar", town)
    title = _("Take “%(entry)s” out of the calendar?") % {"entry": entry}
    context = _around(
        request,
        municipality,
        title,
        cancel_url=reverse("municipality:calendar", args=[town]),
        crumbs=_settings_crumbs(municipality, (_("Calendar"), reverse("municipality:calendar", args=[town]))),
    )
    return render(request, "municipality/confirm.html", context)


@require_http_methods(["GET", "POST"])
@_login_first
def edit_legal(request: HttpRequest, town: str, page: str) -> HttpResponse:
    """Write a legal page, from a draft if there is none."""
    municipality = _managed(request, town)
    if page not in legal_texts.KINDS:
        raise Http404
    kind = legal_texts.KINDS[page]
    written = queries.legal_page(municipality, kind)
    initial = {
        "text": written.text if written else legal_texts.draft(municipality, page),
        "reviewed_on": written.reviewed_on if written else None,
    }
    form = forms.LegalForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.write_legal_page(municipality=municipality, kind=kind, **form.cleaned_data, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("municipality:legal", town, page)
    return _form(request, municipality, form, str(LegalKind(kind).label), is_draft=written is None)


@_login_first
def barrier_reports(request: HttpRequest, town: str) -> HttpResponse:
    """What people could not use."""
    municipality = _managed(request, town)
    title = _("Reported barriers")
    context = _around(
        request,
        municipality,
        title,
        reports=queries.barrier_reports(municipality)[:200],
        crumbs=_settings_crumbs(municipality, (title, "")),
    )
    return render(request, "municipality/barrier_reports.html", context)


@require_http_methods(["GET", "POST"])
@_login_first
def barrier_report(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """One report, and what was done."""
    municipality = _managed(request, town)
    report = get_object_or_404(municipality.barrier_reports, pk=pk)
    form = forms.BarrierAnswerForm(request.POST or None, initial={"state": report.state, "answer": report.answer})
    if form.is_valid():
        actions.answer_barrier_report(report=report, **form.cleaned_data, by=request.user)
        return _done(request, "municipality:barrier_reports", town)
    back = reverse("municipality:barrier_reports", args=[town])
    return _form(request, municipality, form, _("Report of a barrier"), report=report, cancel_url=back)
