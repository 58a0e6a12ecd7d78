"""What a budget gives to the pages of procedures."""

from typing import Any

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from offenbau.base.euros import in_euros
from offenbau.participation.enums import Stage
from offenbau.participation.formats.budget.enums import BallotKind, CountingRule
from offenbau.participation.formats.budget.models import Dossier
from offenbau.participation.formats.budget.permissions import can_check
from offenbau.participation.formats.budget.projects import budget_of, projects_of
from offenbau.participation.formats.budget.queries import dossier_of, estimates, unchecked_count
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.queries import list_contributions, stage, takes_contributions, voting_has_begun
from offenbau.participation.queries.paper import waits_for_paper
from offenbau.web.participation.contract import Block, FormatPages
from offenbau.web.participation.formats.budget import present
from offenbau.web.participation.formats.budget.ballots import entered
from offenbau.web.participation.formats.budget.quick_wins import QUICK_WINS
from offenbau.web.parts.guests import receipts_of

NEWEST = 5


def block(request: HttpRequest, procedure: Procedure) -> Block:
    """The newest proposals; the list once people vote; the result from the end on, once all paper is counted."""
    needs: dict[str, Any] = {
        "style": "budget/budget.css",
        "talks": True,
        "money": in_euros(budget_of(procedure)) if budget_of(procedure) else "",
        "how": present.how_words(procedure),
        "rule": present.rule_words(procedure),
        "collects": takes_contributions(procedure),
        "begun": voting_has_begun(procedure),
    }
    if can_check(request.viewer, procedure) and not needs["begun"]:  # type: ignore[attr-defined]
        needs["unchecked"] = unchecked_count(procedure)
    if stage(procedure) is Stage.ENDED:
        waits = waits_for_paper(procedure)
        needs |= {"waits_for_paper": waits} if waits else {"result": present.shown(procedure)}
    elif needs["begun"]:
        needs["projects"] = projects_of(procedure)
    else:
        found = list_contributions(procedure, request.viewer, receipts=receipts_of(request), limit=NEWEST)  # type: ignore[attr-defined]
        needs |= {"rows": found.rows, "checked": len(projects_of(procedure))}
    return "budget/_block.html", needs


def facts(proposal: Contribution) -> list[tuple[str, str]]:
    """The public dossier of a proposal, and what its proposer thought that it costs."""
    estimate = estimates([proposal.pk]).get(proposal.pk)
    guessed = [(gettext("Estimated by the proposer"), in_euros(estimate))] if estimate else []
    dossier = dossier_of(proposal)
    return guessed + (_dossier(dossier) if dossier else [(gettext("Check by the town"), gettext("not yet"))])


def _dossier(dossier: Dossier) -> list[tuple[str, str]]:
    lines = [
        (gettext("Check by the town"), dossier.get_verdict_display()),
        (gettext("Checked cost"), in_euros(dossier.cost) if dossier.cost else ""),
        (gettext("What is different"), dossier.changes),
        (gettext("Why not"), dossier.reason),
        (gettext("Checked by"), f"{dossier.unit}, {date_format(dossier.checked_on, 'DATE_FORMAT')}"),
        (gettext("Told to the proposer"), dossier.told),
    ]
    return [(label, words) for label, words in lines if words]


def frozen(manifest: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The money, the ballot, the rule, and what a lot would be drawn from."""
    settings = manifest["settings"]
    lines = [
        (gettext("Money"), [in_euros(settings["budget"])]),
        (gettext("How one votes"), [str(BallotKind(settings["ballot"]).label)]),
        (gettext("How it is counted"), [str(CountingRule(settings["rule"]).label)]),
        (
            gettext("Where projects are level"),
            [gettext("the cheaper one, then more votes, then a lot"), manifest["lot"]],
        ),
    ]
    return [*lines, (gettext("Categories"), manifest["categories"])] if manifest["categories"] else lines


PAGES = FormatPages(
    frozen=frozen,
    options="budget:arrange",
    part="budget:ballot",
    block=block,
    listing="budget:listing",
    options_title=_("Money, voting, counting"),
    desk="budget:cards",
    paper=entered,
    in_words=present.in_words,
    sheet="budget:sheet",
    ballots="budget:ballots_file",
    facts=facts,
    fits={"thema=offen": 2, "frage=offen": 1, "gewicht=entscheidung": 2, "ort=beides": 1},
    quick_wins=QUICK_WINS,
)
