"""What a thesis poll needs before it starts, what freezes then, and what of it is published."""

import json
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Value, prefetch_related_objects
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offenbau.discussion.enums import State
from offenbau.discussion.models import REDACTED
from offenbau.engines import counting as engine
from offenbau.participation.actions.contributions import erase_contributions
from offenbau.participation.contract import Problem
from offenbau.participation.enums import WAITING, PhaseKind, Status
from offenbau.participation.formats.theses.counting import Result, counted
from offenbau.participation.formats.theses.enums import Answer
from offenbau.participation.formats.theses.models import Review, Thesis
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.queries.single import voting_has_begun
from offenbau.participation.queries.urn import Counted, counted_ballots

MOST = 20
# How many people look at a thesis that somebody proposes; so many of them must say that it fits.
EYES = (2, 3)
# So many who say that a rule speaks against it turn it down.
REFUSALS = 2
SETTINGS: dict[str, Any] = {
    "proposals": False,
    "reviewers": 3,
    "limit": 3,
    "moderated_first": True,
    "supports": True,
}
# From so many ballots on, what one person has said to several theses may stand side by side, without their name.
WHOLE_BALLOTS_FROM = 30

Choices = dict[str, str]


def problems(procedure: Procedure) -> list[Problem]:
    """Return what keeps it from starting: no thesis, or dates that do not fit to what people may propose."""
    found = [] if theses_of(procedure) else [Problem(gettext_lazy("There is no thesis yet."), "auswahl")]
    phases = {phase.kind: phase for phase in procedure.phases.all()}
    collect, decide = phases.get(PhaseKind.COLLECT), phases.get(PhaseKind.DECIDE)
    if takes_proposals(procedure) and decide and not collect:
        found.append(
            Problem(gettext_lazy("It does not say yet from when until when people propose theses."), "zeiten")
        )
    if collect and not takes_proposals(procedure):
        words = gettext_lazy("There are dates for proposing theses, but people may not propose any.")
        found.append(Problem(words, "zeiten"))
    if collect and decide and decide.starts_at < collect.ends_at:
        words = gettext_lazy("The poll begins before proposing has ended: the last theses would come too late.")
        found.append(Problem(words, "zeiten"))
    return found


def takes_proposals(procedure: Procedure) -> bool:
    """Whether people may propose theses before the poll begins."""
    return bool(procedure.settings.get("proposals"))


def theses_of(procedure: Procedure) -> list[Thesis]:
    """Return the theses in the order of the sheet: from the start on as they were frozen, by their keys alone.

    Those that people proposed follow, as they came in, without what was hidden or taken back before people vote.
    One query, however often it is asked; none for a poll that has started and takes no proposals.
    """
    if not (procedure.is_started and procedure.manifest):
        prefetch_related_objects([procedure], "theses")
        return list(procedure.theses.all())
    frozen = [Thesis(**thesis) for thesis in procedure.manifest["theses"]]
    if not takes_proposals(procedure):
        return frozen
    prefetch_related_objects([procedure], "theses__proposal")
    return [*frozen, *(_as_it_may_be_read(thesis) for thesis in procedure.theses.all() if thesis.added_at)]


def _as_it_may_be_read(thesis: Thesis) -> Thesis:
    """The thesis as it was taken in; blacked out where moderation has hidden it or its text since the poll began."""
    proposal = thesis.proposal
    if proposal is None or not (proposal.reason or proposal.redacted_at):
        return thesis
    return Thesis(key=thesis.key, text=REDACTED, explanation="", added_at=thesis.added_at)


def check(procedure: Procedure, choices: Any, _on_paper: bool) -> Any:
    """Return choices as the urn keeps them; on paper the same is a ballot as online."""
    return checked_choices(procedure, choices)


def checked_choices(procedure: Procedure, raw: object) -> Choices:
    """Return one ballot's choices: thesis → answer, for those that were answered. Raises ValidationError in words.

    Its codes: `malformed` for what no form of ours sends, `nothing` where no thesis was answered.
    """
    keys = {thesis.key for thesis in theses_of(procedure)}
    if not isinstance(raw, dict) or not all(_is_answer(keys, *pair) for pair in raw.items()):
        raise ValidationError(_("This is no ballot of this poll. Please fill it in once more."), code="malformed")
    if not raw:
        raise ValidationError(_("Please answer one thesis at least."), code="nothing")
    return {key: str(answer) for key, answer in raw.items()}


def _is_answer(keys: set[str], key: object, answer: object) -> bool:
    return isinstance(key, str) and key in keys and isinstance(answer, str) and answer in Answer.values


def manifest(procedure: Procedure) -> dict[str, Any]:
    """Return what freezes: the theses, word for word, with what was said about them, in their order."""
    return {
        "theses": [
            {"key": thesis.key, "text": thesis.text, "explanation": thesis.explanation}
            for thesis in theses_of(procedure)
        ],
        "answers": Answer.values,
    }


def listed(procedure: Procedure) -> list[dict[str, Any]]:
    """Return the keys of the theses that people proposed, for the board; empty before voting begins."""
    if not takes_proposals(procedure) or not voting_has_begun(procedure):
        return []
    return [{"key": thesis.key} for thesis in theses_of(procedure)[len(procedure.manifest["theses"]) :]]


def reset(procedure: Procedure) -> None:
    """Erase what was proposed for trial; ballots are erased with the urn."""
    erase_contributions(procedure)


