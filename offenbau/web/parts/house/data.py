"""What the house is drawn from: plain data, no models, no request."""

from dataclasses import dataclass

FLOORS = ("enabling", "infrastructure", "transparency", "participation", "collaboration")
STATES = ("planned", "starting", "running", "paused", "finished", "permanent", "dropped")
MOST_PEOPLE = 7


@dataclass(frozen=True)
class Window:
    """One measure: a window on its floor. `note` is a finished sentence (a reason, dates)."""

    floor: str
    title: str
    url: str
    state: str
    project: str = ""
    note: str = ""


@dataclass(frozen=True)
class House:
    """One town hall. `seed` (the ARS) gives each town its own roof, tree and sky, the same each time."""

    name: str
    windows: tuple[Window, ...]
    scaffolding: bool
    people: int = 0
    seed: str = ""


@dataclass(frozen=True)
class StreetHouse:
    """A house in the street of the network: how many windows it has and how many of them are lit."""

    name: str
    url: str
    lit: int
    windows: int
    seed: str
    kind: str
