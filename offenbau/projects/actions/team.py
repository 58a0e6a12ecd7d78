"""Roles on a Baustelle."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.people.enums import Role
from offenbau.people.models import Organisation, Person
from offenbau.people.permissions import Viewer
from offenbau.projects.actions.common import finish, locked
from offenbau.projects.models import Project, ProjectRole
from offenbau.projects.permissions import CORE_TEAM, can_lead, can_plan, can_read_confidential


@transaction.atomic
def grant_role(
    *,
    project: Project,
    person: Person,
    role: str,
    organisation: Organisation | None = None,
    hours_per_week: Decimal | float | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    deputy: Person | None = None,
    released_by: str = "",
    statement: str = "",
    by: Person | None,
) -> ProjectRole:
    """Give a person a role on the Baustelle. ValidationError if they hold it already, or the term is wrong."""
    project = locked(project, by=by, rule=can_lead)
    grant = ProjectRole(
        project=project,
        person=person,
        role=role,
        organisation=organisation,
        hours_per_week=None if hours_per_week is None else Decimal(str(hours_per_week)),
        starts_on=starts_on or timezone.localdate(),
        ends_on=ends_on,
        deputy=deputy,
        released_by=released_by,
        statement=statement,
    )
    if by == person and role in CORE_TEAM and not can_read_confidential(Viewer(person), project):
        raise ValidationError(_("Nobody lets themselves into the core team: ask somebody who belongs to it."))
    if project.roles.filter(person=person, role=role, ended_at=None).exists():
        raise ValidationError(_("%(person)s holds this role already.") % {"person": person})
    grant.full_clean()
    grant.save()
    finish(project, "grant role", on=grant, by=by, role=role, person=person.pk)
    return grant


@transaction.atomic
def change_role(*, grant: ProjectRole, values: dict[str, Any], by: Person | None) -> ProjectRole:
    """Change term, deputy, hours or statement of a role; role and person stay."""
    project = locked(grant.project, by=by, rule=can_lead)
    current = ProjectRole.objects.get(pk=grant.pk)
    for name in (
        "organisation",
        "starts_on",
        "ends_on",
        "deputy",
        "hours_per_week",
        "released_by",
        "statement",
    ):
        if name in values:
            setattr(current, name, values[name])
    current.full_clean()
    current.save()
    finish(project, "change role", on=current, by=by, role=current.role)
    return current


@transaction.atomic
def set_hours(*, project: Project, hours_per_week: Decimal | None, by: Person) -> ProjectRole:
    """Say how many hours a week one has for this Baustelle as its caretaker, taking the role if need be."""
    project = locked(project, by=by, rule=can_plan)
    grant = project.roles.filter(person=by, role=Role.CARETAKER, ended_at=None).first()
    grant = grant or ProjectRole(project=project, person=by, role=Role.CARETAKER)
    grant.hours_per_week = hours_per_week
    grant.full_clean()
    grant.save()
    finish(project, "set hours", on=grant, by=by)
    return grant


@transaction.atomic
def end_role(*, grant: ProjectRole, by: Person | None) -> None:
    """End a role now. Everybody may lay down their own."""
    own = by is not None and grant.person_id == by.pk
    project = locked(grant.project, by=None if own else by, rule=can_lead)
    ProjectRole.objects.filter(pk=grant.pk, ended_at=None).update(ended_at=timezone.now())
    finish(project, "end role", on=grant, by=by, role=grant.role)
