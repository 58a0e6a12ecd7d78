"""How the measures pay into the goals, and who has looked."""

from dataclasses import dataclass

from offenbau.engines.alignment import Alignment, Digests, align, digests
from offenbau.projects.models import Project, SignOff
from offenbau.projects.queries.plan import base_plan


@dataclass(frozen=True)
class Aligned:
    """The picture as it stands today, and what tells this state from others."""

    picture: Alignment
    state: Digests


@dataclass(frozen=True)
class Signed:
    """A signature, and which parts of the plan have changed since: any of `goals`, `measures`, `links`."""

    sign_off: SignOff
    changed: tuple[str, ...]


def alignment_of(project: Project) -> Aligned:
    """Return how the measures of the Baustelle pay into its goals."""
    plan = base_plan(project, private=True)
    return Aligned(align(plan), digests(plan))


def sign_offs_of(project: Project, state: Digests) -> list[Signed]:
    """Return each person's last signature, newest first, with what has changed up to `state`."""
    found: dict[int, Signed] = {}
    for sign_off in project.sign_offs.select_related("person"):
        found.setdefault(sign_off.person_id, Signed(sign_off, _changed(sign_off, state)))
    return list(found.values())


def _changed(sign_off: SignOff, state: Digests) -> tuple[str, ...]:
    parts = ("goals", "measures", "links")
    return tuple(part for part in parts if getattr(sign_off, f"{part}_sha256") != getattr(state, part))
