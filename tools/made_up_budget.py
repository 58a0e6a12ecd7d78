"""Print a made-up budget in Pabulib's format, to measure with: python tools/made_up_budget.py VOTERS PROJECTS SEED."""

import random
import sys
from collections.abc import Iterator

COSTS = [5_000, 10_000, 20_000, 35_000, 50_000, 80_000, 120_000, 200_000]
BUDGET, MOST_CHOICES = 3_000_000, 8


def rows(voters: int, projects: int, seed: int) -> Iterator[str]:
    """The file row by row: few projects draw many votes, as in real ones."""
    chance = random.Random(seed)  # noqa: S311
    costs = [chance.choice(COSTS) + chance.randrange(0, 5_000, 100) for _ in range(projects)]
    pull = [chance.lognormvariate(0, 1) for _ in range(projects)]
    yield from ("META", "key;value", "description;made up", f"budget;{BUDGET}", "vote_type;approval", "currency;EUR")
    yield from ("PROJECTS", "project_id;cost;name")
    for number, cost in enumerate(costs, start=1):
        yield f"{number};{cost};Projekt {number}"
    yield from ("VOTES", "voter_id;vote")
    for voter in range(voters):
        named = set(chance.choices(range(1, projects + 1), pull, k=chance.randint(1, MOST_CHOICES)))
        yield f"{voter};{','.join(map(str, sorted(named)))}"


if __name__ == "__main__":
    print("\n".join(rows(*map(int, sys.argv[1:4]))))
