"""What one may choose about a landscape."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """The rules of a landscape; the defaults are those of the Polis method, but for `smallest`.

    `least_votes`: who voted on fewer statements is in no group. `smallest`: no group has fewer people.
    `most_groups`: how many are tried. `seed`: where the search for groups begins.
    """

    least_votes: int = 7
    smallest: int = 10
    most_groups: int = 5
    seed: int = 1
