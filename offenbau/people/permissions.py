"""Who looks at a page, and what they may do. No page, search, feed or export asks anywhere else."""

from collections import defaultdict
from functools import cached_property
from typing import Any

from django.conf import settings

from offenbau.people.enums import STAFF_ROLES, Role
from offenbau.people.models import MunicipalityRole, Person

MANAGERS = frozenset({Role.ADMIN.value})


class Viewer:
    """The person in front of the page, or nobody. Built once a request; roles are read when asked for.

    A deactivated person is nobody, and so is a demo account where no demo runs. `memo` is for the rooms
    above: they keep there what they looked up for this viewer (roles in projects).
    """

    def __init__(self, person: Person | None = None) -> None:
        self.person = person if person is not None and may_log_in(person) else None
        self.memo: dict[str, Any] = {}

    def __str__(self) -> str:
        return str(self.person or "anonymous")

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody is logged in."""
        return self.person is None

    @property
    def is_platform_admin(self) -> bool:
        """Whether the person looks after the whole installation."""
        return self.person is not None and self.person.is_platform_admin

    @cached_property
    def municipality_roles(self) -> dict[int, frozenset[str]]:
        """The roles that hold today, by the municipality's id; those of a stood-in-for colleague too."""
        if self.person is None:
            return {}
        roles = defaultdict(set)
        grants = MunicipalityRole.objects.current().held_by(self.person)
        for municipality_id, role in grants.values_list("municipality_id", "role"):
            roles[municipality_id].add(role)
        return {key: frozenset(value) for key, value in roles.items()}

    def has_role(self, municipality_id: int | None, *roles: str) -> bool:
        """Whether one of the roles (any at all if none is named) holds in the municipality."""
        held = self.municipality_roles.get(municipality_id or 0, frozenset())
        return bool(held & set(roles) if roles else held)

    def is_staff_of(self, municipality_id: int | None) -> bool:
        """Whether the person belongs to the municipality's administration; an outside reviewer does not."""
        return self.has_role(municipality_id, *STAFF_ROLES)


def may_log_in(person: Person) -> bool:
    """Whether the account gives any power at all; demo accounts do so in a demo alone."""
    return person.is_active and (not person.is_demo or settings.DEMO)


def can_manage_people(viewer: Viewer, municipality_id: int | None) -> bool:
    """Administrators of the municipality, and of the platform, invite people and give and take roles."""
    return viewer.is_platform_admin or viewer.has_role(municipality_id, *MANAGERS)


def can_see_team(viewer: Viewer, municipality_id: int | None) -> bool:
    """The administration sees who does what, with hours and deputies."""
    return viewer.is_platform_admin or viewer.is_staff_of(municipality_id)


def can_see_people_page(viewer: Viewer, municipality_id: int | None) -> bool:
    """Whoever holds a role here may at least look at it, and lay it down; outside reviewers too."""
    return viewer.is_platform_admin or viewer.has_role(municipality_id)


def can_change_organisation(viewer: Viewer, municipality_id: int | None) -> bool:
    """Administrators and caretakers keep their municipality's organisations; the platform, those of all."""
    return viewer.is_platform_admin or viewer.has_role(municipality_id, Role.ADMIN, Role.CARETAKER)
