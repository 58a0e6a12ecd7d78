from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from offenbau.base import privacy
from offenbau.base.models import LedgerEntry
from offenbau.people import actions, queries
from offenbau.people.models import MunicipalityInvitation, MunicipalityRole, Person
from offenbau.people.privacy import INVITATION_TERM, SIGN_UP_TERM, erase_lapsed
from tests.factories.municipality import make_town
from tests.factories.people import PersonFactory, invite, make_admin, make_member

pytestmark = pytest.mark.django_db


def test_an_address_is_taken_however_it_is_written():
    PersonFactory(email="anna@example.org")
    with pytest.raises(ValidationError):
        actions.create_person(email="ANNA@example.org", by=None)


def test_a_made_account_has_a_confirmed_address():
    person = actions.create_person(email="anna@example.org", by=None)
    assert queries.has_verified_email(person, "Anna@Example.org")


def test_only_the_platform_makes_accounts():
    with pytest.raises(PermissionDenied):
        actions.create_person(email="anna@example.org", by=PersonFactory())


def test_nobody_changes_the_name_of_another():
    with pytest.raises(PermissionDenied):
        actions.change_name(person=PersonFactory(), name="Ha!", by=PersonFactory(is_platform_admin=True))


def test_the_platform_is_given_away_on_the_command_line_alone():
    person = PersonFactory()
    with pytest.raises(PermissionDenied):
        actions.make_platform_admin(person=person, by=PersonFactory(is_platform_admin=True))


def test_make_admin_makes_an_account_where_there_is_none():
    call_command("make_admin", "anna@example.org")
    assert Person.objects.get(email="anna@example.org").is_platform_admin


def test_make_admin_wakes_a_sleeping_account():
    person = PersonFactory(is_active=False)
    call_command("make_admin", person.email.upper())
    person.refresh_from_db()
    assert person.is_active
    assert person.is_platform_admin


def test_make_admin_says_what_is_no_address():
    with pytest.raises(CommandError):
        call_command("make_admin", "anna")


def test_erasing_leaves_neither_name_nor_address_nor_role():
    town = make_town()
    make_admin(town)
    person = make_admin(town)
    person.name = "Frieda Canaria"
    person.save()
    actions.change_name(person=person, name="Frieda Canaria", by=person)
    invited = invite(town, person, email=person.email)
    email = person.email
    actions.erase_person(person=person, by=person)
    left = [str(row) for model in apps.get_models() for row in model.objects.values()]
    assert not [row for row in left if "Canaria" in row or email in row]
    assert not MunicipalityRole.objects.filter(person=person).exists()
    assert not EmailAddress.objects.filter(user_id=person.pk).exists()
    assert queries.invitation_by_hash(invited.invitation.token_hash) is None


def test_the_last_administrator_hands_over_before_going():
    admin = make_admin(make_town())
    with pytest.raises(ValidationError):
        actions.erase_person(person=admin, by=admin)
    assert Person.objects.get(pk=admin.pk).is_active


def test_nobody_erases_another():
    with pytest.raises(PermissionDenied):
        actions.erase_person(person=PersonFactory(), by=PersonFactory())


def test_the_ledger_stays_without_the_name():
    town = make_town()
    member = make_member(town)
    actions.change_name(person=member, name="Frieda", by=member)
    actions.erase_person(person=member, by=member)
    assert LedgerEntry.objects.filter(action="people.change_name").exists()
    assert not LedgerEntry.objects.filter(actor_label="Frieda").exists()


def test_own_data_holds_nothing_of_others():
    town = make_town()
    make_member(town)
    other = PersonFactory(name="Fremd", email="fremd@example.org")
    member = make_member(town, deputy=other)
    data = str(privacy.known_of(member))
    assert member.email in data
    assert "fremd" not in data.lower()


def test_an_installation_is_set_up_once():
    def set_up(email):
        administrator = {"email": email, "name": "Anna", "password_hash": "!"}
        town = {"name": f"Stadt {email}", "kind": "stadt"}
        return actions.set_up(entry=None, municipality=town, administrator=administrator, mail={})

    set_up("anna@example.org")
    with pytest.raises(ValidationError) as refused:
        set_up("bert@example.org")
    assert refused.value.code == "done"
    assert Person.objects.count() == 1


def test_an_invitation_that_nobody_took_up_is_erased_in_time():
    town = make_town()
    invite(town, make_admin(town))
    lapsed = timezone.now() - INVITATION_TERM
    MunicipalityInvitation.objects.update(expires_at=lapsed + timedelta(hours=1))
    assert erase_lapsed() == 0
    MunicipalityInvitation.objects.update(expires_at=lapsed - timedelta(hours=1))
    assert erase_lapsed() == 1
    assert not MunicipalityInvitation.objects.exists()


def test_a_sign_up_that_nobody_confirmed_is_erased_in_time():
    confirmed, waiting = PersonFactory(), Person.objects.create_user("niemand@example.org")
    Person.objects.update(joined_at=timezone.now() - SIGN_UP_TERM + timedelta(hours=1))
    assert erase_lapsed() == 0
    Person.objects.update(joined_at=timezone.now() - SIGN_UP_TERM - timedelta(hours=1))
    assert erase_lapsed() == 1
    assert list(Person.objects.all()) == [confirmed] != [waiting]
