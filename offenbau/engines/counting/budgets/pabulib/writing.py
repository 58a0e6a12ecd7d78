"""An election as a Pabulib file, in an order that says nothing of who voted when."""

import csv
import io
from collections.abc import Collection, Iterator, Mapping

from ..election import Ballot, Election, Kind

TYPES = {
    Kind.APPROVAL: "approval",
    Kind.KNAPSACK: "knapsack",
    Kind.CHOOSE_ONE: "choose-1",
    Kind.POINTS: "cumulative",
    Kind.RANKED: "ordinal",
}


def written(election: Election, fields: Mapping[str, str], selected: Collection[str] = ()) -> str:
    """Projects, ballots and what was `selected`; `fields` go into META beside what a count needs."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\n")
    rows.writerows([["META"], ["key", "value"], *fields.items(), *_counted(election)])
    rows.writerows(
        [["PROJECTS"], ["project_id", "cost", "votes", "score", "name", "category", "district", "selected"]]
    )
    rows.writerows(_projects(election, selected))
    rows.writerows([["VOTES"], ["voter_id", "vote", "points"]])
    rows.writerows([number, *ballot] for number, ballot in enumerate(_ballots(election.ballots), start=1))
    return out.getvalue()


def _counted(election: Election) -> Iterator[tuple[str, str]]:
    yield "num_projects", str(len(election.projects))
    yield "num_votes", str(election.voters)
    yield "budget", _amount(election, election.budget)
    yield "vote_type", TYPES[election.kind]
    yield "currency", election.currency


def _projects(election: Election, selected: Collection[str]) -> Iterator[list[str | int]]:
    for each in election.projects:
        figures = election.votes[each.id], election.points[each.id]
        words = each.name, each.category, each.place, int(each.id in selected)
        yield [each.id, _amount(election, each.cost), *figures, *words]


def _ballots(ballots: Collection[Ballot]) -> Iterator[tuple[str, str]]:
    said = sorted((",".join(each.choices), ",".join(map(str, each.points)), each.count) for each in ballots)
    for vote, points, number in said:
        yield from [(vote, points)] * number


def _amount(election: Election, amount: int) -> str:
    whole, rest = divmod(amount, election.scale)
    return f"{whole}.{rest * 100 // election.scale:02}" if rest else str(whole)
