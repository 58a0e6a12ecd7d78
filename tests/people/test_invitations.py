import datetime as dt
import threading

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from offenbau.people import actions, queries
from offenbau.people.enums import Role
from offenbau.people.models import MunicipalityInvitation, MunicipalityRole
from offenbau.people.tokens import hashed
from tests.factories.municipality import make_town
from tests.factories.people import PersonFactory, invite, make_admin, make_member

pytestmark = pytest.mark.django_db


def refusal(**values):
    """The code with which accepting is refused."""
    with pytest.raises(ValidationError) as refused:
        actions.accept_invitation(**values)
    return refused.value.code


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def admin(town):
    return make_admin(town)


@pytest.fixture
def guest():
    return PersonFactory(email="gast@example.org")


@pytest.fixture
def invited(town, admin, guest):
    return invite(town, admin, email=guest.email, role=Role.EDITOR)


def test_accepting_gives_the_role_that_was_offered(invited, guest, town):
    grant = actions.accept_invitation(invitation=invited.invitation, by=guest)
    assert (grant.role, grant.municipality, grant.person) == (Role.EDITOR, town, guest)


def test_an_invitation_is_good_once(invited, guest):
    actions.accept_invitation(invitation=invited.invitation, by=guest)
    assert refusal(invitation=invited.invitation, by=guest) == "void"


def test_only_the_hash_of_the_token_is_kept(invited):
    row = MunicipalityInvitation.objects.filter(pk=invited.invitation.pk).values().get()
    assert invited.token not in str(row)
    assert row["token_hash"] == hashed(invited.token)
    assert len(invited.token) >= 43


def test_a_lapsed_invitation_is_void(invited, guest):
    MunicipalityInvitation.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    assert refusal(invitation=invited.invitation, by=guest) == "void"
    assert queries.invitation_by_hash(hashed(invited.token)) is None


def test_a_revoked_invitation_is_void(invited, guest, admin):
    actions.revoke_invitation(invitation=invited.invitation, by=admin)
    assert refusal(invitation=invited.invitation, by=guest) == "void"


def test_an_accepted_invitation_cannot_be_revoked(invited, guest, admin):
    actions.accept_invitation(invitation=invited.invitation, by=guest)
    with pytest.raises(ValidationError):
        actions.revoke_invitation(invitation=invited.invitation, by=admin)


def test_an_inviter_who_lost_the_right_invites_no_more(invited, guest, admin, town):
    make_admin(town)
    actions.end_municipality_role(grant=MunicipalityRole.objects.get(person=admin), by=admin)
    assert refusal(invitation=invited.invitation, by=guest) == "void"
    assert queries.invitation_by_hash(hashed(invited.token)) is None


def test_an_inviter_who_was_put_to_sleep_invites_no_more(invited, guest, admin, town):
    make_admin(town)
    actions.deactivate_person(person=admin, by=None)
    assert refusal(invitation=invited.invitation, by=guest) == "void"


def test_an_inviter_whose_account_is_gone_invites_no_more(invited, guest):
    MunicipalityInvitation.objects.update(invited_by=None)
    assert refusal(invitation=invited.invitation, by=guest) == "void"


def test_a_stranger_cannot_use_a_forwarded_invitation(invited):
    assert refusal(invitation=invited.invitation, by=PersonFactory()) == "other_address"


def test_an_unconfirmed_address_does_not_count(invited):
    thief = PersonFactory()
    EmailAddress.objects.create(user_id=thief.pk, email="gast@example.org", verified=False)
    assert refusal(invitation=invited.invitation, by=thief) == "other_address"


def test_a_sleeping_account_accepts_nothing(invited, guest):
    guest.is_active = False
    assert refusal(invitation=invited.invitation, by=guest) == "other_address"


def test_inviting_again_makes_the_first_link_useless(invited, guest, town, admin):
    again = invite(town, admin, email="GAST@example.org", role=Role.EDITOR)
    assert refusal(invitation=invited.invitation, by=guest) == "void"
    actions.accept_invitation(invitation=again.invitation, by=guest)


def test_who_has_the_role_already_keeps_it_as_it_is(town, admin):
    member = make_member(town, Role.EDITOR, hours_per_week=7)
    invited = invite(town, admin, email=member.email, role=Role.EDITOR, hours_per_week=1)
    assert actions.accept_invitation(invitation=invited.invitation, by=member).hours_per_week == 7


def test_a_reviewer_needs_a_last_day(town, admin):
    with pytest.raises(ValidationError):
        invite(town, admin, role=Role.REVIEWER)


def test_the_last_day_becomes_the_end_of_the_role(town, admin, guest):
    day = timezone.localdate() + dt.timedelta(days=30)
    invited = invite(town, admin, email=guest.email, role=Role.REVIEWER, grant_ends_on=day)
    assert actions.accept_invitation(invitation=invited.invitation, by=guest).ends_on == day


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMIN])
def test_whoever_is_no_administrator_cannot_invite(town, role):
    member = make_member(town, role, ends_on=timezone.localdate())
    with pytest.raises(PermissionDenied):
        invite(town, member)


def test_an_administrator_of_another_town_cannot_invite(town):
    with pytest.raises(PermissionDenied):
        invite(town, make_admin(make_town()))


def test_the_mail_holds_the_link_and_the_words(town, admin, mailoutbox, settings, django_capture_on_commit_callbacks):
    settings.PUBLIC_URL = "https://offen.example"
    with django_capture_on_commit_callbacks(execute=True):
        invited = invite(town, admin, email="gast@example.org", message="Wir brauchen Sie!")
    (mail,) = mailoutbox
    assert mail.to == ["gast@example.org"]
    assert f"https://offen.example/konto/einladung/{invited.token}/" in mail.body
    assert "Wir brauchen Sie!" in mail.body
    assert "\n" not in mail.subject


def test_nobody_is_a_mail_cannon(town, admin, monkeypatch):
    monkeypatch.setattr("offenbau.people.actions.invitations.INVITATIONS_A_DAY", 1)
    invite(town, admin)
    with pytest.raises(ValidationError):
        invite(town, admin)


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="a test database of SQLite in memory has one writer and no race"
)
@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_at_once_one_wins(invited, guest):
    results = []
    start = threading.Barrier(2)

    def accept():
        try:
            start.wait()
            actions.accept_invitation(invitation=invited.invitation, by=guest)
            results.append("accepted")
        except ValidationError:
            results.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=accept) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["accepted", "refused"]
    assert MunicipalityRole.objects.filter(person=guest).count() == 1
