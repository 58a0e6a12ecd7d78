"""House rules, the public log, reports, and what authors read of decisions on what they said."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.base.limits import network_of
from offenbau.base.text import markdown
from offenbau.base.typed import number_in
from offenbau.discussion import actions, queries
from offenbau.discussion.enums import State
from offenbau.discussion.models import Moderated
from offenbau.municipality.models import Municipality
from offenbau.municipality.queries import get_municipality
from offenbau.web.discussion import forms
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import carried_out
from offenbau.web.parts.guests import kept_private, receipt_for
from offenbau.web.parts.threads import reported


@require_safe
def rules(request: HttpRequest, town: str) -> HttpResponse:
    """The rules by which people talk here, and how moderation works."""
    municipality = get_municipality(town)
    written = queries.house_rules(municipality)
    context = _page(municipality, _("House rules")) | {
        "text": markdown(written.text if written else queries.default_house_rules(get_language() or "de")),
        "language": "de" if written else "",
        "edit_url": reverse("discussion:edit_rules", args=[town]) if _may_manage(request, municipality) else "",
        "log_url": reverse("discussion:log", args=[town]),
    }
    return render(request, "discussion/rules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_rules(request: HttpRequest, town: str) -> HttpResponse:
    """Write the house rules; to begin with, our text is there."""
    municipality = get_municipality(town)
    if request.viewer.is_anonymous:  # type: ignore[attr-defined]
        return redirect_to_login(request.get_full_path())
    if not _may_manage(request, municipality):
        raise Http404
    written = queries.house_rules(municipality)
    text = written.text if written else queries.default_house_rules("de")
    form = reopened(request, forms.HouseRulesForm, initial={"text": text})
    if form.is_valid():
        actions.write_house_rules(municipality=municipality, text=form.cleaned_data["text"], by=request.user)
        put_away(request)
        messages.success(request, _("Saved: everybody can read the house rules now."))
        return redirect("discussion:rules", town)
    back = reverse("discussion:rules", args=[town])
    context = _page(municipality, _("Change the house rules"), (_("House rules"), back))
    return render(request, "discussion/form.html", context | {"form": form, "cancel_url": back})


@require_safe
def log(request: HttpRequest, town: str) -> HttpResponse:
    """What moderation did, without texts and names."""
    municipality = get_municipality(town)
    page = queries.public_log(municipality, after=number_in(request.GET.get("ab", "")) or 0)
    context = _page(municipality, _("What moderation did")) | {
        "rows": page.rows,
        "more_url": f"{request.path}?ab={page.after}" if page.after else "",
        "rules_url": reverse("discussion:rules", args=[town]),
    }
    return render(request, "discussion/log.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, town: str, token: str) -> HttpResponse:
    """Report what one has just read; the signed address names it."""
    municipality, kind, pk, back = (get_municipality(town), *reported(token))
    thing = queries.thing_of(kind, pk)
    if thing.moderation_municipality_id != municipality.pk:
        raise Http404
    person = request.viewer.person  # type: ignore[attr-defined]
    data = request.POST or None
    form = forms.ReportForm(data) if person else forms.GuestReportForm(data, purpose=f"report:{kind}:{pk}")
    who: dict[str, Any] = {"by": person, "network": "" if person else network_of(request)}
    if form.is_valid() and carried_out(form, actions.report, thing=thing, **_told(form), **who):
        messages.success(request, _("Thank you. Somebody will look at it."))
        return redirect(back)
    context = _page(municipality, _("Report something")) | {"form": form, "cancel_url": back}
    context |= {"rules_url": reverse("discussion:rules", args=[town]), "submit_label": _("Send the report")}
    return render(request, "discussion/report.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest, town: str, kind: str, pk: int) -> HttpResponse:
    """What became of something one said; here one objects to what moderation decided."""
    municipality, thing, held = _own(request, town, kind, pk)
    decisions = queries.decisions_against(thing)
    open_one = next((decision for decision in decisions if decision.may_appeal), None)
    form = forms.AppealForm(request.POST or None) if open_one else None
    if form and open_one and form.is_valid() and carried_out(
        form, actions.appeal, thing=thing, against=open_one.entry, text=form.cleaned_data["text"],
        by=request.viewer.person, receipt=held,  # type: ignore[attr-defined]
    ):  # fmt: skip
        messages.success(request, _("Your objection has arrived. You will read the answer here."))
        return redirect(request.get_full_path())
    context = _page(municipality, _("What became of your contribution")) | {
        "thing": thing,
        "place": thing.moderation_label,
        "state": State(thing.state).label,
        "text": "" if thing.state == State.WITHDRAWN else "\n\n".join(_texts(thing)),
        "decisions": decisions,
        "open_one": open_one,
        "form": form,
        "rules_url": reverse("discussion:rules", args=[town]),
    }
    return kept_private(render(request, "discussion/receipt.html", context))


def _own(request: HttpRequest, town: str, kind: str, pk: int) -> tuple[Municipality, Moderated, str]:
    """Return the municipality, the thing and the receipt, if any, of whoever said it; or raise Http404."""
    municipality, thing = get_municipality(town), queries.thing_of(kind, pk)
    held = request.GET.get("beleg", "")[:100] or receipt_for(request, getattr(thing, "receipt_hash", ""))
    person = request.viewer.person  # type: ignore[attr-defined]
    if thing.moderation_municipality_id != municipality.pk or not thing.is_written_by(person, held):
        raise Http404
    return municipality, thing, held


def _texts(thing: Moderated) -> list[str]:
    return [text for name in thing.redactable if (text := getattr(thing, name))]


def _told(form: forms.ReportForm) -> dict[str, str]:
    return {name: form.cleaned_data[name] for name in ("reason", "text")}


def _may_manage(request: HttpRequest, municipality: Municipality) -> bool:
    person = request.viewer.person  # type: ignore[attr-defined]
    return person is not None and person.is_admin_of(municipality.pk)


def _page(municipality: Municipality, title: str, *between: tuple[str, str]) -> dict[str, Any]:
    house = (municipality.name, reverse("municipality:house", args=[municipality.slug]))
    return {"municipality": municipality, "title": title, "crumbs": [house, *between, (title, "")]}
