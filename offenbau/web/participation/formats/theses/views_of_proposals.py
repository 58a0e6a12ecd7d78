"""Pages of proposing theses: the list, proposing one, entering cards, and several people looking at each."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.discussion.enums import State
from offenbau.participation.enums import ANSWERED, CONTRIBUTING, TALKING, Sort, Stage
from offenbau.participation.formats.theses import actions as polls
from offenbau.participation.formats.theses import proposals
from offenbau.participation.formats.theses.models import Review
from offenbau.participation.formats.theses.permissions import can_review
from offenbau.participation.formats.theses.queries import undecided
from offenbau.participation.formats.theses.rules import REFUSALS, SETTINGS, takes_proposals
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.queries import (
    is_in_phase,
    list_contributions,
    stage,
    supported_by,
    voting_has_begun,
    waits_for_a_look,
)
from offenbau.web.participation import access, taking_part
from offenbau.web.participation.contract import address
from offenbau.web.participation.contributing import came_for, hand_in, next_card, thanked
from offenbau.web.participation.formats.theses.forms import (
    ArrangeForm,
    CardForm,
    GuestProposalForm,
    ProposalForm,
    ReviewForm,
)
from offenbau.web.participation.frame import around, crumbs, setup_crumbs
from offenbau.web.participation.views.setup import address_of_page, draft_or_none, saved
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import carried_out
from offenbau.web.parts.guests import receipts_of

FORMAT = "theses"


@require_safe
def listing(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """All theses that were proposed, with where they stand; paged by key."""
    procedure = _gathering(request, town, slug)
    sort = request.GET.get("ordnung", "")
    page = list_contributions(
        procedure, request.viewer, sort=sort, after=request.GET.get("nach", ""), receipts=receipts_of(request)
    )
    participant = taking_part.participant_of(request, procedure)
    title = _("Proposed theses")
    context = around(
        request,
        procedure,
        title,
        rows=page.rows,
        supported=supported_by(participant, [row.id for row in page.rows]),
        collects=is_in_phase(procedure, *CONTRIBUTING),
        talks_on=is_in_phase(procedure, *TALKING),
        with_supports=procedure.settings.get("supports"),
        by_support=sort == Sort.SUPPORTED,
        reviewers=procedure.settings["reviewers"],
        reviews_url=address("theses:reviews", procedure) if can_review(request.viewer, procedure) else "",
        more_url=f"?ordnung={sort if sort in Sort.values else ''}&nach={page.after}" if page.after else "",
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "theses/proposals.html", context)


@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Propose a thesis, for who has shown that they may take part; in a draft it is a trial."""
    procedure = _gathering(request, town, slug)
    if stage(procedure) not in (Stage.OPEN, Stage.DRAFT):
        return redirect(address("page", procedure))
    participant = taking_part.participant_of(request, procedure)
    if participant is None:
        return redirect(address("enter", procedure))
    if there := came_for(request, procedure):
        return redirect(there)
    if procedure.is_started and not is_in_phase(procedure, *CONTRIBUTING):
        return redirect(address("theses:proposals", procedure))
    kind = GuestProposalForm if taking_part.is_guest(participant) else ProposalForm
    form = kind(request.POST or None, procedure=procedure, person=participant.person)
    if form.is_valid() and (submitted := hand_in(request, proposals.propose, participant, form)):
        words = _("Thank you! Your thesis has the number %(number)d.")
        return thanked(request, procedure, submitted, words % {"number": submitted.contribution.number})
    title = _("Propose a thesis")
    listed = address("theses:proposals", procedure)
    context = around(
        request,
        procedure,
        title,
        form=form,
        way=_way(procedure),
        waits=waits_for_a_look(procedure),
        limit=procedure.settings.get("limit"),
        cancel_url=listed,
        crumbs=crumbs(procedure, (_("Proposed theses"), listed), (title, "")),
    )
    return render(request, "theses/propose.html", context)


def _way(procedure: Procedure) -> str:
    """What happens to a proposal, in one sentence."""
    return _(
        "%(count)d people look at each thesis. When all of them say that it fits, it stands in the poll, word for "
        "word; when %(refusals)d name a rule that speaks against it, you read which one."
    ) % {"count": procedure.settings["reviewers"], "refusals": REFUSALS}


