"""From the code in the terminal to the first house."""

import datetime as dt
import smtplib
import socket
import ssl
import stat
import threading
from unittest.mock import Mock

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from offenbau.base import setup_code
from offenbau.base.models import Installation
from offenbau.municipality.enums import Level
from offenbau.municipality.models import Municipality, RegisterEntry
from offenbau.people import queries
from offenbau.people.models import MunicipalityRole, Person
from tests.factories.people import PASSWORD, PersonFactory, logged_in

pytestmark = pytest.mark.django_db

MAIL = {
    "mail_host": "127.0.0.1",
    "mail_port": "1",
    "mail_user": "amt",
    "mail_password": "geheim-geheim",
    "mail_from": "offenbau@musterstadt.example",
}
ADMINISTRATOR = {"name": "Anna Amt", "email": "anna@musterstadt.example", "password": PASSWORD}


@pytest.fixture(autouse=True)
def no_limits_of_other_tests():
    cache.clear()


@pytest.fixture
def register():
    """One town in the register."""
    return RegisterEntry.objects.create(
        ars="053580008008",
        ags="05358008",
        level=Level.GEMEINDE,
        type_key="63",
        name="Düren, Stadt",
        kreis_name="Düren",
        land="NW",
        search=" dueren duren stadt",
        inhabitants=93_000,
        as_of=dt.date(2026, 1, 1),
    )


def post(browser, step, /, **values):
    return browser.post(reverse(f"setup:{step}"), values)


def begun():
    """A browser that knows the code."""
    browser = Client()
    post(browser, "start", code=setup_code.current_code().lower())
    return browser


def ready(browser=None):
    """A browser in front of the last step."""
    browser = browser or begun()
    post(browser, "by_hand", name="Musterstadt", kind="stadt", land="NW", inhabitants="1000")
    post(browser, "contact", name="Musterstadt", contact_email="info@musterstadt.example")
    post(browser, "mail", none="1")
    return browser


@pytest.mark.parametrize("name", ["network:start", "network:projects", "account_login", "guide:index"])
def test_every_page_leads_to_the_set_up(name):
    assert Client().get(reverse(name))["Location"] == reverse("setup:start")


def test_the_code_lies_where_its_owner_alone_can_read_it():
    code = setup_code.current_code()
    assert setup_code.current_code() == code
    assert stat.S_IMODE(setup_code.code_file().stat().st_mode) == 0o600


def test_a_wrong_code_leads_nowhere():
    setup_code.current_code()
    browser = Client()
    assert post(browser, "start", code="AAAA-AAAA-AAAA").status_code == 200
    assert browser.get(reverse("setup:town"))["Location"] == reverse("setup:start")


def test_without_a_code_file_no_code_is_right():
    assert not setup_code.matches("")
    assert post(Client(), "start", code="x").status_code == 200


def test_wrong_codes_are_limited():
    code = setup_code.current_code()
    for _attempt in range(10):
        post(Client(), "start", code="falsch")
    assert post(Client(), "start", code=code).status_code == 429


@pytest.mark.parametrize("name", ["town", "by_hand", "register", "contact", "mail", "administrator"])
def test_no_step_opens_without_the_code(name):
    assert Client().get(reverse(f"setup:{name}"))["Location"] == reverse("setup:start")
    assert post(Client(), name)["Location"] == reverse("setup:start")


@pytest.mark.parametrize("name", ["contact", "mail", "administrator"])
def test_no_step_is_jumped_over(name):
    assert begun().get(reverse(f"setup:{name}"))["Location"] == reverse("setup:town")


def test_the_way_through_the_register(register):
    browser = begun()
    assert "Düren, Stadt" in browser.get(reverse("setup:town"), {"q": "düren"}).content.decode()
    post(browser, "town", ars=register.ars)
    assert 'value="Düren"' in browser.get(reverse("setup:contact")).content.decode()
    post(browser, "contact", name="Düren")
    post(browser, "mail", none="1")
    assert post(browser, "administrator", **ADMINISTRATOR)["Location"] == reverse("setup:done")
    town = Municipality.objects.get()
    assert (town.ars, town.land, town.inhabitants, town.slug) == (register.ars, "NW", 93_000, "dueren")


