"""Owner, member, stranger: who reaches which page of a municipality's people."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from offenbau.people import actions
from offenbau.people.enums import Role
from offenbau.people.models import MunicipalityRole
from tests.factories.municipality import make_town
from tests.factories.people import OrganisationFactory, PersonFactory, invite, logged_in, make_admin, make_member

pytestmark = pytest.mark.django_db

OPEN_TO = {
    "team": {"admin", "member", "platform"},
    "invite": {"admin", "platform"},
    "role_add": {"admin", "platform"},
    "role_change": {"admin", "platform"},
    "role_end": {"admin", "platform"},
    "role_hand_over": {"admin", "platform"},
    "organisations": {"admin", "member", "platform"},
    "organisation_add": {"admin", "platform"},
    "organisation_change": {"admin", "platform"},
}
VIEWERS = ["nobody", "stranger", "other_admin", "asleep", "former", "reviewer", "member", "admin", "platform"]


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def holder(town):
    return make_member(town, Role.CARETAKER)


def viewer(kind, town):
    """A browser of the given kind of person."""
    today = timezone.localdate()
    people = {
        "nobody": lambda: None,
        "stranger": PersonFactory,
        "other_admin": lambda: make_admin(make_town()),
        "asleep": lambda: make_admin(town),
        "former": lambda: make_member(
            town, Role.ADMIN, starts_on=today - dt.timedelta(days=2), ends_on=today - dt.timedelta(days=1)
        ),
        "reviewer": lambda: make_member(town, Role.REVIEWER, ends_on=today),
        "member": lambda: make_member(town, Role.TEAM),
        "admin": lambda: make_admin(town),
        "platform": lambda: PersonFactory(is_platform_admin=True),
    }
    person = people[kind]()
    browser = logged_in(person)
    if kind == "asleep":
        actions.deactivate_person(person=person, by=None)
    return browser


def address(name, town, holder):
    if name in {"role_change", "role_end", "role_hand_over"}:
        return reverse(f"people:{name}", args=[town.slug, MunicipalityRole.objects.get(person=holder).pk])
    if name == "organisation_change":
        return reverse("people:organisation_change", args=[town.slug, OrganisationFactory(municipality=town).slug])
    return reverse(f"people:{name}", args=[town.slug])


@pytest.mark.parametrize("kind", VIEWERS)
@pytest.mark.parametrize("name", OPEN_TO)
def test_a_page_opens_to_whom_it_should(name, kind, town, holder):
    response = viewer(kind, town).get(address(name, town, holder))
    if kind in OPEN_TO[name]:
        assert response.status_code == 200
    elif kind in {"nobody", "asleep"}:
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("account_login"))
    else:
        assert response.status_code == 404
        assert town.name not in response.content.decode()


@pytest.mark.parametrize("kind", ["stranger", "other_admin", "reviewer", "member"])
@pytest.mark.parametrize("name", ["role_change", "role_end", "role_hand_over", "invite", "role_add"])
def test_a_post_without_the_page_changes_nothing(name, kind, town, holder):
    values = {"email": "x@example.org", "role": "admin", "to": holder.pk, "person": holder.pk}
    assert viewer(kind, town).post(address(name, town, holder), values).status_code == 404
    assert MunicipalityRole.objects.get(person=holder).is_current


def test_a_role_of_another_town_is_not_reached_through_ones_own(town, holder):
    other = make_town()
    browser = logged_in(make_admin(other))
    pk = MunicipalityRole.objects.get(person=holder).pk
    for name in ("role_change", "role_end", "role_hand_over"):
        assert browser.post(reverse(f"people:{name}", args=[other.slug, pk])).status_code == 404
    assert MunicipalityRole.objects.get(pk=pk).is_current


def test_an_invitation_of_another_town_is_not_revoked(town):
    invited = invite(town, make_admin(town))
    other = make_town()
    url = reverse("people:revoke", args=[other.slug, invited.invitation.pk])
    assert logged_in(make_admin(other)).post(url).status_code == 404


def test_an_organisation_of_another_town_is_not_changed(town):
    theirs = OrganisationFactory(municipality=make_town())
    url = reverse("people:organisation_change", args=[town.slug, theirs.slug])
    assert logged_in(make_admin(town)).get(url).status_code == 404


def test_a_member_ends_their_own_role(town):
    member = make_member(town, Role.TEAM)
    url = reverse("people:role_end", args=[town.slug, MunicipalityRole.objects.get(person=member).pk])
    browser = logged_in(member)
    assert browser.get(url).status_code == 200
    browser.post(url)
    assert not MunicipalityRole.objects.current().filter(person=member).exists()


def test_members_do_not_see_the_addresses_of_others(town, holder):
    page = logged_in(make_member(town)).get(reverse("people:team", args=[town.slug])).content.decode()
    assert holder.name in page
    assert holder.email not in page


def test_a_person_put_to_sleep_is_out_at_the_next_request(town):
    admin = make_admin(town)
    browser = logged_in(admin)
    assert browser.get(reverse("people:home")).status_code == 200
    actions.deactivate_person(person=admin, by=None)
    assert browser.get(reverse("people:home")).status_code == 302


def test_pages_of_a_known_person_are_kept_nowhere(town):
    response = logged_in(make_admin(town)).get(reverse("people:team", args=[town.slug]))
    assert "no-store" in response["Cache-Control"]


def test_the_team_page_costs_the_same_with_many_people(town, django_assert_max_num_queries):
    admin = make_admin(town)
    browser = logged_in(admin)
    for _number in range(8):
        make_member(town, Role.TEAM, deputy=PersonFactory())
        invite(town, admin)
    with django_assert_max_num_queries(8):
        browser.get(reverse("people:team", args=[town.slug]))
