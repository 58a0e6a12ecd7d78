"""What is voted on, and how: projects with a cost, ballots, one budget."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """What a ballot says of the projects it names."""

    APPROVAL = "approval"  # each is supported
    KNAPSACK = "knapsack"  # each is supported, together they fit into the budget
    CHOOSE_ONE = "choose-1"  # the one that is supported
    POINTS = "points"  # each has points
    RANKED = "ranked"  # best first

    @property
    def weighs(self) -> bool:
        """Whether its ballots say how strongly a project is wished for."""
        return self in {Kind.POINTS, Kind.RANKED}


@dataclass(frozen=True)
class Project:
    """One project. `cost` is a whole number above 0 in the smallest unit of the currency, such as cents."""

    id: str
    name: str
    cost: int
    category: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Ballot:
    """`count` ballots that say the same: the ids they name, each with its points; 1 each where the kind knows none."""

    choices: tuple[str, ...]
    points: tuple[int, ...]
    count: int = 1

    def __post_init__(self) -> None:
        if len(self.points) != len(self.choices) or len(set(self.choices)) != len(self.choices):
            raise ValueError("each choice once, and with its points")
        if self.count < 1 or any(points < 0 for points in self.points):
            raise ValueError("a count is 1 at least, points are 0 at least")


@dataclass(frozen=True)
class Election:
    """Projects, ballots and a budget in the smallest unit; `scale` of these are one unit of the `currency`.

    The order of projects and ballots means nothing. Raises ValueError for what cannot be counted.
    """

    projects: tuple[Project, ...]
    ballots: tuple[Ballot, ...]
    budget: int
    kind: Kind = Kind.APPROVAL
    scale: int = 1
    currency: str = ""

    def __post_init__(self) -> None:
        if self.budget < 1 or self.scale < 1 or any(project.cost < 1 for project in self.projects):
            raise ValueError("the budget and every cost are above 0")
        if len(self.by_id) != len(self.projects):
            raise ValueError("two projects have one id")
        if any(choice not in self.by_id for ballot in self.ballots for choice in ballot.choices):
            raise ValueError("a ballot names no project")

    @cached_property
    def by_id(self) -> dict[str, Project]:
        """The projects by their id."""
        return {project.id: project for project in self.projects}

    @cached_property
    def voters(self) -> int:
        """How many ballots there are, the empty ones too: each has an equal part of the budget."""
        return sum(ballot.count for ballot in self.ballots)

    @cached_property
    def votes(self) -> dict[str, int]:
        """By project: on how many ballots it is named."""
        total = dict.fromkeys(self.by_id, 0)
        for ballot in self.ballots:
            for choice in ballot.choices:
                total[choice] += ballot.count
        return total

    @cached_property
    def points(self) -> dict[str, int]:
        """By project: the sum of its points."""
        total = dict.fromkeys(self.by_id, 0)
        for ballot in self.ballots:
            for choice, points in zip(ballot.choices, ballot.points, strict=True):
                total[choice] += points * ballot.count
        return total

    def cost(self, ids: tuple[str, ...]) -> int:
        """What these cost together."""
        return sum(self.by_id[each].cost for each in ids)
