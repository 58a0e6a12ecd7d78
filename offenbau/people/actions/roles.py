"""Roles in municipalities: given, changed, ended, handed over."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.base.ledger import record
from offenbau.municipality.models import Municipality
from offenbau.people import queries
from offenbau.people.enums import Role
from offenbau.people.models import MunicipalityRole, Person
from offenbau.people.permissions import Viewer, can_manage_people

# What may be said of a grant beside who has which role where.
TERMS = frozenset({"starts_on", "ends_on", "deputy", "hours_per_week", "released_by", "statement", "organisation"})


def grant_municipality_role(
    *, person: Person, municipality: Municipality, role: str, by: Person | None, **terms: Any
) -> MunicipalityRole:
    """Give a person a role in a municipality; `terms` are any of TERMS.

    A grant of the same role whose term is over makes way. Raises ValidationError for a role the person has
    already, a term that ends before it begins, a reviewer without a last day.
    """
    _demand_manager(by, municipality.pk)
    with transaction.atomic():
        grant = add_municipality_role(person=person, municipality=municipality, role=role, **terms)
        record(
            "people.grant_municipality_role",
            on=grant,
            by=by,
            municipality_id=municipality.pk,
            person=person.pk,
            role=grant.role,
        )
    return grant


def add_municipality_role(*, person: Person, municipality: Municipality, role: str, **terms: Any) -> MunicipalityRole:
    """Write the grant, for the actions that have checked permission and write the ledger."""
    _demand_known(terms)
    _close_lapsed(person, municipality, role)
    grant = MunicipalityRole(person=person, municipality=municipality, role=role, **terms)
    grant.full_clean()
    try:
        with transaction.atomic():
            grant.save()
    except IntegrityError as problem:  # somebody else was a moment quicker
        raise ValidationError(_("This person already has this role here."), code="taken") from problem
    return grant


def change_municipality_role(*, grant: MunicipalityRole, by: Person | None, **terms: Any) -> None:
    """Change the terms of a grant that nobody has ended: any of TERMS, never person, role or place."""
    _demand_manager(by, grant.municipality_id)
    _demand_known(terms)
    with transaction.atomic():
        grant = _locked(grant)
        for field, value in terms.items():
            setattr(grant, field, value)
        grant.full_clean()
        if not grant.is_current:
            keep_an_administrator(grant, by=by)
        grant.save()
        record(
            "people.change_municipality_role",
            on=grant,
            by=by,
            municipality_id=grant.municipality_id,
            changed=sorted(terms),
        )


def end_municipality_role(*, grant: MunicipalityRole, by: Person | None) -> None:
    """End a grant at once: administrators may, and the holder; the last administrator stays."""
    if by is None or by.pk != grant.person_id:
        _demand_manager(by, grant.municipality_id)
    with transaction.atomic():
        grant = _locked(grant)
        keep_an_administrator(grant, by=by)
        close(grant)
        record("people.end_municipality_role", on=grant, by=by, municipality_id=grant.municipality_id)


def hand_over_municipality_role(*, grant: MunicipalityRole, to: Person, by: Person | None) -> MunicipalityRole:
    """End a grant and give the same role, hours and term to a colleague in the municipality."""
    _demand_manager(by, grant.municipality_id)
    with transaction.atomic():
        grant = _locked(grant)
        if not queries.colleagues(grant.municipality_id).filter(pk=to.pk).exists():
            raise ValidationError(_("Please invite this person first."), code="stranger")
        successor = add_municipality_role(
            person=to,
            municipality=grant.municipality,
            role=grant.role,
            ends_on=grant.ends_on,
            hours_per_week=grant.hours_per_week,
            released_by=grant.released_by,
            organisation=grant.organisation,
            deputy=None if grant.deputy_id == to.pk else grant.deputy,
        )
        close(grant)
        record(
            "people.hand_over_municipality_role",
            on=successor,
            by=by,
            municipality_id=grant.municipality_id,
            predecessor=grant.person_id,
        )
    return successor


def keep_an_administrator(grant: MunicipalityRole, *, by: Person | None) -> None:
    """Refuse to let go of the last administrator of a municipality; the platform's own may."""
    if grant.role != Role.ADMIN or by is None or by.is_platform_admin:
        return
    others = queries.administrators(grant.municipality_id).exclude(person_id=grant.person_id)
    # Locked, so that two administrators cannot dismiss each other at the same moment.
    if not list(others.select_for_update(of=("self",)).values_list("pk", flat=True)):
        raise ValidationError(
            _("Without an administrator nobody could look after this house. Please name another one first."),
            code="last_administrator",
        )


def close(grant: MunicipalityRole) -> None:
    """Mark the grant as ended now, and its term as ending today at the latest."""
    today = max(timezone.localdate(), grant.starts_on)
    grant.ended_at = timezone.now()
    grant.ends_on = min(grant.ends_on or dt.date.max, today)
    grant.save(update_fields=["ended_at", "ends_on"])


def _close_lapsed(person: Person, municipality: Municipality, role: str) -> None:
    old = MunicipalityRole.objects.select_for_update().filter(
        person=person, municipality=municipality, role=role, ended_at=None, ends_on__lt=timezone.localdate()
    )
    for grant in old:
        close(grant)


def _locked(grant: MunicipalityRole) -> MunicipalityRole:
    fresh = MunicipalityRole.objects.select_for_update(of=("self",)).filter(pk=grant.pk, ended_at=None).first()
    if fresh is None:
        raise ValidationError(_("This role has been ended in the meantime."), code="ended")
    return fresh


def _demand_manager(by: Person | None, municipality_id: int) -> None:
    if by is not None and not can_manage_people(Viewer(by), municipality_id):
        raise PermissionDenied


def _demand_known(terms: dict[str, Any]) -> None:
    unknown = set(terms) - TERMS
    if unknown:
        raise TypeError(f"not a term of a role: {sorted(unknown)}")
