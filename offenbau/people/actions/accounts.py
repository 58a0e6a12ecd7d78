"""Accounts: made, named, put to sleep, erased."""

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from offenbau.base import privacy
from offenbau.base.ledger import record
from offenbau.people import queries
from offenbau.people.actions.roles import keep_an_administrator
from offenbau.people.enums import Role
from offenbau.people.models import MunicipalityRole, Person


def create_person(
    *, email: str, name: str = "", password: str | None = None, by: Person | None, is_demo: bool = False
) -> Person:
    """Make an account whose address counts as confirmed: for the set-up, the command line and the demo.

    Raises ValidationError for an address that is none or is taken.
    """
    _demand(by is None or by.is_platform_admin)
    if queries.person_by_email(email):
        raise _taken()
    try:
        with transaction.atomic():
            person = Person.objects.create_user(email, password, name=name.strip(), is_demo=is_demo)
            EmailAddress.objects.create(user_id=person.pk, email=person.email, verified=True, primary=True)
            record("people.create_person", on=person, by=by)
    except IntegrityError as problem:  # somebody else was a moment quicker
        raise _taken() from problem
    return person


def change_name(*, person: Person, name: str, by: Person) -> None:
    """Set one's own name as others see it; empty for none."""
    _demand(by.pk == person.pk)
    with transaction.atomic():
        person.name = name.strip()
        person.clean_fields(exclude=["password", "email"])
        person.save(update_fields=["name"])
        record("people.change_name", on=person, by=by)


def make_platform_admin(*, person: Person, by: None = None) -> None:
    """Trust a person with the whole installation; from the command line and the set-up alone."""
    _demand(by is None)
    with transaction.atomic():
        person.is_platform_admin = True
        person.save(update_fields=["is_platform_admin"])
        record("people.make_platform_admin", on=person, by=by)


def deactivate_person(*, person: Person, by: Person | None) -> None:
    """Put an account to sleep: it has no power from the next request on, in no session."""
    _demand(by is None or by.is_platform_admin)
    with transaction.atomic():
        _keep_administrators_where(person, by=by)
        person.is_active = False
        person.save(update_fields=["is_active"])
        record("people.deactivate_person", on=person, by=by)


def reactivate_person(*, person: Person, by: Person | None) -> None:
    """Wake an account up again."""
    _demand(by is None or by.is_platform_admin)
    with transaction.atomic():
        person.is_active = True
        person.save(update_fields=["is_active"])
        record("people.reactivate_person", on=person, by=by)


def erase_person(*, person: Person, by: Person | None) -> None:
    """Erase an account for good (Art. 17 GDPR): each room's privacy.py says what goes and what stays.

    Raises ValidationError while the person is the last administrator of a municipality.
    """
    _demand(by is None or by.is_platform_admin or by.pk == person.pk)
    with transaction.atomic():
        _keep_administrators_where(person, by=by)
        privacy.forget(person)
        record("people.erase_person", on=person, by=None if by and by.pk == person.pk else by)


def _keep_administrators_where(person: Person, *, by: Person | None) -> None:
    for grant in MunicipalityRole.objects.current().filter(person=person, role=Role.ADMIN):
        keep_an_administrator(grant, by=by)


def _taken() -> ValidationError:
    return ValidationError(_("There is already an account with this address."), code="taken")


def _demand(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied
