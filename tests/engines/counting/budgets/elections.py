"""Small budgets for the tests, by hand and at random."""

from dataclasses import replace

from hypothesis import strategies as st

from offenbau.engines.counting.budgets import Ballot, Election, Kind, Project


def election(costs, ballots, budget, kind=Kind.APPROVAL, currency="EUR", scale=1):
    """From costs by id, and ballots as numbers and ids ('3 ab, 1 c'), with points as 'a5b2' where they weigh."""
    projects = tuple(Project(each, f"Projekt {each}", cost) for each, cost in costs.items())
    cast = tuple(_ballot(*entry.split(), kind) for entry in ballots.split(","))
    return Election(projects, cast, budget, kind, scale, currency)


def _ballot(number, said, kind):
    if kind is Kind.POINTS:
        return Ballot(tuple(said[::2]), tuple(map(int, said[1::2])), int(number))
    choices = tuple(said.replace("-", ""))
    points = tuple(range(len(choices), 0, -1)) if kind is Kind.RANKED else (1,) * len(choices)
    return Ballot(choices, points, int(number))


@st.composite
def elections(draw, kind=Kind.APPROVAL, people=6, times=1):
    """Up to six projects with few different costs, so that ties are frequent, and up to eight kinds of ballots.

    With `times` as many units of money steps are smaller: more of them change nothing.
    """
    ids = "abcdef"[: draw(st.integers(1, 6))]
    projects = tuple(Project(each, each, draw(st.sampled_from([1, 2, 3, 5, 6, 10, 12, 30]))) for each in ids)
    named = st.lists(st.sampled_from(ids), unique=True, max_size=len(ids))
    top = 4 if kind is Kind.POINTS else 1
    cast = []
    for choices in draw(st.lists(named, min_size=1, max_size=8)):
        points = tuple(draw(st.integers(1, top)) for _ in choices)
        cast.append(Ballot(tuple(choices), points, draw(st.integers(1, people))))
    projects = tuple(replace(each, cost=each.cost * times) for each in projects)
    return Election(projects, tuple(cast), draw(st.integers(1, 60)) * times, kind, 1, "EUR")


@st.composite
def mirrored(draw, of):
    """An election with a second project for each, whose supporters are as many: they stay level with any part."""
    first = draw(of)
    projects = tuple(replace(each, id=each.id.upper(), name=each.id.upper()) for each in first.projects)
    ballots = tuple(replace(each, choices=tuple(map(str.upper, each.choices))) for each in first.ballots)
    return replace(first, projects=first.projects + projects, ballots=first.ballots + ballots)


@st.composite
def shuffled(draw, of):
    """An election, and the same with rows in another order and ballots counted one by one."""
    first = draw(of)
    apart = [replace(each, count=1) for each in first.ballots for _ in range(each.count)]
    projects, ballots = draw(st.permutations(first.projects)), draw(st.permutations(apart))
    return first, replace(first, projects=tuple(projects), ballots=tuple(ballots))