def again(last: Procedure, following: Procedure) -> None:
    """Give the next round the theses with which the last one began; what people proposed they may propose again."""
    for thesis in Thesis.objects.filter(procedure=last, proposal=None, added_at=None):
        thesis.pk, thesis.procedure, thesis.proposal = None, following, None
        thesis.save(force_insert=True)


def counted_with_channels(procedure: Procedure) -> tuple[Result, dict[str, int]]:
    """Count the urn, and how many voices came on which way, small ways put together; one query beside the theses."""
    ballots = counted_ballots(procedure)
    return counted(_keys(procedure), ballots), channels_of(without_small_channels(ballots))


def count(procedure: Procedure) -> dict[str, Any]:
    """Return the result as JSON values: ballots, and for each thesis how often each answer was given."""
    return as_json(counted(_keys(procedure), counted_ballots(procedure)))


def as_json(result: Result) -> dict[str, Any]:
    """Return a result as JSON values."""
    figures = {
        figure.key: {answer.value: number for answer, number in figure.answers.items()} for figure in result.figures
    }
    return {"ballots": result.ballots, "figures": figures}


def _keys(procedure: Procedure) -> list[str]:
    return [thesis.key for thesis in theses_of(procedure)]


def published(procedure: Procedure) -> str:
    """Return the open data of a poll that is over, as JSON text: figures; the ballots only if there are enough.

    Ways on which fewer than five voices came are put together.
    """
    ballots = counted_ballots(procedure)
    result = counted(_keys(procedure), ballots)
    merged = without_small_channels(ballots)
    data = {
        "title": procedure.title,
        "question": procedure.question,
        "theses": [{"key": thesis.key, "text": thesis.text} for thesis in theses_of(procedure)],
        "electorate": procedure.electorate_size,
        "turnout": procedure.turnout,
        "invalid": procedure.invalid,
        "channels": channels_of(merged),
        **as_json(result),
        "whole_ballots": [asdict(ballot) for ballot in merged] if publishes_ballots(result) else None,
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def publishes_ballots(result: Result) -> bool:
    """Whether whole ballots are published: from a few of them one could tell whose they are."""
    return result.ballots >= WHOLE_BALLOTS_FROM


def without_small_channels(ballots: list[Counted]) -> list[Counted]:
    """Return the ballots by channel, small channels put together as `other`, in an order that says nothing."""
    as_engine = [engine.Ballot(ballot.choices, ballot.channel, ballot.count) for ballot in ballots]
    found: dict[tuple[str, str], int] = {}
    for ballot in engine.without_small_channels(as_engine):
        key = (ballot.channel, json.dumps(ballot.choices, sort_keys=True))
        found[key] = found.get(key, 0) + ballot.count
    return [Counted(channel, json.loads(choices), number) for (channel, choices), number in sorted(found.items())]


def channels_of(ballots: list[Counted]) -> dict[str, int]:
    """Return how many ballots came on each way."""
    return engine.by_channel([engine.Ballot(ballot.choices, ballot.channel, ballot.count) for ballot in ballots])


# -- Proposals ----------------------------------------------------------------------------------------
def check_proposal(proposal: Contribution) -> None:
    """Refuse what could never stand in the poll: no thesis, or more words about it than it may have."""
    if not proposal.title:
        raise ValidationError({"title": _("Please put your thesis into one sentence.")})
    most = Thesis._meta.get_field("explanation").max_length
    if len(proposal.text) > most:
        raise ValidationError({"text": _("At most %(most)d characters, please.") % {"most": most}})


def proposal_is_editable(proposal: Contribution) -> bool:
    """Whether nobody has looked at it yet: what was looked at stands as it was seen."""
    return not Review.objects.filter(proposal=proposal).exists()


def moderated(proposal: Contribution) -> None:
    """Let the thesis stand in the poll as long as everybody may read it; once people vote, nothing goes or comes."""
    if voting_has_begun(proposal.procedure):
        return
    stands = proposal.state == State.VISIBLE and not proposal.redacted_at
    changed = Thesis.objects.filter(proposal=proposal, added_at__isnull=stands)
    changed.update(added_at=timezone.now() if stands else None)


def taken_back(proposal: Contribution) -> None:
    """Erase the thesis with its proposal; one that people vote on stands: their answers belong to it.

    Of one that nobody may read any more only the place stands.
    """
    theses = Thesis.objects.filter(proposal=proposal)
    if not voting_has_begun(proposal.procedure):
        theses.delete()
        return
    theses.filter(added_at=None).delete()
    if proposal.reason or proposal.redacted_at:
        theses.update(text=Concat(Value(f"{REDACTED} "), F("key")), explanation="")


def check_answer(proposal: Contribution, status: str) -> None:
    """Leave to the several who look whether a thesis stands in the poll: the desk says neither yes nor no to that.

    What is open when the poll begins is answered at the desk, and cannot be taken up any more.
    """
    stands = Thesis.objects.filter(proposal=proposal, added_at__isnull=False).exists()
    if stands and status == Status.NOT_TAKEN:
        raise ValidationError(_("No. %(number)d stands in the poll.") % {"number": proposal.number})
    if stands or proposal.status not in WAITING:
        return
    if not voting_has_begun(proposal.procedure):
        words = _("No. %(number)d is looked at by several people first; their word answers it.")
        raise ValidationError(words % {"number": proposal.number})
    if status != Status.NOT_TAKEN:
        words = _("No. %(number)d does not stand in the poll: it came too late to be taken up.")
        raise ValidationError(words % {"number": proposal.number})
