"""The installation itself: set up once, and its mail server."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.base.ledger import record
from offenbau.base.models import Installation
from offenbau.municipality.actions import open_municipality
from offenbau.municipality.models import Municipality, RegisterEntry
from offenbau.people.actions.accounts import create_person, make_platform_admin
from offenbau.people.actions.invitations import Invited, invite_to_municipality
from offenbau.people.actions.roles import grant_municipality_role
from offenbau.people.enums import Role
from offenbau.people.models import Person

MAIL_FIELDS = ("mail_host", "mail_port", "mail_user", "mail_password", "mail_tls", "mail_from")


@dataclass(frozen=True)
class SetUp:
    """What the set-up made."""

    installation: Installation
    municipality: Municipality
    administrator: Person


@transaction.atomic
def set_up(
    *,
    entry: RegisterEntry | None,
    municipality: dict[str, Any],
    administrator: dict[str, str],
    mail: dict[str, Any],
    mail_tested: bool = False,
    public_url: str = "",
) -> SetUp:
    """Make the installation, its first municipality and its first administrator: all of it or nothing.

    `administrator` holds `email`, `name` and `password_hash`, `mail` any of MAIL_FIELDS. Raises
    ValidationError with the code "done" when somebody else was quicker.
    """
    installation = _installation(mail, mail_tested, public_url)
    town = open_municipality(by=None, entry=entry, **municipality)
    person = create_person(email=administrator["email"], name=administrator["name"], by=None)
    person.password = administrator["password_hash"]
    person.save(update_fields=["password"])
    make_platform_admin(person=person)
    grant_municipality_role(person=person, municipality=town, role=Role.ADMIN, by=None)
    record("people.set_up", on=installation, by=None, municipality_id=town.pk)
    return SetUp(installation, town, person)


@transaction.atomic
def open_house(
    *, entry: RegisterEntry | None, municipality: dict[str, Any], administrator_email: str, by: Person
) -> tuple[Municipality, Invited | None]:
    """Open the house of a further municipality and invite who is to look after it (None for nobody yet).

    Raises ValidationError for a place that is here already, and for an address that is none.
    """
    town = open_municipality(by=by, entry=entry, **municipality)
    if not administrator_email:
        return town, None
    return town, invite_to_municipality(municipality=town, email=administrator_email, role=Role.ADMIN, by=by)


@transaction.atomic
def change_mail_server(*, values: dict[str, Any], tested: bool, by: Person | None) -> None:
    """Name another mail server; an empty host means none. `tested` after a test message went out with it."""
    if by is not None and not by.is_platform_admin:
        raise PermissionDenied
    installation = Installation.objects.select_for_update().get()
    for field in MAIL_FIELDS:
        if field in values:
            setattr(installation, field, values[field])
    installation.mail_tested_at = timezone.now() if tested and installation.has_mail else None
    installation.full_clean(exclude=["public_url"])
    installation.save()
    record("people.change_mail_server", on=installation, by=by, host=installation.mail_host)


@transaction.atomic
def note_backup(*, by: None = None) -> None:
    """Remember that a backup was made just now; from the command line alone. Nothing before the set-up."""
    if by is not None:
        raise PermissionDenied
    installation = Installation.objects.select_for_update().first()
    if installation is not None:
        installation.last_backup_at = timezone.now()
        installation.save(update_fields=["last_backup_at"])
        record("people.note_backup", on=installation, by=by)


def _installation(mail: dict[str, Any], tested: bool, public_url: str) -> Installation:
    installation = Installation(id=1, public_url=public_url, **mail)
    installation.mail_tested_at = timezone.now() if tested and installation.has_mail else None
    installation.clean_fields(exclude=["public_url"])  # it is our own, and may be a host of an intranet
    try:
        with transaction.atomic():
            installation.save(force_insert=True)
    except IntegrityError as problem:  # its number can be given once: two people at once cannot both win
        raise ValidationError(_("Somebody else has just set this installation up."), code="done") from problem
    return installation
