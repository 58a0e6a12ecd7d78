"""Invitations to a role: made, accepted once, revoked."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.base.ledger import record
from offenbau.municipality.models import Municipality
from offenbau.people import queries
from offenbau.people.actions.roles import add_municipality_role
from offenbau.people.mail import send_invitation
from offenbau.people.models import (
    Invitation,
    MunicipalityInvitation,
    MunicipalityRole,
    Person,
    normalised_email,
)
from offenbau.people.permissions import Viewer, can_manage_people
from offenbau.people.tokens import hashed, new_token

Kind = TypeVar("Kind", bound=Invitation)

INVITATION_DAYS = 14
INVITATIONS_A_DAY = 50


@dataclass
class Invited:
    """An invitation just made, with the token that is kept nowhere; `sent` when a mail server took it."""

    invitation: Invitation
    token: str
    sent: bool = False

    @property
    def path(self) -> str:
        """The address that accepts it, without the host."""
        return reverse("people:invitation", args=[self.token])


# -- Into a municipality --------------------------------------------------------------------------
def invite_to_municipality(*, municipality: Municipality, email: str, role: str, by: Person, **terms: Any) -> Invited:
    """Invite somebody to a role; an open invitation to the same gives way. Mails the link on commit.

    `terms` are any of `message`, `hours_per_week`, `grant_ends_on`. Raises ValidationError for an address that is
    none, a reviewer without a last day, too many in a day.
    """
    _demand_manager(by, municipality.pk)
    invitation = MunicipalityInvitation(municipality=municipality, email=email, role=role, **terms)
    return send_out(invitation, {"municipality": municipality}, municipality_id=municipality.pk, by=by)


def accept_invitation(*, invitation: MunicipalityInvitation, by: Person) -> MunicipalityRole:
    """Take up the role that the invitation names; good once, and for the invited address alone.

    The role, hours and term are those of the invitation. Who has the role already keeps it as it is. Raises
    ValidationError for an invitation that is used, revoked, lapsed or void, or meant for somebody else.
    """
    with transaction.atomic():
        invitation = take_up(invitation, queries.inviter_may_invite, by=by)
        grant = _held(invitation, by) or _granted(invitation, by)
        record(
            "people.accept_invitation",
            on=grant,
            by=by,
            municipality_id=invitation.municipality_id,
            invitation=invitation.pk,
        )
    return grant


def revoke_invitation(*, invitation: MunicipalityInvitation, by: Person) -> None:
    """Make an invitation useless that nobody has accepted yet."""
    _demand_manager(by, invitation.municipality_id)
    take_back(invitation, municipality_id=invitation.municipality_id, by=by)


def _held(invitation: MunicipalityInvitation, person: Person) -> MunicipalityRole | None:
    return (
        MunicipalityRole.objects.current()
        .filter(person=person, municipality_id=invitation.municipality_id, role=invitation.role)
        .first()
    )


def _granted(invitation: MunicipalityInvitation, person: Person) -> MunicipalityRole:
    return add_municipality_role(
        person=person,
        municipality=invitation.municipality,
        role=invitation.role,
        hours_per_week=invitation.hours_per_week,
        ends_on=invitation.grant_ends_on,
    )


def _demand_manager(by: Person, municipality_id: int) -> None:
    if not can_manage_people(Viewer(by), municipality_id):
        raise PermissionDenied


# -- Whatever the scope: for actions that have checked who may ------------------------------------
def send_out(invitation: Kind, scope: dict[str, Any], *, municipality_id: int, by: Person) -> Invited:
    """Save a new invitation with a fresh token, and mail its link on commit; `scope` names where it leads."""
    invitation.email = normalised_email(invitation.email)
    invitation.message = invitation.message.strip()
    invitation.invited_by = by
    invitation.expires_at = timezone.now() + dt.timedelta(days=INVITATION_DAYS)
    invited = Invited(invitation, new_token())
    invitation.token_hash = hashed(invited.token)
    with transaction.atomic():
        _demand_few(type(invitation), by)
        _make_way(invitation, scope)
        _save(invitation)
        record("people.invite", on=invitation, by=by, municipality_id=municipality_id, role=invitation.role)
        transaction.on_commit(lambda: _send(invited))
    return invited


def take_up(invitation: Kind, still_good: Callable[[Kind], bool], *, by: Person) -> Kind:
    """Mark an invitation as accepted, once, by its addressee; return it as locked. Within a transaction."""
    found = type(invitation).objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if not found.is_open or not still_good(found):
        raise ValidationError(_("This invitation is no longer good. Please ask for a new one."), code="void")
    if not by.is_active or not queries.has_verified_email(by, found.email):
        raise ValidationError(_("This invitation was sent to another address."), code="other_address")
    found.accepted_at = timezone.now()
    found.accepted_by = by
    found.save(update_fields=["accepted_at", "accepted_by"])
    return found


def take_back(invitation: Invitation, *, municipality_id: int, by: Person) -> None:
    """Revoke an invitation unless it has been accepted."""
    with transaction.atomic():
        changed = (
            type(invitation)
            .objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None)
            .update(revoked_at=timezone.now())
        )
        if not changed:
            raise ValidationError(_("This invitation has been accepted in the meantime."), code="accepted")
        record("people.revoke_invitation", on=invitation, by=by, municipality_id=municipality_id)


def _make_way(invitation: Invitation, scope: dict[str, Any]) -> None:
    same = type(invitation).objects.filter(email=invitation.email, role=invitation.role, **scope)
    same.filter(accepted_at=None, revoked_at=None).update(revoked_at=timezone.now())


def _save(invitation: Invitation) -> None:
    if invitation.grant_ends_on and invitation.grant_ends_on < timezone.localdate():
        raise ValidationError({"grant_ends_on": _("This day is over.")})
    invitation.full_clean(exclude=["accepted_by"])
    try:
        with transaction.atomic():
            invitation.save()
    except IntegrityError as problem:  # a colleague invited the same person at the same moment
        raise ValidationError(_("Somebody has just invited this person."), code="taken") from problem


def _send(invited: Invited) -> None:
    invited.sent = send_invitation(invited.invitation, path=invited.path)


def _demand_few(kind: type[Invitation], by: Person) -> None:
    since = timezone.now() - dt.timedelta(days=1)
    if kind.objects.filter(invited_by=by, invited_at__gt=since).count() >= INVITATIONS_A_DAY:
        raise ValidationError(_("You have sent very many invitations today. Please go on tomorrow."), code="many")
