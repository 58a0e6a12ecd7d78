"""Organisations: made and changed."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from offenbau.base import text
from offenbau.base.ledger import record
from offenbau.municipality.models import Municipality
from offenbau.people.models import Organisation, Person
from offenbau.people.permissions import Viewer, can_change_organisation

ATTEMPTS = 20  # how often an address is sought anew before giving up


def create_organisation(
    *, name: str, corner: str, kind: str, by: Person | None, municipality: Municipality | None = None
) -> Organisation:
    """Add an organisation to a municipality, or to all (None: by the platform's administrators alone)."""
    _demand(by, municipality.pk if municipality else None)
    with transaction.atomic():
        organisation = Organisation(name=name.strip(), corner=corner, kind=kind, municipality=municipality)
        _save_under_free_slug(organisation)
        record("people.create_organisation", on=organisation, by=by, municipality_id=organisation.municipality_id)
    return organisation


def change_organisation(*, organisation: Organisation, name: str, corner: str, kind: str, by: Person | None) -> None:
    """Change what an organisation is called and where it stands; its address and municipality stay."""
    _demand(by, organisation.municipality_id)
    with transaction.atomic():
        organisation.name = name.strip()
        organisation.corner = corner
        organisation.kind = kind
        organisation.full_clean()
        organisation.save()
        record("people.change_organisation", on=organisation, by=by, municipality_id=organisation.municipality_id)


def _save_under_free_slug(organisation: Organisation) -> None:
    """Save it; of several who reach for the same address at once, each gets one of the next."""
    organisation.full_clean(exclude=["slug"])
    for attempt in range(ATTEMPTS):
        organisation.slug = _free_slug(organisation.name)
        try:
            with transaction.atomic():
                organisation.save(force_insert=True)
        except IntegrityError:
            if attempt == ATTEMPTS - 1:
                raise
        else:
            return


def _free_slug(name: str) -> str:
    """Return the name's slug, numbered from 2 where others have it already."""
    base = text.slug(name)
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number = 1
    while (slug := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return slug


def _demand(by: Person | None, municipality_id: int | None) -> None:
    if by is not None and not can_change_organisation(Viewer(by), municipality_id):
        raise PermissionDenied
