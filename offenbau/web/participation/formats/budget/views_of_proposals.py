"""Pages before the vote: the list, proposing a project, entering cards, the check with its dossiers, setting up."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.discussion.enums import State
from offenbau.participation.enums import TALKING, Stage
from offenbau.participation.formats.budget import actions as budgets
from offenbau.participation.formats.budget.models import Dossier
from offenbau.participation.formats.budget.permissions import can_check
from offenbau.participation.formats.budget.queries import dossier_of, estimates, to_check, verdicts
from offenbau.participation.formats.budget.rules import SETTINGS
from offenbau.participation.models import Category, Contribution, Procedure
from offenbau.participation.queries import (
    is_in_phase,
    list_contributions,
    stage,
    supported_by,
    takes_contributions,
    voting_has_begun,
    waits_for_a_look,
)
from offenbau.participation.queries.near import Near
from offenbau.web.participation import access, taking_part
from offenbau.web.participation.alike import alike, typed
from offenbau.web.participation.contract import address
from offenbau.web.participation.contributing import came_for, cards_page, hand_in, next_card, thanked
from offenbau.web.participation.formats.budget.forms import (
    ArrangeForm,
    CardForm,
    DossierForm,
    GuestProposalForm,
    ProposalForm,
)
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.participation.views.setup import address_of_page, arranged, draft_or_none, step_page
from offenbau.web.parts.drafts import reopened
from offenbau.web.parts.forms import carried_out
from offenbau.web.parts.guests import receipts_of

FORMAT = "budget"


@require_safe
def listing(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """All proposals, with what their check came to; paged by key."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    page = list_contributions(
        procedure, request.viewer, after=request.GET.get("nach", ""), receipts=receipts_of(request)
    )
    keys = [row.id for row in page.rows]
    checked, costs = verdicts(keys), estimates(keys)
    participant = taking_part.participant_of(request, procedure)
    title = _("All proposals")
    context = around(
        request,
        procedure,
        title,
        rows=[(row, checked.get(row.id), costs.get(row.id)) for row in page.rows],
        supported=supported_by(participant, keys),
        collects=takes_contributions(procedure),
        talks_on=is_in_phase(procedure, *TALKING),
        with_supports=procedure.settings.get("supports"),
        checks_url=address("budget:checks", procedure) if can_check(request.viewer, procedure) else "",
        more_url=f"?nach={page.after}" if page.after else "",
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "budget/listing.html", context)


@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Propose a project, for who has shown that they may take part; in a draft it is a trial."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    if stage(procedure) not in (Stage.OPEN, Stage.DRAFT):
        return redirect(address("page", procedure))
    participant = taking_part.participant_of(request, procedure)
    if participant is None:
        return redirect(address("enter", procedure))
    if there := came_for(request, procedure):
        return redirect(there)
    if procedure.is_started and not takes_contributions(procedure):
        return redirect(address("budget:listing", procedure))
    kind = GuestProposalForm if taking_part.is_guest(participant) else ProposalForm
    asked = {"procedure": procedure, "person": participant.person}
    form, near = kind(request.POST or None, **asked), []
    if form.is_valid():
        near = alike(request, procedure, form)
        if not near and (submitted := hand_in(request, budgets.propose, participant, form)):
            words = _(
                "Thank you! Your project has the number %(number)d. The town now finds out whether it can be built."
            )
            return thanked(request, procedure, submitted, words % {"number": submitted.contribution.number})
        if near:
            form = kind(**asked, initial=typed(request))
    return _propose_page(request, procedure, form, near)


def _propose_page(request: HttpRequest, procedure: Procedure, form: Any, near: list[Near]) -> HttpResponse:
    title, listed = _("Propose a project"), address("budget:listing", procedure)
    context = around(
        request,
        procedure,
        title,
        form=form,
        near=near,
        waits=waits_for_a_look(procedure),
        limit=procedure.settings.get("limit"),
        cancel_url=listed,
        crumbs=crumbs(procedure, (_("All proposals"), listed), (title, "")),
    )
    return render(request, "budget/propose.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def cards(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Enter projects that came on cards or by telephone, one after the other."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_desk)
    begin = {name: request.GET[name] for name in CardForm.KEPT if name in request.GET}
    form = CardForm(request.POST or None, procedure=procedure, initial=begin)
    return next_card(request, form, budgets.propose_for_somebody, "budget:cards") or cards_page(request, form)


@require_safe
@access.login_first
def checks(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """All proposals for those who check them, what waits first."""
    procedure = _checked(request, town, slug)
    rows = to_check(procedure)
    title = _("Check proposals")
    context = around(
        request,
        procedure,
        title,
        rows=rows,
        waiting=sum(row.dossier is None for row in rows),
        is_late=voting_has_begun(procedure),
        crumbs=crumbs(procedure, (_("All proposals"), address("budget:listing", procedure)), (title, "")),
    )
    return render(request, "budget/checks.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def dossier(request: HttpRequest, town: str, slug: str, number: int) -> HttpResponse:
    """Say in public what the check of a proposal came to."""
    procedure = _checked(request, town, slug)
    proposal = get_object_or_404(Contribution, procedure=procedure, number=number, state=State.VISIBLE)
    proposal.procedure = procedure
    known = dossier_of(proposal)
    if voting_has_begun(procedure) or (proposal.merged_into_id and known is None):
        return redirect(address("contribution", procedure, number))
    begin = Dossier(procedure=procedure, title=proposal.title, what=proposal.text[:2000])
    form = DossierForm(request.POST or None, instance=known or begin)
    if form.is_valid() and carried_out(
        form, budgets.save_dossier, proposal=proposal, values=form.cleaned_data, by=request.user
    ):
        messages.success(request, _("The dossier of no. %(number)d is public.") % {"number": number})
        return redirect(address("budget:checks", procedure))
    title, listed = _("Check no. %(number)d") % {"number": number}, address("budget:checks", procedure)
    context = around(
        request,
        procedure,
        title,
        proposal=proposal,
        estimate=estimates([proposal.pk]).get(proposal.pk),
        form=form,
        cancel_url=listed,
        crumbs=crumbs(procedure, (_("Check proposals"), listed), (title, "")),
    )
    return render(request, "budget/dossier.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def arrange(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """How much money a draft has, how one votes and how it is counted."""
    procedure = draft_or_none(request, town, slug, FORMAT)
    if procedure is None:
        return redirect(address_of_page(town, slug))
    names = "\n".join(Category.objects.filter(procedure=procedure).values_list("name", flat=True))
    initial = {**SETTINGS, **procedure.settings, "categories": names, "revision": procedure.revision}
    form = reopened(request, ArrangeForm, initial=initial)
    return arranged(request, procedure, form, budgets.arrange) or step_page(request, procedure, "auswahl", form)


def _checked(request: HttpRequest, town: str, slug: str) -> Procedure:
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    if not can_check(request.viewer, procedure):
        raise Http404
    return procedure
