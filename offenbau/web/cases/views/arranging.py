"""What can be applied for, which offices there are, which programs send states."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.base.addresses import absolute
from offenbau.cases import actions, queries
from offenbau.cases.models import CaseKind, MachineKey, Office
from offenbau.municipality.models import Municipality
from offenbau.web.cases import door, present
from offenbau.web.cases.forms import KeyForm, KindForm, OfficeForm
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import carried_out

read_or_write = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@door.login_first
def arrange(request: HttpRequest, town: str) -> HttpResponse:
    """Kinds, offices and keys."""
    municipality = door.town_for_arranging(request, town)
    return present.desk_page(
        request, municipality, "arrange", _("Arrange applications"),
        kinds=queries.kinds_of(municipality), offices=queries.offices_of(municipality),
        keys=queries.keys_of(municipality),
    )  # fmt: skip


@read_or_write
@door.login_first
def add_office(request: HttpRequest, town: str) -> HttpResponse:
    """Add an office."""
    municipality = door.town_for_arranging(request, town)
    form = reopened(request, OfficeForm, instance=Office(municipality=municipality))
    return _saved(request, municipality, form, actions.save_office, _("Add an office"))


@read_or_write
@door.login_first
def edit_office(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Change an office."""
    municipality = door.town_for_arranging(request, town)
    office = get_object_or_404(Office, municipality=municipality, pk=pk)
    form = reopened(request, OfficeForm, instance=get_object_or_404(Office, municipality=municipality, pk=pk))
    remove = reverse("cases:remove_office", args=[town, pk])
    return _saved(request, municipality, form, actions.save_office, office.name, remove_url=remove, office=office)


@read_or_write
@door.login_first
def add_kind(request: HttpRequest, town: str) -> HttpResponse:
    """Add a kind of applications."""
    municipality = door.town_for_arranging(request, town)
    if not queries.offices_of(municipality).exists():
        messages.info(request, _("Please add an office first: each kind has one that looks after it."))
        return redirect("cases:add_office", town)
    form = reopened(request, KindForm, instance=CaseKind(municipality=municipality))
    return _saved(request, municipality, form, actions.save_kind, _("Add a kind of applications"))


@read_or_write
@door.login_first
def edit_kind(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Change a kind."""
    municipality = door.town_for_arranging(request, town)
    kind = get_object_or_404(CaseKind, municipality=municipality, pk=pk)
    form = reopened(request, KindForm, instance=get_object_or_404(CaseKind, municipality=municipality, pk=pk))
    remove = reverse("cases:remove_kind", args=[town, pk])
    return _saved(request, municipality, form, actions.save_kind, kind.name, remove_url=remove, kind=kind)


def _saved(
    request: HttpRequest,
    municipality: Municipality,
    form: Any,
    action: Any,
    title: str,
    *,
    remove_url: str = "",
    **thing: Any,
) -> HttpResponse:
    if form.is_valid() and carried_out(
        form, action, municipality=municipality, values=form.cleaned_data, **thing, by=request.user
    ):
        put_away(request)
        messages.success(request, _("Saved."))
        return redirect("cases:arrange", municipality.slug)
    return _page(request, municipality, "form", title, form=form, remove_url=remove_url)


@read_or_write
@door.login_first
def remove_office(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Remove an office, after asking."""
    municipality = door.town_for_arranging(request, town)
    office = get_object_or_404(Office, municipality=municipality, pk=pk)
    return _removed(request, municipality, actions.remove_office, office.name, office=office)


@read_or_write
@door.login_first
def remove_kind(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Remove a kind, after asking."""
    municipality = door.town_for_arranging(request, town)
    kind = get_object_or_404(CaseKind, municipality=municipality, pk=pk)
    return _removed(request, municipality, actions.remove_kind, kind.name, kind=kind)


@read_or_write
@door.login_first
def revoke_key(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Take a key back, after asking."""
    municipality = door.town_for_arranging(request, town)
    key = get_object_or_404(MachineKey, municipality=municipality, pk=pk, revoked_at=None)
    return _removed(request, municipality, actions.revoke_key, key.name, key=key)


def _removed(request: HttpRequest, municipality: Municipality, action: Any, name: str, **thing: Any) -> HttpResponse:
    if request.method == "POST":
        try:
            action(**thing, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("“%(name)s” is removed.") % {"name": name})
        return redirect("cases:arrange", municipality.slug)
    return _page(
        request,
        municipality,
        "remove",
        _("Remove “%(name)s”?") % {"name": name},
        submit_label=_("Remove"),
        danger=True,
    )


@read_or_write
@door.login_first
def make_key(request: HttpRequest, town: str) -> HttpResponse:
    """Give a program a key; it stands in this one answer."""
    municipality = door.town_for_arranging(request, town)
    form = reopened(request, KeyForm)
    if form.is_valid():
        _key, token = actions.make_key(municipality=municipality, name=form.cleaned_data["name"], by=request.user)  # type: ignore[arg-type]
        put_away(request)
        address = absolute(reverse("api:cases", args=[town]))
        return door.kept_private(
            _page(request, municipality, "key", _("The key of the program"), token=token, address=address)
        )
    return _page(request, municipality, "form", _("A key for a program"), form=form, submit_label=_("Make a key"))


def _page(request: HttpRequest, municipality: Municipality, template: str, title: str, **more: Any) -> HttpResponse:
    page = (_("Arrange applications"), reverse("cases:arrange", args=[municipality.slug]))
    return present.desk_page(request, municipality, template, title, page, cancel_url=page[1], **more)
