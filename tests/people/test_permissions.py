import datetime as dt

import pytest
from django.utils import timezone

from offenbau.people import actions, permissions
from offenbau.people.enums import Role
from offenbau.people.models import MunicipalityRole
from offenbau.people.permissions import Viewer
from tests.factories.municipality import make_town
from tests.factories.people import PersonFactory, make_admin, make_member

pytestmark = pytest.mark.django_db


def test_nobody_is_anonymous_and_has_no_role():
    viewer = Viewer()
    assert viewer.is_anonymous
    assert not viewer.has_role(make_town().pk)


def test_a_viewer_has_the_roles_of_today():
    town = make_town()
    assert Viewer(make_member(town, Role.EDITOR)).municipality_roles == {town.pk: frozenset({"editor"})}


def test_a_role_in_one_town_is_none_in_another():
    assert not Viewer(make_admin(make_town())).has_role(make_town().pk, Role.ADMIN)


def test_the_roles_cost_one_query_however_often_asked(django_assert_num_queries):
    town = make_town()
    viewer = Viewer(make_admin(town))
    with django_assert_num_queries(1):
        assert viewer.has_role(town.pk, Role.ADMIN)
        assert viewer.is_staff_of(town.pk)


def test_a_deputy_has_the_same_rights():
    town = make_town()
    deputy = PersonFactory()
    make_member(town, Role.CARETAKER, deputy=deputy)
    assert Viewer(deputy).has_role(town.pk, Role.CARETAKER)


def test_an_outside_reviewer_is_no_staff():
    town = make_town()
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    viewer = Viewer(make_member(town, Role.REVIEWER, ends_on=tomorrow))
    assert viewer.has_role(town.pk)
    assert not viewer.is_staff_of(town.pk)


def test_a_sleeping_person_is_nobody():
    person = PersonFactory(is_active=False, is_platform_admin=True)
    viewer = Viewer(person)
    assert viewer.is_anonymous
    assert not viewer.is_platform_admin


def test_a_demo_account_is_nobody_outside_a_demo(settings):
    person = PersonFactory(is_demo=True)
    settings.DEMO = False
    assert Viewer(person).is_anonymous
    settings.DEMO = True
    assert not Viewer(person).is_anonymous


@pytest.mark.parametrize(("role", "may"), [(role, role == Role.ADMIN) for role in Role])
def test_administrators_alone_manage_people(role, may):
    town = make_town()
    member = make_member(town, role, ends_on=timezone.localdate())
    assert permissions.can_manage_people(Viewer(member), town.pk) is may


def test_a_right_ends_with_the_role():
    town = make_town()
    make_admin(town)
    admin = make_admin(town)
    actions.end_municipality_role(grant=MunicipalityRole.objects.get(person=admin), by=None)
    assert not permissions.can_manage_people(Viewer(admin), town.pk)
