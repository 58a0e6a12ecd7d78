"""Reads about people, their roles, organisations and invitations."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.models import Installation
from offenbau.municipality.enums import LegalKind
from offenbau.municipality.models import LegalPage
from offenbau.people.enums import Role
from offenbau.people.models import (
    KeptForm,
    MunicipalityInvitation,
    MunicipalityRole,
    Organisation,
    Person,
    normalised_email,
)
from offenbau.people.permissions import Viewer, can_manage_people

BACKUP_DAYS = 8


class Missing(models.TextChoices):
    """What a house still lacks before it is ready for everybody."""

    IMPRESSUM = "impressum", _("Legal notice")
    PRIVACY = "privacy", _("Privacy")
    ACCESSIBILITY = "accessibility", _("Accessibility statement")
    MAIL = "mail", _("Mail server")
    MAIL_TEST = "mail_test", _("Test message")
    BACKUP = "backup", _("Backup")


def person_by_email(email: str) -> Person | None:
    """Return whose address this is, however it is written."""
    try:
        wanted = normalised_email(email)
    except ValidationError:
        return None
    return Person.objects.annotate(lower_email=Lower("email")).filter(lower_email=wanted).first()


def has_verified_email(person: Person, email: str) -> bool:
    """Whether the person has shown that the mail address is theirs."""
    return EmailAddress.objects.filter(user_id=person.pk, email__iexact=email, verified=True).exists()


def roles_of(person: Person) -> QuerySet[MunicipalityRole]:
    """Return the person's roles in municipalities that hold today, own ones and those stood in for."""
    grants = MunicipalityRole.objects.current().held_by(person)
    return grants.select_related("municipality", "person", "deputy").order_by("municipality__name", "id")


def team_of(municipality_id: int) -> QuerySet[MunicipalityRole]:
    """Return the grants of a municipality that nobody has ended, lapsed and coming ones too."""
    grants = MunicipalityRole.objects.filter(municipality_id=municipality_id, ended_at=None)
    return grants.select_related("person", "deputy", "organisation").order_by("role", "starts_on", "id")


def former_team_of(municipality_id: int) -> QuerySet[MunicipalityRole]:
    """Return the grants that were ended, newest first."""
    grants = MunicipalityRole.objects.filter(municipality_id=municipality_id, ended_at__isnull=False)
    return grants.select_related("person").order_by("-ended_at", "-id")


def colleagues(municipality_id: int) -> QuerySet[Person]:
    """Return the active people who hold a role in the municipality today."""
    held = MunicipalityRole.objects.current().filter(municipality_id=municipality_id)
    return Person.objects.filter(pk__in=held.values("person_id"), is_active=True).order_by("name", "email")


def administrators(municipality_id: int) -> QuerySet[MunicipalityRole]:
    """Return the grants that make somebody who can log in administrator of the municipality today."""
    return MunicipalityRole.objects.current().filter(
        municipality_id=municipality_id, role=Role.ADMIN, person__is_active=True
    )


def open_invitations(municipality_id: int) -> QuerySet[MunicipalityInvitation]:
    """Return the invitations nobody has accepted or revoked; lapsed ones too, so that they can be renewed."""
    return (
        MunicipalityInvitation.objects.filter(municipality_id=municipality_id, accepted_at=None, revoked_at=None)
        .select_related("invited_by")
        .order_by("-invited_at", "-id")
    )


def invitation_by_hash(token_hash: str) -> MunicipalityInvitation | None:
    """Return the invitation whose token hashes to this: open, and its inviter may still invite; else None."""
    invitation = (
        MunicipalityInvitation.objects.open()
        .select_related("municipality", "invited_by")
        .filter(token_hash=token_hash)
        .first()
    )
    return invitation if invitation and inviter_may_invite(invitation) else None


def inviter_may_invite(invitation: MunicipalityInvitation) -> bool:
    """Whether who invited still has the right to: who lost it invites no more."""
    return can_manage_people(Viewer(invitation.invited_by), invitation.municipality_id)


def organisations_in(municipality_id: int) -> QuerySet[Organisation]:
    """Return the organisations of one municipality, and those that belong to all."""
    here = Organisation.objects.filter(Q(municipality=None) | Q(municipality_id=municipality_id))
    return here.order_by("corner", "name", "id")


def log_in_means(person: Person) -> dict[str, int]:
    """Return how many second steps of each kind (totp, webauthn, recovery_codes) the account has."""
    types = Authenticator.objects.filter(user_id=person.pk).values_list("type", flat=True)
    return dict(Counter(types))


def kept_forms(person: Person, places: Iterable[str]) -> dict[str, KeptForm]:
    """Return what the person typed into the forms at these places and has not sent, by place."""
    unsent = KeptForm.objects.filter(person=person, place__in=places, closed_at=None)
    return {kept.place: kept for kept in unsent}


def still_missing(municipality_id: int) -> list[Missing]:
    """Return what the municipality and its installation still lack; two queries, nothing in a demo."""
    installation = Installation.objects.first()
    if installation is None or installation.demo:
        return []
    kinds = {LegalKind.IMPRESSUM, LegalKind.PRIVACY, LegalKind.ACCESSIBILITY}
    written = LegalPage.objects.filter(municipality_id=municipality_id, kind__in=kinds)
    missing = kinds - set(written.values_list("kind", flat=True))
    return [*(Missing(kind) for kind in LegalKind if kind in missing), *technical_gaps(installation)]


def technical_gaps(installation: Installation) -> list[Missing]:
    """Return what the installation itself lacks, whatever its houses do: mail, a test of it, a backup."""
    missing: list[Any] = []
    if installation.demo:
        return missing
    if not installation.has_mail:
        missing.append(Missing.MAIL)
    elif installation.mail_tested_at is None:
        missing.append(Missing.MAIL_TEST)
    backup = installation.last_backup_at
    if backup is None or (timezone.now() - backup).days >= BACKUP_DAYS:
        missing.append(Missing.BACKUP)
    return missing
