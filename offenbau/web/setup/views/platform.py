"""What the platform's administrators look after: municipalities, register, mail server."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.base.models import Installation
from offenbau.municipality.actions import import_register
from offenbau.municipality.models import Municipality, RegisterEntry, RegisterImport
from offenbau.municipality.queries import search_register
from offenbau.municipality.register_file import RegisterError, read_register, short_name
from offenbau.people import actions
from offenbau.people.mail import absolute
from offenbau.people.queries import technical_gaps
from offenbau.web.parts.forms import add_refusal
from offenbau.web.setup import forms
from offenbau.web.setup.views.first_run import mail_faults, tested_form

read_or_write = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@login_required
def platform(request: HttpRequest) -> HttpResponse:
    """The installation at a glance: houses, register, mail, backup."""
    installation = _installation(request)
    context = {
        "installation": installation,
        "missing": technical_gaps(installation),
        "towns": Municipality.objects.count(),
        "newest": Municipality.objects.order_by("-id")[:5],
        "register": RegisterImport.objects.order_by("-as_of").first(),
    }
    return _page(request, "platform", _("This installation"), **context)


@require_safe
@login_required
def choose_town(request: HttpRequest) -> HttpResponse:
    """Look the next municipality up in the register."""
    _installation(request)
    form = forms.SearchForm(request.GET or None)
    found = search_register(form.cleaned_data["q"]) if form.is_valid() else []
    houses = dict(Municipality.objects.filter(ars__in=[entry.ars for entry in found]).values_list("ars", "slug"))
    rows = [(entry, houses.get(entry.ars, "")) for entry in found]
    return _page(
        request, "choose_town", _("Which municipality is next?"), form=form, rows=rows, searched=form.is_valid()
    )


@read_or_write
@login_required
def open_town(request: HttpRequest) -> HttpResponse:
    """Open the house of a municipality: one from the register (?ars=…), or one named by hand."""
    _installation(request)
    entry = RegisterEntry.objects.filter(ars=request.GET.get("ars", ""), gone=False).first()
    kind = forms.OpenTownForm if entry else forms.OpenTownByHandForm
    form = kind(request.POST or None, initial={"name": short_name(entry.name)} if entry else {})
    if form.is_valid():
        email = form.cleaned_data.pop("administrator")
        try:
            town, invited = actions.open_house(
                entry=entry, municipality=form.cleaned_data, administrator_email=email, by=request.user
            )
        except ValidationError as refusal:
            form.cleaned_data["administrator"] = email
            add_refusal(form, refusal)
        else:
            return _opened(request, town, invited)
    title = _("Open the house of %(town)s") % {"town": entry.name} if entry else _("Open a house by hand")
    return _page(request, "open_town", title, form=form)


def _opened(request: HttpRequest, town: Municipality, invited: Any) -> HttpResponse:
    messages.success(request, _("The house of %(town)s stands.") % {"town": town.name})
    if invited is None or invited.sent:
        return redirect("municipality:house", town.slug)
    context = {"invitation": invited.invitation, "link": absolute(invited.path)}
    back = reverse("municipality:house", args=[town.slug])
    response = render(
        request, "parts/invitation_link.html", {"title": _("Hand on the link"), "back_url": back, **context}
    )
    response["Referrer-Policy"] = "same-origin"
    return response


@read_or_write
@login_required
def update_register(request: HttpRequest) -> HttpResponse:
    """Take in a newer edition of the register."""
    _installation(request)
    form = forms.RegisterForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            counts = import_register(register=read_register(form.cleaned_data["file"].read()), by=request.user)
        except RegisterError as problem:
            form.add_error("file", str(problem))
        else:
            messages.success(request, _("Taken in: %(new)d new, %(changed)d changed, %(gone)d gone.") % counts)
            return redirect("setup:platform")
    return _page(request, "update_register", _("Update the register"), form=form)


@never_cache
@read_or_write
@sensitive_post_parameters()
@login_required
def mail_server(request: HttpRequest) -> HttpResponse:
    """Change the mail server later on; for the platform's administrators."""
    installation = _installation(request)
    if "none" in request.POST:
        values: dict[str, Any] = {"mail_host": "", "mail_user": "", "mail_password": ""}
        return _changed_mail(request, values, tested=False)
    known = {name: getattr(installation, name) for name in actions.MAIL_FIELDS}
    initial = {**known, "to": request.user.email}
    form = forms.MailForm(request.POST or None, initial=initial, known_password=known["mail_password"])
    if form.is_valid():
        values = {name: form.cleaned_data[name] for name in actions.MAIL_FIELDS}
        if "test" not in request.POST:
            unchanged = values == known and installation.mail_tested_at is not None
            return _changed_mail(request, values, tested=unchanged)
        faults = mail_faults(values, form.cleaned_data["to"])
        if not faults:
            actions.change_mail_server(values=values, tested=True, by=request.user)
        form = tested_form(request, form, faults)
    return _page(request, "mail_server", _("Mail server"), form=form)


def _changed_mail(request: HttpRequest, values: dict[str, Any], *, tested: bool) -> HttpResponse:
    actions.change_mail_server(values=values, tested=tested, by=request.user)
    messages.success(request, _("The mail server is saved."))
    if values["mail_host"] and not tested:
        messages.warning(request, _("Nobody has tried yet whether mail goes out: please send a test message."))
    return redirect("setup:platform")


def _installation(request: HttpRequest) -> Installation:
    """Return the installation to who looks after it; nobody else learns that these pages exist."""
    installation = Installation.objects.first()
    if installation is None or not request.viewer.is_platform_admin:
        raise Http404
    return installation


def _page(request: HttpRequest, name: str, title: str, **context: Any) -> HttpResponse:
    crumbs = [(_("My account"), reverse("people:home"))]
    crumbs += [] if name == "platform" else [(_("This installation"), reverse("setup:platform"))]
    return render(request, f"setup/{name}.html", {"title": title, "crumbs": [*crumbs, (title, "")], **context})
