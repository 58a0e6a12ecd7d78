"""The list of building sites: search, filters in the address, pages by key, the part for htmx."""

import html5lib
import pytest

from offenbau.projects.queries import lists
from tests.factories.municipality import make_town
from tests.factories.projects import make_plan, make_project

pytestmark = pytest.mark.django_db


def parsed(response):
    return html5lib.parse(response.content, namespaceHTMLElements=False, transport_encoding="utf-8")


def titles(response):
    return [link.text for link in parsed(response).iter("a") if link.get("class") == "ob-row__link"]


@pytest.fixture
def sites():
    north, south = make_town(name="Nordstadt", land="NI"), make_town(name="Südstadt", land="BY")
    plan = make_project(north, published=True, title="Digital dabei", fields=("digital",))
    make_plan(plan)
    make_project(south, published=True, title="Bürgerrat Verkehr", fields=("mobility",), phases=("steer",))
    make_project(south, title="Noch am Zeichenbrett")


def test_the_list_shows_what_is_public_newest_first(client, sites):
    assert titles(client.get("/baustellen/")) == ["Bürgerrat Verkehr", "Digital dabei"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=verkehr", ["Bürgerrat Verkehr"]),
        ("q=buergerraete", ["Bürgerrat Verkehr"]),
        ("q=Bürgerräte", ["Bürgerrat Verkehr"]),
        ("etage=participation", ["Digital dabei"]),
        ("phase=steer", ["Bürgerrat Verkehr"]),
        ("thema=digital", ["Digital dabei"]),
        ("land=BY", ["Bürgerrat Verkehr"]),
        ("land=BY&thema=digital", []),
        ("etage=keller&land=XX", ["Bürgerrat Verkehr", "Digital dabei"]),
    ],
)
def test_filters_narrow_the_list(client, sites, query, found):
    assert titles(client.get(f"/baustellen/?{query}")) == found


def test_the_chosen_filters_stand_in_the_form(client, sites):
    page = parsed(client.get("/baustellen/?etage=participation&q=digital"))
    chosen = [option.get("value") for option in page.iter("option") if option.get("selected") is not None]
    assert [value for value in chosen if value] == ["participation"]
    assert page.find(".//input[@name='q']").get("value") == "digital"


def test_each_filter_can_be_taken_off_by_itself(client, sites):
    page = parsed(client.get("/baustellen/?etage=participation&q=digital"))
    links = [link.get("href") for link in page.iter("a") if (link.get("class") or "").startswith("ob-chip")]
    assert links == ["/baustellen/?etage=participation", "/baustellen/?q=digital", "/baustellen/"]


def test_the_count_is_a_sentence(client, sites):
    assert parsed(client.get("/baustellen/")).find(".//h2").text == "2 Baustellen insgesamt"
    assert parsed(client.get("/baustellen/?q=digital")).find(".//h2").text == "1 Baustelle gefunden"


def test_nothing_found_says_what_to_do(client, sites):
    assert "Daran baut hier noch niemand." in client.get("/baustellen/?q=weltraumbahnhof").content.decode()


def test_pages_follow_one_another_by_key_and_keep_the_filters(client, monkeypatch):
    monkeypatch.setattr(lists, "PAGE_LENGTH", 2)
    town = make_town()
    for number in range(5):
        make_project(town, published=True, title=f"Baustelle {number}")
    seen, url = [], "/baustellen/?land=NW"
    while url:
        response = client.get(url)
        seen += titles(response)
        url = next((link.get("href") for link in parsed(response).iter("a") if link.get("rel") == "next"), "")
        assert not url or "land=NW" in url
    assert seen == [f"Baustelle {number}" for number in reversed(range(5))]


def test_htmx_gets_the_same_part_that_the_page_holds(client, sites):
    page = parsed(client.get("/baustellen/?q=digital")).find(".//div[@id='treffer']")
    part = html5lib.parseFragment(
        client.get("/baustellen/?q=digital", headers={"HX-Request": "true"}).content.decode(),
        namespaceHTMLElements=False,
    )
    words = [" ".join("".join(tree.itertext()).split()) for tree in (page, part)]
    assert words[0] == words[1]


def test_htmx_puts_the_short_address_into_the_browser(client):
    response = client.get("/baustellen/?q=&etage=participation&land=", headers={"HX-Request": "true"})
    assert response["HX-Push-Url"] == "/baustellen/?etage=participation"


@pytest.mark.parametrize("amount", [1, 3])
def test_the_list_needs_the_same_few_queries_however_long_it_is(client, amount, django_assert_max_num_queries):
    for _number in range(amount):
        make_plan(make_project(published=True))
    with django_assert_max_num_queries(6):
        client.get("/baustellen/?q=Baustelle&etage=participation&land=NW")


@pytest.mark.parametrize("odd", ["\x00", "~", "2027-13-45~1", "x" * 9000, f"2027-01-01T00:00:00+00:00~{10**30}"])
def test_odd_addresses_break_nothing(client, sites, odd):
    query = dict.fromkeys(("q", "nach", "etage", "phase", "land", "thema"), odd)
    assert client.get("/baustellen/", query).status_code == 200
