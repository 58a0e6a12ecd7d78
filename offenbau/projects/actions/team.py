"""Roles on a Baustelle: given, changed, handed over, ended; and invitations to them."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.people.actions.invitations import Invited, send_out, take_back, take_up
from offenbau.people.actions.roles import TERMS
from offenbau.people.enums import Role
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.actions.common import finish, locked
from offenbau.projects.models import Project, ProjectInvitation, ProjectRole
from offenbau.projects.permissions import (
    CORE_TEAM,
    can_join,
    can_lead,
    can_let_in,
    can_plan,
    can_read_confidential,
    holds_confidential,
)
from offenbau.projects.queries.single import may_still_invite


@transaction.atomic
def grant_role(*, project: Project, person: Person, role: str, by: Person | None, **terms: Any) -> ProjectRole:
    """Give a person a role on the Baustelle; `terms` are any of people's TERMS.

    Raises ValidationError if they hold it already, the term is wrong, or the core team has to be asked.
    """
    project = locked(project, by=by, rule=can_lead)
    grant = _add(project, person, role, by=by, **terms)
    finish(project, "grant role", on=grant, by=by, role=role, person=person.pk)
    return grant


@transaction.atomic
def change_role(*, grant: ProjectRole, values: dict[str, Any], by: Person | None) -> ProjectRole:
    """Change any of the TERMS of a role that nobody has ended; role and person stay."""
    project = locked(grant.project, by=by, rule=can_lead)
    current = _current(grant)
    deputy = values.get("deputy")
    if deputy is not None and deputy != current.deputy:
        _guard_team(project, deputy, current.role, by=by)
    for name in TERMS & values.keys():
        setattr(current, name, values[name])
    current.full_clean()
    current.save()
    finish(project, "change role", on=current, by=by, role=current.role)
    return current


@transaction.atomic
def hand_over_role(*, grant: ProjectRole, to: Person, by: Person | None) -> ProjectRole:
    """End a role and give the same, with hours and term, to somebody else: the history stays."""
    project = locked(grant.project, by=by, rule=can_lead)
    current = _current(grant)
    terms = {name: getattr(current, name) for name in ("ends_on", "hours_per_week", "released_by", "organisation")}
    deputy = None if current.deputy == to else current.deputy
    successor = _add(project, to, current.role, by=by, deputy=deputy, **terms)
    _end(current)
    finish(project, "hand over role", on=successor, by=by, role=current.role, predecessor=current.person_id)
    return successor


@transaction.atomic
def set_hours(*, project: Project, hours_per_week: Decimal | None, by: Person) -> ProjectRole:
    """Say how many hours a week one has for this Baustelle as its caretaker, taking the role if need be."""
    project = locked(project, by=by, rule=can_plan)
    grant = project.roles.filter(person=by, role=Role.CARETAKER, ended_at=None).first()
    if grant is None:
        grant = _add(project, by, Role.CARETAKER, by=by)
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
    _end(_current(grant))
    finish(project, "end role", on=grant, by=by, role=grant.role)


# -- Invitations ----------------------------------------------------------------------------------
@transaction.atomic
def invite_to_project(*, project: Project, email: str, role: str, by: Person, **terms: Any) -> Invited:
    """Invite somebody to a role on the Baustelle, with or without an account; mails the link on commit.

    `terms` are any of `message`, `hours_per_week`, `grant_ends_on`. Raises ValidationError as
    `people.invite_to_municipality`, and where the core team has to be asked.
    """
    project = locked(project, by=by, rule=can_lead)
    if not can_let_in(Viewer(by), project, role):
        raise _ask_core_team()
    invitation = ProjectInvitation(project=project, email=email, role=role, **terms)
    return send_out(invitation, {"project": project}, municipality_id=project.municipality_id, by=by)


@transaction.atomic
def accept_project_invitation(*, invitation: ProjectInvitation, by: Person) -> ProjectRole:
    """Take up the role that the invitation names; good once, and for the invited address alone.

    Who has the role already keeps it as it is. Raises ValidationError for an invitation that is used, revoked,
    lapsed or void (its inviter may not invite any more), or meant for somebody else.
    """
    invitation = take_up(invitation, may_still_invite, by=by)
    project = (
        Project.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=invitation.project_id)
    )
    held = ProjectRole.objects.current().filter(project=project, person=by, role=invitation.role).first()
    grant = held or _add(
        project,
        by,
        invitation.role,
        by=invitation.invited_by,
        hours_per_week=invitation.hours_per_week,
        ends_on=invitation.grant_ends_on,
    )
    finish(project, "accept invitation", on=grant, by=by, role=grant.role, invitation=invitation.pk)
    return grant


def revoke_project_invitation(*, invitation: ProjectInvitation, by: Person) -> None:
    """Make an invitation useless that nobody has accepted yet."""
    if not can_lead(Viewer(by), invitation.project):
        raise PermissionDenied
    take_back(invitation, municipality_id=invitation.project.municipality_id, by=by)


# -- Rules ----------------------------------------------------------------------------------------
def _add(project: Project, person: Person, role: str, *, by: Person | None, **terms: Any) -> ProjectRole:
    """Save a new role; one of the same kind whose term is over makes way."""
    _guard_team(project, person, role, by=by)
    for lapsed in project.roles.filter(person=person, role=role, ended_at=None, ends_on__lt=timezone.localdate()):
        _end(lapsed)
    if project.roles.filter(person=person, role=role, ended_at=None).exists():
        raise ValidationError(_("%(person)s holds this role already.") % {"person": person}, code="taken")
    unknown = terms.keys() - TERMS
    if unknown:
        raise TypeError(f"not a term of a role: {sorted(unknown)}")
    grant = ProjectRole(project=project, person=person, role=role, **terms)
    grant.full_clean()
    grant.save()
    return grant


def _guard_team(project: Project, newcomer: Person, role: str, *, by: Person | None) -> None:
    """The core team reads confidential notes: it lets people in itself. And nobody lets in themselves.

    The latter goes for each role that opens what the team keeps to itself: its shared notes and its agreement.
    """
    if by is None:
        return
    if newcomer == by and not can_join(Viewer(by), project, role):
        raise _ask_core_team()
    if role not in CORE_TEAM:
        return
    if not can_let_in(Viewer(by), project, role):
        raise _ask_core_team()
    if newcomer == by and not can_read_confidential(Viewer(by), project) and holds_confidential(project):
        raise ValidationError(
            _("Confidential notes of an earlier core team lie here: please let a colleague name you."),
            code="four_eyes",
        )


def _ask_core_team() -> ValidationError:
    return ValidationError(_("Only the core team lets somebody in: please ask one of its members."), code="core_team")


def _current(grant: ProjectRole) -> ProjectRole:
    """Return the role as it stands now; ValidationError if somebody has ended it in the meantime."""
    current = ProjectRole.objects.filter(pk=grant.pk, ended_at=None).first()
    if current is None:
        raise ValidationError(_("This role has been ended in the meantime."), code="ended")
    return current


def _end(grant: ProjectRole) -> None:
    grant.ended_at = timezone.now()
    grant.ends_on = max(grant.starts_on, min(grant.ends_on or timezone.localdate(), timezone.localdate()))
    grant.save(update_fields=["ended_at", "ends_on"])
