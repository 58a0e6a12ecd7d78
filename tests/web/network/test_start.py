"""The start page, all houses, the language switch, and the legal pages of the network."""

import pytest

from offenbau.web.network import towns
from tests.factories.municipality import make_town
from tests.factories.projects import make_plan, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def built():
    project = make_project(make_town(name="Aue", slug="aue"), published=True, title="Digital dabei")
    make_plan(project)
    return project


def test_the_start_page_shows_houses_and_the_newest_sites(client, built):
    page = client.get("/").content.decode()
    assert "Digital dabei" in page
    assert "1 von 1 Fenster" in page


def test_a_house_without_a_site_stands_in_the_street_too(client):
    make_town(name="Neudorf")
    page = client.get("/").content.decode()
    assert "Neudorf" in page
    assert "noch kein Fenster" in page


def test_a_town_that_is_not_listed_does_not_appear(client):
    make_town(name="Heimlich", is_listed=False)
    assert "Heimlich" not in client.get("/").content.decode() + client.get("/netz/haeuser/").content.decode()


def test_a_draft_is_not_on_the_start_page(client):
    make_project(title="Noch geheim")
    assert "Noch geheim" not in client.get("/").content.decode()


@pytest.mark.parametrize("amount", [1, 3])
def test_the_start_page_needs_few_queries_however_much_there_is(client, amount, django_assert_max_num_queries):
    for _number in range(amount):
        make_project(published=True)
    with django_assert_max_num_queries(6):
        client.get("/")


def test_an_empty_network_says_how_to_begin(client):
    page = client.get("/").content.decode()
    assert "Hier steht noch kein Haus." in page
    assert "/hilfe/erste-baustelle/" in page


def test_houses_are_found_by_a_part_of_their_name(client):
    make_town(name="Bad Musterbach")
    make_town(name="Aue")
    page = client.get("/netz/haeuser/?q=muster").content.decode()
    assert "Bad Musterbach" in page
    assert "Aue" not in page


def test_all_houses_come_page_by_page_and_each_once(client, monkeypatch):
    monkeypatch.setattr(towns, "PAGE_LENGTH", 2)
    names = [make_town(name=name).name for name in ("Aue", "Aue", "Bern", "Celle", "Dorf")]
    seen, page = [], towns.town_page("", "")
    while True:
        seen += [town.name for town in page.towns]
        if not page.next:
            break
        page = towns.town_page("", page.next.split("nach=")[1])
    assert seen == names


@pytest.mark.parametrize("typed", ["\x00", "%", "a" * 5000, "'; --"])
def test_odd_text_finds_nothing_and_breaks_nothing(client, typed):
    assert client.get("/netz/haeuser/", {"q": typed, "nach": typed}).status_code == 200


def test_the_language_is_kept_in_a_cookie_and_the_visitor_comes_back(client):
    response = client.get("/sprache/en/?weiter=/hilfe/")
    assert (response.status_code, response.url) == (302, "/hilfe/")
    assert client.cookies["sprache"].value == "en"
    assert 'lang="en"' in client.get("/").content.decode()


@pytest.mark.parametrize("back", ["https://boese.example/", "//boese.example", "javascript:alert(1)", ""])
def test_the_language_switch_leads_nowhere_else(client, back):
    assert client.get("/sprache/en/", {"weiter": back}).url == "/"


def test_a_language_that_is_not_spoken_here_is_not_found(client):
    assert client.get("/sprache/xx/").status_code == 404


def test_the_networks_legal_pages_are_those_of_its_first_town(client):
    town = make_town()
    make_town()
    assert client.get("/netz/impressum/").url == f"/{town.slug}/impressum/"
    assert client.get("/netz/barriere-melden/?seite=/hilfe/").url == f"/{town.slug}/barriere-melden/?seite=/hilfe/"


def test_a_legal_page_that_nobody_owes_is_not_found(client):
    make_town()
    assert client.get("/netz/geheimes/").status_code == 404
