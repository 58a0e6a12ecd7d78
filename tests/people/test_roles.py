import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from offenbau.base.models import LedgerEntry
from offenbau.people import actions
from offenbau.people.enums import Role
from offenbau.people.models import MunicipalityRole
from offenbau.people.permissions import Viewer
from tests.factories.municipality import make_town
from tests.factories.people import PersonFactory, make_admin, make_member

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def admin(town):
    return make_admin(town)


def grant_of(person):
    return MunicipalityRole.objects.get(person=person, ended_at=None)


def test_granting_writes_one_entry_in_the_ledger(town, admin):
    person = PersonFactory()
    actions.grant_municipality_role(person=person, municipality=town, role=Role.TEAM, by=admin)
    entry = LedgerEntry.objects.get(action="people.grant_municipality_role")
    assert (entry.actor_id, entry.municipality_id) == (admin.pk, town.pk)


def test_a_role_cannot_be_given_twice(town, admin):
    member = make_member(town, Role.TEAM)
    with pytest.raises(ValidationError):
        actions.grant_municipality_role(person=member, municipality=town, role=Role.TEAM, by=admin)


def test_a_lapsed_role_can_be_given_anew(town, admin):
    member = make_member(town, Role.TEAM, starts_on=TODAY - dt.timedelta(days=9), ends_on=TODAY - dt.timedelta(days=1))
    actions.grant_municipality_role(person=member, municipality=town, role=Role.TEAM, by=admin)
    assert Viewer(member).has_role(town.pk, Role.TEAM)


def test_an_ended_role_has_no_power_from_then_on(town, admin):
    member = make_member(town, Role.TEAM)
    actions.end_municipality_role(grant=grant_of(member), by=admin)
    assert not Viewer(member).has_role(town.pk)


def test_everybody_may_lay_down_their_own_role(town):
    member = make_member(town, Role.TEAM)
    actions.end_municipality_role(grant=grant_of(member), by=member)
    assert not Viewer(member).has_role(town.pk)


def test_a_colleague_cannot_end_it(town):
    with pytest.raises(PermissionDenied):
        actions.end_municipality_role(grant=grant_of(make_member(town)), by=make_member(town))


def test_the_last_administrator_stays(town, admin):
    with pytest.raises(ValidationError):
        actions.end_municipality_role(grant=grant_of(admin), by=admin)


def test_a_sleeping_administrator_does_not_count(town, admin):
    actions.deactivate_person(person=make_admin(town), by=None)
    with pytest.raises(ValidationError):
        actions.end_municipality_role(grant=grant_of(admin), by=admin)


def test_the_last_administrator_cannot_move_the_term_into_the_past(town, admin):
    grant = grant_of(admin)
    with pytest.raises(ValidationError):
        actions.change_municipality_role(grant=grant, by=admin, starts_on=TODAY + dt.timedelta(days=1))


def test_handing_over_ends_one_role_and_begins_the_other(town, admin):
    old, new = make_member(town, Role.CARETAKER, hours_per_week=10), make_member(town, Role.TEAM)
    grant = actions.hand_over_municipality_role(grant=grant_of(old), to=new, by=admin)
    assert (grant.person, grant.role, grant.hours_per_week) == (new, Role.CARETAKER, 10)
    assert not Viewer(old).has_role(town.pk)


def test_a_stranger_does_not_take_over(town, admin):
    with pytest.raises(ValidationError):
        actions.hand_over_municipality_role(grant=grant_of(make_member(town)), to=PersonFactory(), by=admin)


def test_changing_terms_changes_neither_role_nor_person(town, admin):
    with pytest.raises(TypeError):
        actions.change_municipality_role(grant=grant_of(make_member(town)), by=admin, role=Role.ADMIN)


def test_an_ended_role_cannot_be_changed(town, admin):
    grant = grant_of(make_member(town))
    actions.end_municipality_role(grant=grant, by=admin)
    with pytest.raises(ValidationError):
        actions.change_municipality_role(grant=grant, by=admin, hours_per_week=3)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMIN])
def test_nobody_gives_themselves_more(town, role):
    member = make_member(town, role, ends_on=TODAY)
    with pytest.raises(PermissionDenied):
        actions.grant_municipality_role(person=member, municipality=town, role=Role.ADMIN, by=member)
