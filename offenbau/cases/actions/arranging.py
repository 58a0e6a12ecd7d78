"""What people can apply for, which offices there are, which programs send states."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.base.ledger import record
from offenbau.cases.models import CaseKind, Duration, MachineKey, Office
from offenbau.cases.permissions import require_arranger
from offenbau.municipality.models import Municipality
from offenbau.people.models import Person
from offenbau.people.tokens import hashed, new_token

KEY_BEGINS = "vorgang_"


@transaction.atomic
def save_office(
    *, municipality: Municipality, values: Mapping[str, Any], office: Office | None = None, by: Person | None
) -> Office:
    """Add an office, or change one."""
    return _save(office or Office(municipality=municipality), values, "cases.save_office", by)


@transaction.atomic
def save_kind(
    *, municipality: Municipality, values: Mapping[str, Any], kind: CaseKind | None = None, by: Person | None
) -> CaseKind:
    """Add a kind, or change one. What has ended already is erased on the day that was named then."""
    return _save(kind or CaseKind(municipality=municipality), values, "cases.save_kind", by)


def _save(thing: Any, values: Mapping[str, Any], action: str, by: Person | None) -> Any:
    require_arranger(by, thing.municipality_id)
    for name, value in values.items():
        setattr(thing, name, value)
    thing.full_clean()
    thing.save()
    record(action, on=thing, by=by, municipality_id=thing.municipality_id)
    return thing


@transaction.atomic
def remove_office(*, office: Office, by: Person | None) -> None:
    """Remove an office. Raises ValidationError while something lies there."""
    _remove(office, "cases.remove_office", by)


@transaction.atomic
def remove_kind(*, kind: CaseKind, by: Person | None) -> None:
    """Remove a kind. Raises ValidationError while there are applications of it, or durations to show."""
    if Duration.objects.filter(kind=kind).exists():
        raise ValidationError(_("The public durations still speak of it."), code="used")
    _remove(kind, "cases.remove_kind", by)


def _remove(thing: Any, action: str, by: Person | None) -> None:
    require_arranger(by, thing.municipality_id)
    record(action, on=thing, by=by, municipality_id=thing.municipality_id)
    try:
        thing.delete()
    except ProtectedError as error:
        raise ValidationError(_("It is still in use, so it stays."), code="used") from error


@transaction.atomic
def make_key(*, municipality: Municipality, name: str, by: Person | None) -> tuple[MachineKey, str]:
    """Give a program a key; it is returned this one time."""
    require_arranger(by, municipality.pk)
    token = KEY_BEGINS + new_token()
    key = MachineKey(municipality=municipality, name=name.strip(), key_hash=hashed(token))
    key.full_clean()
    key.save()
    record("cases.make_key", on=key, by=by, municipality_id=municipality.pk)
    return key, token


@transaction.atomic
def revoke_key(*, key: MachineKey, by: Person | None) -> None:
    """Take a key back; at its next call the program is a stranger."""
    require_arranger(by, key.municipality_id)
    MachineKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=timezone.now())
    record("cases.revoke_key", on=key, by=by, municipality_id=key.municipality_id)
