"""The way of an invitation through the pages."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from offenbau.people.enums import Role
from offenbau.people.models import MunicipalityInvitation, MunicipalityRole
from tests.factories.municipality import make_town
from tests.factories.people import PersonFactory, invite, logged_in, make_admin, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make_town(name="Neustadt am Markt")


@pytest.fixture
def invited(town):
    return invite(town, make_admin(town), email="gast@example.org", role=Role.EDITOR)


def opened(browser, made):
    """Follow the link of the mail."""
    return browser.get(made.path, follow=True)


def test_the_token_leaves_the_address_at_once(invited):
    browser = Client()
    response = browser.get(invited.path)
    assert response["Location"] == reverse("people:invited")
    assert response["Referrer-Policy"] == "same-origin"
    page = browser.get(response["Location"])
    assert invited.token not in page.content.decode()
    assert page["Referrer-Policy"] == "same-origin"
    assert "no-store" in page["Cache-Control"]


def test_the_session_keeps_no_token(invited):
    browser = Client()
    browser.get(invited.path)
    assert invited.token not in str(dict(browser.session))


def test_a_guest_sees_who_invites_to_what(invited):
    page = opened(Client(), invited).content.decode()
    assert "Neustadt am Markt" in page
    assert str(invited.invitation.invited_by) in page


def test_looking_accepts_nothing(invited):
    opened(logged_in(PersonFactory(email="gast@example.org")), invited)
    assert not MunicipalityRole.objects.filter(role=Role.EDITOR).exists()


def test_accepting_gives_the_role(invited, town):
    guest = PersonFactory(email="gast@example.org")
    browser = logged_in(guest)
    opened(browser, invited)
    assert browser.post(reverse("people:invited"))["Location"] == reverse("people:home")
    assert MunicipalityRole.objects.current().get(person=guest).role == Role.EDITOR


def test_a_posted_role_does_not_count(invited):
    guest = PersonFactory(email="gast@example.org")
    browser = logged_in(guest)
    opened(browser, invited)
    browser.post(reverse("people:invited"), {"role": "admin", "municipality": make_town().pk})
    assert MunicipalityRole.objects.get(person=guest).role == Role.EDITOR


def test_another_account_cannot_accept(invited):
    browser = logged_in(PersonFactory())
    opened(browser, invited)
    assert browser.post(reverse("people:invited")).status_code == 409
    assert not MunicipalityRole.objects.filter(role=Role.EDITOR).exists()


@pytest.mark.parametrize("state", ["unknown", "accepted", "revoked", "void"])
def test_what_is_no_longer_good_looks_the_same(invited, state, town):
    if state == "accepted":
        MunicipalityInvitation.objects.update(accepted_at="2026-01-01T00:00Z")
    elif state == "revoked":
        MunicipalityInvitation.objects.update(revoked_at="2026-01-01T00:00Z")
    elif state == "void":
        MunicipalityRole.objects.all().delete()
    path = reverse("people:invitation", args=["x" * 43]) if state == "unknown" else invited.path
    response = Client().get(path, follow=True)
    assert response.status_code == 404
    assert town.name not in response.content.decode()


def test_a_session_without_an_invitation_finds_none():
    assert Client().get(reverse("people:invited")).status_code == 404


def test_without_a_mail_server_the_link_is_shown_once(town):
    browser = logged_in(make_admin(town))
    response = browser.post(reverse("people:invite", args=[town.slug]), {"email": "gast@example.org", "role": "team"})
    assert "/konto/einladung/" in response.content.decode()
    assert response["Referrer-Policy"] == "same-origin"
    assert "/konto/einladung/" not in browser.get(reverse("people:team", args=[town.slug])).content.decode()


@pytest.mark.django_db(transaction=True)
def test_with_a_mail_server_the_link_is_shown_to_nobody(town, installation):
    installation.mail_host = "mail.example.org"
    installation.save()
    browser = logged_in(make_admin(town))
    response = browser.post(reverse("people:invite", args=[town.slug]), {"email": "gast@example.org", "role": "team"})
    assert "/konto/einladung/" not in response.content.decode()


@pytest.mark.parametrize(
    "values",
    [
        {"email": "kein-at", "role": "team"},
        {"email": "gast@example.org", "role": "mayor"},
        {"email": "gast@example.org", "role": "reviewer"},
        {"email": "gast@example.org", "role": "team", "hours_per_week": "-1"},
        {"email": "gast@example.org", "role": "team", "hours_per_week": "NaN"},
        {"email": "gast@example.org", "role": "reviewer", "grant_ends_on": "2001-01-01"},
        {"email": "gast@example.org\nBcc: alle@example.org", "role": "team"},
        {"email": "gast@example.org", "role": "team", "message": "x" * 2001},
    ],
)
def test_what_makes_no_sense_is_said_at_the_form(town, values):
    response = logged_in(make_admin(town)).post(reverse("people:invite", args=[town.slug]), values)
    assert response.status_code == 200
    assert not MunicipalityInvitation.objects.exists()


def test_hours_may_be_written_with_a_comma(town):
    values = {"email": "gast@example.org", "role": "team", "hours_per_week": "7,5"}
    logged_in(make_admin(town)).post(reverse("people:invite", args=[town.slug]), values)
    assert MunicipalityInvitation.objects.get().hours_per_week == 7.5


def test_roles_are_changed_handed_over_and_given(town):
    browser = logged_in(make_admin(town))
    old, new = make_member(town, Role.CARETAKER), make_member(town)
    pk = MunicipalityRole.objects.get(person=old).pk
    values = {"starts_on": "2026-01-01", "hours_per_week": "12", "deputy": new.pk}
    assert browser.post(reverse("people:role_change", args=[town.slug, pk]), values).status_code == 302
    assert MunicipalityRole.objects.get(pk=pk).deputy == new
    assert browser.post(reverse("people:role_hand_over", args=[town.slug, pk]), {"to": new.pk}).status_code == 302
    values = {"person": new.pk, "role": "sponsor", "starts_on": "2026-01-01"}
    assert browser.post(reverse("people:role_add", args=[town.slug]), values).status_code == 302
    roles = MunicipalityRole.objects.current().filter(person=new).values_list("role", flat=True)
    assert set(roles) == {"team", "caretaker", "sponsor"}


def test_an_organisation_is_added_and_changed(town):
    browser = logged_in(make_admin(town))
    values = {"name": "Heimatverein Größenau", "corner": "civil_society", "kind": "association"}
    browser.post(reverse("people:organisation_add", args=[town.slug]), values)
    url = reverse("people:organisation_change", args=[town.slug, "heimatverein-groessenau"])
    assert browser.post(url, {**values, "name": "Heimatverein"}).status_code == 302
    assert "Heimatverein" in browser.get(reverse("people:organisations", args=[town.slug])).content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_link_opens_outside_a_transaction_too(town):
    """The session is written while reading: the rule that reading writes nothing leaves it alone."""
    assert opened(Client(), invite(town, make_admin(town))).status_code == 200


def test_a_guest_without_an_account_comes_back_to_the_invitation(invited, mailoutbox):
    browser = Client()
    opened(browser, invited)
    target = f"{reverse('account_signup')}?next={reverse('people:invited')}"
    browser.post(target, {"email": "gast@example.org", "password1": "ein-langes-wort-am-markt"})
    code = re.search(r"^([A-Z0-9-]{6,})$", mailoutbox[-1].body, re.MULTILINE)[1]
    response = browser.post(reverse("account_email_verification_sent"), {"code": code})
    assert response["Location"] == reverse("people:invited")
    assert browser.post(reverse("people:invited"))["Location"] == reverse("people:home")
    assert MunicipalityRole.objects.current().filter(role=Role.EDITOR).exists()