def test_the_end_writes_all_of_it():
    browser = ready()
    post(browser, "administrator", **ADMINISTRATOR)
    person = Person.objects.get()
    assert person.is_platform_admin
    assert person.check_password(PASSWORD)
    assert queries.has_verified_email(person, person.email)
    assert MunicipalityRole.objects.get().person == person
    assert Installation.objects.get().public_url == "http://testserver"
    assert not setup_code.code_file().exists()
    assert browser.get(reverse("setup:done")).status_code == 200


def test_nothing_is_written_before_the_end():
    ready()
    assert not Installation.objects.exists()
    assert not Municipality.objects.exists()


def test_a_fault_at_the_end_leaves_nothing_half_made(monkeypatch):
    def fail(**values):
        raise RuntimeError

    monkeypatch.setattr("offenbau.people.actions.installation.grant_municipality_role", fail)
    with pytest.raises(RuntimeError):
        post(ready(), "administrator", **ADMINISTRATOR)
    assert not Installation.objects.exists()
    assert not Municipality.objects.exists()
    assert not Person.objects.exists()


def test_the_session_never_holds_the_password():
    browser = ready()
    post(browser, "administrator", **{**ADMINISTRATOR, "email": "keine"})
    assert PASSWORD not in str(dict(browser.session))


@pytest.mark.parametrize("password", ["kurz", "password123", "1234567890", "anna@musterstadt.example"])
def test_a_weak_password_is_not_taken(password):
    assert post(ready(), "administrator", **{**ADMINISTRATOR, "password": password}).status_code == 200
    assert not Person.objects.exists()


