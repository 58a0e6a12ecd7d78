"""The house page: what it shows to whom, and how little it asks the database."""

from datetime import timedelta

import html5lib
import pytest
from django.test import Client
from django.utils import timezone

from offenbau.council import actions as council
from offenbau.municipality import actions
from tests.factories.municipality import make_town
from tests.factories.people import logged_in, make_admin, make_member
from tests.factories.projects import make_plan, make_project

pytestmark = pytest.mark.django_db
BUDGET = 8
PAYLOAD = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


def page(town, person=None):
    return logged_in(person).get(f"/{town.slug}/")


def furnished(projects=1):
    town = make_town(vision="Alle Türen offen", inhabitants=14200, contact_name="Amt für Offenheit")
    for _number in range(projects):
        make_plan(make_project(town, published=True))
    soon = [timezone.localdate() + timedelta(days=number) for number in range(1, 20)]
    council.add_meetings(municipality=town, body="Rat", days=soon, deadline_days=7, by=None)
    return town


def test_the_house_shows_what_is_there():
    text = page(furnished()).content.decode()
    for words in ("Alle Türen offen", "14.200", "Digitalcafé in der Bücherei", "Rat", "Amt für Offenheit"):
        assert words in text


@pytest.mark.parametrize("projects", [0, 1, 8])
def test_the_house_asks_little_however_much_there_is(projects, django_assert_max_num_queries):
    town = furnished(projects)
    client = Client()
    with django_assert_max_num_queries(BUDGET):
        assert client.get(f"/{town.slug}/").status_code == 200


def test_an_unknown_house_is_not_found():
    assert Client().get("/nirgendwo/").status_code == 404


def test_an_empty_house_says_so_kindly():
    assert "Hier ist noch keine Baustelle eröffnet." in page(make_town()).content.decode()


def test_a_draft_shows_in_the_house_of_its_team_alone():
    town = make_town()
    make_project(town, title="Geheime Baustelle")
    assert "Geheime Baustelle" not in page(town).content.decode()
    assert "Geheime Baustelle" not in page(town, make_admin(make_town())).content.decode()
    assert "Geheime Baustelle" in page(town, make_member(town, "caretaker")).content.decode()


def test_who_may_open_a_baustelle_finds_the_button():
    town = make_town()
    link = f'href="/{town.slug}/baustellen/neu/"'
    assert link in page(town, make_member(town, "caretaker")).content.decode()
    assert link not in page(town).content.decode()


def test_a_past_meeting_is_not_shown():
    town = make_town()
    yesterday = timezone.localdate() - timedelta(days=1)
    council.add_meetings(municipality=town, body="Alter Ausschuss", days=[yesterday], deadline_days=None, by=None)
    assert "Alter Ausschuss" not in page(town).content.decode()


def test_what_people_write_stays_text():
    town = make_town(
        name=f"Ort {PAYLOAD}", vision=PAYLOAD, contact_name=PAYLOAD, contact_phone=PAYLOAD, address=PAYLOAD
    )
    make_plan(make_project(town, title=PAYLOAD, published=True))
    actions.write_legal_page(municipality=town, kind="impressum", text=f"{PAYLOAD}\n[x](javascript:alert(1))", by=None)
    for address in ("", "impressum/", "datenschutz/", "barriere-melden/?seite=" + PAYLOAD):
        tree = html5lib.parse(Client().get(f"/{town.slug}/{address}").content, namespaceHTMLElements=False)
        scripts = [element for element in tree.iter("script") if not element.get("src")]
        handlers = [name for element in tree.iter() for name in element.attrib if str(name).startswith("on")]
        links = [element for element in tree.iter("a") if element.get("href", "").startswith("javascript:")]
        assert (scripts, handlers, links) == ([], [], [])


def test_reading_writes_nothing():
    assert page(furnished(), None).status_code == 200
    assert Client().post(f"/{make_town().slug}/").status_code == 405
