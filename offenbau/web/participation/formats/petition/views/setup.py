"""Setting up a petition: what is submitted, how many signatures it needs, who submits it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from offenbau.participation.formats.petition import actions
from offenbau.participation.formats.petition.models import MOST_REPRESENTATIVES
from offenbau.participation.formats.petition.rules import is_motion, online_counts, representatives_of, settings_of
from offenbau.web.participation import access
from offenbau.web.participation.contract import address
from offenbau.web.participation.formats.petition import doors, present
from offenbau.web.participation.formats.petition.forms import ArrangeForm, RepresentativeForm
from offenbau.web.participation.frame import around, setup_crumbs
from offenbau.web.participation.views.setup import address_of_page, after, draft_or_none, saved, step_page
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import add_refusal


@require_http_methods(["GET", "POST"])
@access.login_first
def options(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Kind, reasons and threshold of a draft, and who submits it."""
    procedure = draft_or_none(request, town, slug, doors.FORMAT)
    if procedure is None:
        return redirect(address_of_page(town, slug))
    known = settings_of(procedure)
    known["inhabitants"] = known["inhabitants"] or procedure.municipality.inhabitants
    # The tick is for a motion alone: nobody takes over from the petition that signatures online count.
    known["online_counts"] = is_motion(procedure) and online_counts(procedure)
    form = reopened(request, ArrangeForm, procedure=procedure, initial={**known, "revision": procedure.revision})
    if form.is_valid() and saved(form, actions.arrange, procedure=procedure, settings=form.settings, by=request.user):
        put_away(request)
        return redirect(after(doors.for_setting_up(request, town, slug), "auswahl"))
    people = representatives_of(procedure)
    return step_page(
        request,
        procedure,
        "auswahl",
        form,
        template="petition/options.html",
        rule=present.rule_words(procedure.municipality, known["inhabitants"]),
        representatives=people,
        room=len(people) < MOST_REPRESENTATIVES,
    )


@require_http_methods(["GET", "POST"])
@access.login_first
def add_representative(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Name somebody who speaks for those who sign."""
    procedure = doors.draft(request, town, slug)
    form = RepresentativeForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_representative(
                procedure=procedure,
                values=form.values,
                consent=form.cleaned_data["consent"],
                by=request.user,  # type: ignore[arg-type]
            )
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            return redirect(address("petition:options", procedure))
    title = _("Who speaks for those who sign?")
    context = around(
        request,
        procedure,
        title,
        form=form,
        lead=_("Up to three people. They are named in public and on every sheet, so ask them first."),
        cancel_url=address("petition:options", procedure),
        crumbs=setup_crumbs(procedure, (title, "")),
    )
    return render(request, "participation/form.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def remove_representative(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Take a name away; also after the start, when somebody takes their consent back."""
    person = doors.representative(request, town, slug, pk)
    procedure = person.procedure
    back = address("page" if procedure.is_started else "petition:options", procedure)
    if request.method == "POST":
        actions.remove_representative(representative=person, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("The name is gone from here."))
        return redirect(back)
    title = _("Take this name away?")
    text = _("%(name)s is named no longer. Sheets that are printed already still show the name.") % {"name": person}
    context = around(
        request,
        procedure,
        title,
        text=text,
        submit_label=_("Take it away"),
        cancel_url=back,
        danger=True,
        crumbs=setup_crumbs(procedure, (title, "")),
    )
    return render(request, "parts/confirm.html", context)