@require_http_methods(["GET", "POST"])
@access.login_first
def cards(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Enter a thesis that came on a card or by telephone."""
    procedure = _gathering(request, town, slug, access.procedure_for_desk)
    if voting_has_begun(procedure):
        messages.info(request, _("The poll has begun: no thesis joins it any more."))
        return redirect(address("theses:proposals", procedure))
    begin = {name: request.GET[name] for name in CardForm.KEPT if name in request.GET}
    form = CardForm(request.POST or None, procedure=procedure, initial=begin)
    if entered := next_card(request, form, proposals.propose_for_somebody, "theses:cards"):
        return entered
    title = _("Enter proposed theses")
    return _form_page(request, procedure, title, form, submit_label=_("Save, next card"))


@require_safe
@access.login_first
def reviews(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """What waits to be looked at, oldest first, and what the others have said."""
    procedure = _reviewed(request, town, slug)
    found = undecided(procedure, request.viewer.person, request.GET.get("nach", ""))
    title = _("Look at proposed theses")
    context = around(
        request,
        procedure,
        title,
        rows=found.rows,
        reviewers=procedure.settings["reviewers"],
        way=_way(procedure),
        is_late=voting_has_begun(procedure),
        more_url=f"?nach={found.after}" if found.after else "",
        crumbs=crumbs(procedure, (_("Proposed theses"), address("theses:proposals", procedure)), (title, "")),
    )
    return render(request, "theses/reviews.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def review(request: HttpRequest, town: str, slug: str, number: int) -> HttpResponse:
    """Say of one proposal whether it fits."""
    procedure = _reviewed(request, town, slug)
    proposal = get_object_or_404(Contribution, procedure=procedure, number=number, state=State.VISIBLE)
    proposal.procedure = procedure
    listed = address("theses:reviews", procedure)
    if proposal.status in ANSWERED or proposal.merged_into_id or voting_has_begun(procedure):
        return redirect(address("contribution", procedure, number))
    said = Review.objects.filter(proposal=proposal, reviewer=request.viewer.person).first()
    form = ReviewForm(request.POST or None, said=said)
    if form.is_valid() and carried_out(form, proposals.review, proposal=proposal, by=request.user, **form.verdict):
        messages.success(request, _outcome(proposal))
        return redirect(listed)
    title = _("Does no. %(number)d fit?") % {"number": number}
    context = around(
        request,
        procedure,
        title,
        proposal=proposal,
        form=form,
        way=_way(procedure),
        cancel_url=listed,
        crumbs=crumbs(procedure, (_("Look at proposed theses"), listed), (title, "")),
    )
    return render(request, "theses/review.html", context)


def _outcome(proposal: Contribution) -> str:
    """What came of a review, in words."""
    current = Contribution.objects.get(pk=proposal.pk)
    if current.status not in ANSWERED:
        said = Review.objects.filter(proposal=current).count()
        words = ngettext(
            "Noted. %(count)d person has looked at it.", "Noted. %(count)d people have looked at it.", said
        )
        return words % {"count": said}
    if current.status_reason:
        return _("That was the second refusal: it is turned down, and its proposer reads why.")
    return _("With that it stands in the poll.")


@require_http_methods(["GET", "POST"])
@access.login_first
def arrange(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Say in a draft whether people may propose theses, and how many look at each."""
    procedure = draft_or_none(request, town, slug, FORMAT)
    if procedure is None:
        return redirect(address_of_page(town, slug))
    form = reopened(request, ArrangeForm, initial={**SETTINGS, **procedure.settings, "revision": procedure.revision})
    if form.is_valid() and saved(form, polls.arrange, procedure=procedure, settings=form.settings, by=request.user):
        put_away(request)
        messages.success(request, _("Saved. The dates for proposing are set in the step “When”."))
        return redirect(address("theses:options", procedure))
    title = _("Theses by everybody")
    listed = address("theses:options", procedure)
    context = around(
        request,
        procedure,
        title,
        form=form,
        cancel_url=listed,
        crumbs=setup_crumbs(procedure, (_("The theses"), listed), (title, "")),
    )
    return render(request, "participation/form.html", context)


def _form_page(request: HttpRequest, procedure: Procedure, title: str, form: Any, **more: Any) -> HttpResponse:
    listed = address("theses:proposals", procedure)
    trail = crumbs(procedure, (_("Proposed theses"), listed), (title, ""))
    context = around(request, procedure, title, form=form, cancel_url=listed, crumbs=trail, **more)
    return render(request, "participation/form.html", context)


def _gathering(
    request: HttpRequest, town: str, slug: str, door: access.Door = access.procedure_for_reading
) -> Procedure:
    """Return a poll for which people propose theses; the pages are there for no other."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT, door)
    if not takes_proposals(procedure):
        raise Http404
    return procedure


def _reviewed(request: HttpRequest, town: str, slug: str) -> Procedure:
    procedure = _gathering(request, town, slug)
    if not can_review(request.viewer, procedure):
        raise Http404
    return procedure
