"""Logging in, signing up, one's own pages."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver, reverse

from offenbau.people.models import Person
from tests.factories.municipality import make_town
from tests.factories.people import PASSWORD, PersonFactory, logged_in, make_admin, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_limits_of_other_tests():
    cache.clear()


def shape(response):
    """What an onlooker sees of a response: status, target, and the page without the tokens of forms."""
    page = re.sub(rb'value="[A-Za-z0-9]{64}"', b"", response.content)
    return response.status_code, response.get("Location"), page


def test_a_password_logs_in():
    person = PersonFactory()
    response = Client().post(reverse("account_login"), {"login": person.email.upper(), "password": PASSWORD})
    assert response["Location"] == reverse("people:home")


def test_a_code_by_mail_logs_in(mailoutbox):
    person, browser = PersonFactory(), Client()
    browser.post(reverse("account_request_login_code"), {"email": person.email})
    code = re.search(r"^([A-Z0-9-]{6,})$", mailoutbox[0].body, re.MULTILINE)[1]
    response = browser.post(reverse("account_confirm_login_code"), {"code": code})
    assert response["Location"] == reverse("people:home")


def test_signing_up_gives_no_role_and_asks_for_the_code(mailoutbox):
    browser = Client()
    browser.post(reverse("account_signup"), {"email": "Neu@Example.org", "password1": PASSWORD})
    code = re.search(r"^([A-Z0-9-]{6,})$", mailoutbox[0].body, re.MULTILINE)[1]
    assert browser.get(reverse("people:home")).status_code == 302
    browser.post(reverse("account_email_verification_sent"), {"code": code})
    assert browser.get(reverse("people:home")).status_code == 200
    assert Person.objects.get(email="neu@example.org").is_platform_admin is False


def test_posted_extra_fields_raise_nobody():
    values = {"email": "neu@example.org", "password1": PASSWORD, "is_platform_admin": "on", "is_demo": "on"}
    Client().post(reverse("account_signup"), values)
    person = Person.objects.get(email="neu@example.org")
    assert not person.is_platform_admin
    assert not person.is_demo


def test_a_look_alike_cannot_sign_up():
    Client().post(reverse("account_signup"), {"email": "mıke@example.org", "password1": PASSWORD})
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("name", "field", "extra"),
    [
        ("account_login", "login", {"password": "falsch-falsch-falsch"}),
        ("account_request_login_code", "email", {}),
        ("account_reset_password", "email", {}),
        ("account_signup", "email", {"password1": "noch-ein-langes-wort"}),
    ],
)
def test_nobody_learns_who_has_an_account(name, field, extra, mailoutbox):
    PersonFactory(email="bekannt@example.org")
    answers = []
    for email in ("bekannt@example.org", "fremd00@example.org"):
        browser = Client()
        response = browser.post(reverse(name), {field: email, **extra})
        following = browser.get(response["Location"]).content if response.get("Location") else b""
        status, target, page = shape(response)
        answers.append(
            (status, target, (page + re.sub(rb'value="[A-Za-z0-9]{64}"', b"", following)).replace(email.encode(), b""))
        )
    assert answers[0] == answers[1]
    assert len(mailoutbox) in {0, 2}


def test_wrong_passwords_are_limited():
    person, browser = PersonFactory(), Client()
    for _attempt in range(6):
        browser.post(reverse("account_login"), {"login": person.email, "password": "falsch"})
    response = browser.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert response.status_code in {200, 429}


def test_a_demo_account_does_not_log_in_outside_a_demo(settings):
    settings.DEMO = False
    person = PersonFactory(is_demo=True)
    browser = Client()
    browser.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert browser.get(reverse("people:home")).status_code == 302


@pytest.mark.parametrize(
    "target",
    ["//evil.example", "https://evil.example/", "/\\evil.example", "https:evil.example", "javascript:alert(1)"],
)
def test_after_logging_in_nobody_is_sent_away(target):
    person = PersonFactory()
    response = Client().post(
        reverse("account_login") + f"?next={target}", {"login": person.email, "password": PASSWORD, "next": target}
    )
    assert response["Location"] == reverse("people:home")


def test_the_address_of_another_cannot_be_taken_over():
    PersonFactory(email="anna@example.org")
    thief = PersonFactory()
    browser = logged_in(thief)
    browser.post(reverse("account_email"), {"action_add": "", "email": "anna@example.org"})
    assert not EmailAddress.objects.filter(user_id=thief.pk, email="anna@example.org", verified=True).exists()


def pages_without_arguments():
    """Every address below /konto/ that needs no argument."""
    names = [name for name in get_resolver().reverse_dict if isinstance(name, str)]
    own = [f"people:{name}" for name in ("home", "name", "data", "erase")]
    return sorted(name for name in names if name.startswith(("account_", "mfa_")) and "from_key" not in name) + own


@pytest.mark.parametrize("logged", [True, False])
def test_every_page_of_the_account_is_whole(logged):
    browser = logged_in(PersonFactory() if logged else None)
    for name in pages_without_arguments():
        try:
            url = reverse(name)
        except Exception:  # noqa: BLE001, S112 (needs an argument: has its own test)
            continue
        response = browser.get(url)
        assert response.status_code in {200, 302, 403, 404}, name
        if response.status_code == 200 and "html" in response["Content-Type"]:
            page = response.content.decode()
            assert page.count("<h1") == 1, name
            assert " style=" not in page, name
            assert "<title>\n" not in page, name


def test_my_data_is_a_file_about_me():
    person = make_member(make_town())
    answer = logged_in(person).get(reverse("people:data_file"))
    assert answer.json()["people"]["email"] == person.email
    assert "attachment" in answer["Content-Disposition"]


def test_a_name_is_changed_and_shown_as_text():
    person = PersonFactory()
    browser = logged_in(person)
    browser.post(reverse("people:name"), {"name": "<script>alert(1)</script>"})
    page = browser.get(reverse("people:home")).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_erasing_asks_once_more_who_it_is():
    browser = logged_in(PersonFactory())
    assert browser.get(reverse("people:erase")).status_code == 302


def shown_again(person):
    """A browser in which the person has logged in and shown once more who they are."""
    browser = Client()
    browser.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return browser


def test_showing_who_it_is_and_erasing():
    person = PersonFactory()
    browser = shown_again(person)
    browser.post(reverse("people:erase"), {"sure": "on"})
    person.refresh_from_db()
    assert not person.is_active
    assert browser.get(reverse("people:home")).status_code == 302


def test_the_last_administrator_learns_why_the_account_stays():
    admin = make_admin(make_town())
    assert shown_again(admin).post(reverse("people:erase"), {"sure": "on"}).status_code == 200
    admin.refresh_from_db()
    assert admin.is_active


def test_the_first_look_at_emergency_codes_is_a_post(django_capture_on_commit_callbacks):
    person = PersonFactory()
    browser = shown_again(person)
    RecoveryCodes.activate(person)
    url = reverse("mfa_view_recovery_codes")
    assert RecoveryCodes.activate(person).get_unused_codes()[0] not in browser.get(url).content.decode()
    assert browser.get(reverse("mfa_download_recovery_codes"))["Location"] == url
    assert "<code>" in browser.post(url).content.decode()
    assert "<code>" in browser.get(url).content.decode()
    assert browser.get(reverse("mfa_download_recovery_codes"))["Content-Type"].startswith("text/plain")


def test_a_mail_server_that_does_not_answer_is_said_and_breaks_nothing(client, monkeypatch):
    def refuse(*_arguments, **_options):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", refuse)
    address = reverse("account_request_login_code")
    answer = client.post(address, {"email": PersonFactory().email}, follow=True)
    assert answer.status_code == 200
    assert "Mailserver antwortet nicht" in answer.content.decode()