def test_of_two_the_second_learns_that_it_is_done():
    first, second = ready(), ready()
    post(first, "administrator", **ADMINISTRATOR)
    response = post(second, "administrator", **{**ADMINISTRATOR, "email": "bert@example.org"})
    assert response["Location"] == reverse("account_login")
    assert Person.objects.count() == 1


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="a test database of SQLite in memory has one writer and no race"
)
@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_wins():
    browsers = [ready(), ready()]
    start, targets = threading.Barrier(2), []

    def finish(number):
        start.wait()
        values = {**ADMINISTRATOR, "email": f"person{number}@example.org"}
        targets.append(post(browsers[number], "administrator", **values)["Location"])
        connection.close()

    threads = [threading.Thread(target=finish, args=[number]) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(targets) == sorted([reverse("setup:done"), reverse("account_login")])
    assert Municipality.objects.count() == Person.objects.count() == 1


@pytest.mark.parametrize("name", ["start", "town", "by_hand", "register", "contact", "mail", "administrator"])
def test_once_set_up_nobody_finds_it_again(name):
    Installation.objects.create(id=1)
    assert Client().get(reverse(f"setup:{name}")).status_code == 404
    assert post(Client(), name, code="x").status_code == 404


@pytest.mark.parametrize("ars", ["", "999999999999", "x' OR 1=1", "05358000800"])
def test_a_place_that_is_in_no_register_is_not_taken(ars, register):
    assert post(begun(), "town", ars=ars).status_code == 200


@pytest.mark.parametrize("content", [b"", b"\x00\xff" * 100, b"Satz 60 und nichts weiter", "Düren".encode() * 10_000])
def test_a_file_that_is_no_register_changes_nothing(content):
    browser = begun()
    file = SimpleUploadedFile("gv100ad.txt", content)
    assert browser.post(reverse("setup:register"), {"file": file}).status_code == 200
    assert not RegisterEntry.objects.exists()


@pytest.mark.parametrize(
    "values",
    [
        {"name": "x" * 2_000_000, "kind": "stadt"},
        {"name": "", "kind": "stadt"},
        {"name": "Musterstadt", "kind": "planet"},
        {"name": "Musterstadt", "kind": "stadt", "land": "XX"},
        {"name": "Musterstadt", "kind": "stadt", "inhabitants": "-3"},
    ],
)
def test_what_makes_no_sense_is_said_at_the_form(values):
    assert post(begun(), "by_hand", **values).status_code in {200, 400, 413}


@pytest.mark.parametrize("name", ["Konto", "Hilfe", "API"])
def test_a_town_may_be_called_like_a_page(name):
    browser = begun()
    post(browser, "by_hand", name=name, kind="gemeinde")
    post(browser, "contact", name=name)
    post(browser, "mail", none="1")
    post(browser, "administrator", **ADMINISTRATOR)
    assert Municipality.objects.get().slug == f"{name.lower()}-2"


def test_a_mail_server_that_does_not_answer_is_said_in_plain_words(settings):
    browser = begun()
    post(browser, "by_hand", name="Musterstadt", kind="stadt")
    post(browser, "contact", name="Musterstadt")
    response = post(browser, "mail", **MAIL, to="anna@example.org", test="1")
    assert response.status_code == 200
    assert 'href="#id_mail_port">Port: Der Server' in response.content.decode()
    assert "geheim-geheim" not in response.content.decode()
    assert browser.session["setup"]["tested"] is False


def test_the_mail_server_is_kept_and_counts_as_untested():
    browser = ready()
    post(browser, "mail", **MAIL)
    post(browser, "mail", **MAIL | {"mail_password": ""}, untested="1")
    post(browser, "administrator", **ADMINISTRATOR)
    installation = Installation.objects.get()
    assert installation.mail_password == "geheim-geheim"
    assert installation.mail_tested_at is None


def test_who_goes_on_with_an_untried_server_is_warned_once():
    browser = ready()
    warned = post(browser, "mail", **MAIL)
    assert warned.status_code == 200
    assert "Diesen Server hat noch niemand ausprobiert" in warned.content.decode()
    assert post(browser, "mail", **MAIL, untested="1").url == reverse("setup:administrator")


def test_who_has_tried_the_server_just_goes_on(monkeypatch):
    monkeypatch.setattr("offenbau.web.setup.views.first_run.send_test", lambda installation, to: {})
    browser = ready()
    post(browser, "mail", **MAIL, to="anna@example.org", test="1")
    assert post(browser, "mail", **MAIL).url == reverse("setup:administrator")


@pytest.mark.parametrize(
    ("problem", "field"),
    [
        (smtplib.SMTPAuthenticationError(535, b"no"), "mail_password"),
        (smtplib.SMTPSenderRefused(550, b"no", "a@b.example"), "mail_from"),
        (smtplib.SMTPRecipientsRefused({}), "to"),
        (smtplib.SMTPNotSupportedError(), "mail_port"),
        (ssl.SSLError(), "mail_port"),
        (ConnectionRefusedError(), "mail_port"),
        (TimeoutError(), "mail_host"),
        (socket.gaierror(), "mail_host"),
        (UnicodeError(), "mail_host"),
    ],
)
def test_what_is_wrong_with_the_mail_server_stands_at_the_field_to_look_at(monkeypatch, problem, field):
    monkeypatch.setattr("django.core.mail.EmailMessage.send", Mock(side_effect=problem))
    page = post(ready(), "mail", **MAIL, to="anna@example.org", test="1").content.decode()
    assert f'id="id_{field}_error"' in page
    assert page.count('_error"') == page.count(f'id_{field}_error"')


def test_a_message_that_is_refused_as_a_whole_is_said_above_the_form(monkeypatch):
    monkeypatch.setattr("django.core.mail.EmailMessage.send", Mock(side_effect=smtplib.SMTPDataError(554, b"no")))
    page = post(ready(), "mail", **MAIL, to="anna@example.org", test="1").content.decode()
    assert "will diese Nachricht aber nicht annehmen" in page


def test_a_saved_server_that_nobody_has_tried_is_said():
    Installation.objects.create(id=1)
    browser = logged_in(PersonFactory(is_platform_admin=True))
    page = browser.post(reverse("setup:mail_server"), MAIL, follow=True).content.decode()
    assert "Noch hat niemand ausprobiert" in page


def test_what_is_missing_is_said_until_it_is_there(settings):
    post(ready(), "administrator", **ADMINISTRATOR)
    town = Municipality.objects.get()
    assert [str(code) for code in queries.still_missing(town.pk)] == [
        "impressum",
        "privacy",
        "accessibility",
        "mail",
        "backup",
    ]


@pytest.mark.parametrize("platform", [True, False])
def test_the_mail_server_is_changed_by_the_platform_alone(platform):
    Installation.objects.create(id=1)
    browser = logged_in(PersonFactory(is_platform_admin=platform))
    url = reverse("setup:mail_server")
    assert browser.get(url).status_code == (200 if platform else 404)
    browser.post(url, MAIL)
    assert Installation.objects.get().has_mail is platform


def test_the_password_of_the_mail_server_is_never_shown():
    Installation.objects.create(id=1, mail_host="mail.example.org", mail_password="geheim-geheim")
    browser = logged_in(PersonFactory(is_platform_admin=True))
    assert "geheim-geheim" not in browser.get(reverse("setup:mail_server")).content.decode()
