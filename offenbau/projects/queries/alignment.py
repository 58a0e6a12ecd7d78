"""How the measures pay into the goals, and who has looked."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from offenbau.engines.alignment import Alignment, Digests, align, digests
from offenbau.people.models import MunicipalityRole
from offenbau.projects.models import Project, ProjectRole, SignOff
from offenbau.projects.permissions import MUNICIPALITY_PLANNERS, PLANNERS
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


def standing_sign_offs(project: Project) -> QuerySet[SignOff]:
    """Return the signatures, newest first, of those who may plan today: a signature goes to rest with its role."""
    town = project.municipality_id
    may_plan = Q(person__is_platform_admin=True)
    for grants in (
        ProjectRole.objects.current().filter(project=project, role__in=PLANNERS),
        MunicipalityRole.objects.current().filter(municipality_id=town, role__in=MUNICIPALITY_PLANNERS),
    ):
        may_plan |= Q(person__in=grants.values("person"))
        may_plan |= Q(person__in=grants.exclude(deputy=None).values("deputy"))
    return project.sign_offs.filter(may_plan, person__is_active=True).select_related("person")


def sign_offs_of(project: Project, state: Digests) -> list[Signed]:
    """Return the last signature of each who may plan today, newest first, with what has changed up to `state`."""
    found: dict[int, Signed] = {}
    for sign_off in standing_sign_offs(project):
        found.setdefault(sign_off.person_id, Signed(sign_off, _changed(sign_off, state)))
    return list(found.values())


def _changed(sign_off: SignOff, state: Digests) -> tuple[str, ...]:
    parts = ("goals", "measures", "links")
    return tuple(part for part in parts if getattr(sign_off, f"{part}_sha256") != getattr(state, part))
