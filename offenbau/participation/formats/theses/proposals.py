"""Theses that people propose: handed in before the poll begins, looked at by several, taken in or turned down."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.discussion.enums import State
from offenbau.participation.actions import Submitted, hold, submit_contribution, submit_for_somebody, tell
from offenbau.participation.actions.answers import agreed_answer
from offenbau.participation.enums import ANSWERED, Status
from offenbau.participation.formats.theses.actions import new_thesis
from offenbau.participation.formats.theses.enums import Rule
from offenbau.participation.formats.theses.models import Review
from offenbau.participation.formats.theses.permissions import can_review
from offenbau.participation.formats.theses.rules import REFUSALS, takes_proposals
from offenbau.participation.identity import Participant
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.queries import voting_has_begun
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.permissions import require


def propose(*, procedure: Procedure, participant: Participant, values: dict[str, Any], **name: Any) -> Submitted:
    """Propose a thesis online: `title` is the thesis, `text` what one should know. Raises as `submit_contribution`."""
    _require_proposals(procedure)
    return submit_contribution(procedure=procedure, participant=participant, values=values, **name)


def propose_for_somebody(*, procedure: Procedure, values: dict[str, Any], by: Person | None, **how: Any) -> Submitted:
    """Enter a thesis that came on a card or by telephone. Raises as `submit_for_somebody`."""
    _require_proposals(procedure)
    return submit_for_somebody(procedure=procedure, values=values, by=by, **how)


def _require_proposals(procedure: Procedure) -> None:
    if not takes_proposals(procedure):
        raise ValidationError(_("Nobody proposes theses in this poll."), code="closed")


@transaction.atomic
def review(*, proposal: Contribution, fits: bool, rule: str = "", advice: str = "", by: Person) -> Contribution:
    """Say as one of several whether a proposal fits; who has said so may say otherwise until it is decided.

    The last one whom it takes makes it a thesis of the poll, if nobody sees a rule against it; the second refusal
    turns it down, with the rule in public. Raises ValidationError with the code `own`, `late` or `decided`.
    """
    procedure = hold(proposal.procedure)
    require(can_review(Viewer(by), procedure))
    current = Contribution.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    current.procedure = procedure
    _require_open_to_review(current, by)
    values = {"fits": fits, "rule": "" if fits else rule, "advice": "" if fits else " ".join(advice.split())}
    said = Review.objects.filter(proposal=current, reviewer=by).first() or Review(proposal=current, reviewer=by)
    for name, value in values.items():
        setattr(said, name, value)
    if not fits and rule not in Rule.values:
        raise ValidationError({"rule": _("Please say which rule speaks against it.")})
    if fits:
        new_thesis(procedure)  # refuses while the poll is full, before anybody has put in their time
    said.full_clean()
    said.save()
    tell(procedure, "review thesis", on=current, by=by, fits=fits)
    _decide(current, by)
    return current


def _require_open_to_review(proposal: Contribution, by: Person) -> None:
    if proposal.merged_into_id:
        raise ValidationError(_("This went into another proposal. Please look at that one."), code="decided")
    if proposal.state != State.VISIBLE:
        raise ValidationError(_("Moderation has not let it through (yet)."), code="decided")
    if proposal.author_id == by.pk:
        raise ValidationError(_("You have proposed it yourself. Others look at it."), code="own")
    if voting_has_begun(proposal.procedure):
        raise ValidationError(_("The poll has begun: no thesis joins it any more."), code="late")
    if proposal.status in ANSWERED:
        raise ValidationError(_("This is decided already."), code="decided")


def _decide(proposal: Contribution, by: Person) -> None:
    said = list(Review.objects.filter(proposal=proposal).select_related("reviewer"))
    yes, no = [each for each in said if each.fits], [each for each in said if not each.fits]
    if len(no) >= REFUSALS:
        _turn_down(proposal, no, by)
    elif not no and len(yes) >= proposal.procedure.settings["reviewers"]:
        _take_in(proposal, yes, by)


def _take_in(proposal: Contribution, yes: list[Review], by: Person) -> None:
    thesis = new_thesis(proposal.procedure)
    thesis.text, thesis.explanation = proposal.title, proposal.text
    thesis.proposal, thesis.added_at = proposal, timezone.now()
    thesis.full_clean()
    thesis.save()
    words = _("Your thesis stands in the poll, as you have written it. %(count)d people have looked at it.")
    agreed_answer(
        proposal,
        {"text": words % {"count": len(yes)}, "status": Status.TAKEN_UP},
        first=_another(yes, by),
        by=by,
    )


def _turn_down(proposal: Contribution, no: list[Review], by: Person) -> None:
    reasons = dict.fromkeys(" ".join(filter(None, (each.get_rule_display(), each.advice))) for each in no)
    text = _("Your thesis does not stand in the poll. If you put it differently, propose it once more.")
    agreed_answer(
        proposal,
        {"text": text, "status": Status.NOT_TAKEN, "reason": "\n".join(reasons)},
        first=_another(no, by),
        by=by,
    )


def _another(said: list[Review], by: Person) -> Person:
    """One of those who agree with `by`, beside them."""
    return next(each.reviewer for each in said if each.reviewer_id != by.pk)
