"""The frame around every page: whose house it is, where one can go, what the law wants."""

from types import SimpleNamespace

import pytest
from django.utils.translation import override

from offenbau.web.parts.frame import frame

TOWN = SimpleNamespace(slug="aue", name="Aue", colour="#0a6b4f", crest="", pk=1)


def around(path="/", town=None, person=None, staff=False):
    return frame(path, town, person, staff)


def labels(items):
    return [item.label for item in items]


def test_the_network_has_three_ways_to_go():
    assert labels(around().navigation) == ["Start", "Baustellen", "Hilfe"]


def test_a_house_bears_its_towns_name():
    assert (around(town=TOWN).name, around(town=TOWN).home) == ("Aue", "/aue/")


def test_staff_find_team_and_settings_in_their_house():
    assert labels(around(town=TOWN, staff=True).navigation)[3:7] == ["Der Rat", "Antworten", "Team", "Einstellungen"]
    assert "Einstellungen" not in labels(around(town=TOWN).navigation)


@pytest.mark.parametrize(
    ("path", "current"),
    [("/", ["page", "", ""]), ("/baustellen/", ["", "page", ""]), ("/hilfe/zeiten/", ["", "", "true"])],
)
def test_the_navigation_says_where_we_are(path, current):
    assert [item.current for item in around(path).navigation] == current


def test_a_site_of_the_house_is_not_the_house_itself():
    navigation = around("/aue/baustellen/digital/", TOWN).navigation
    assert [item.current for item in navigation][:2] == ["", "true"]


@pytest.mark.parametrize("town", [None, TOWN])
def test_every_page_leads_to_what_the_law_wants(town):
    footer = around("/hier/", town).footer
    assert labels(footer)[:4] == ["Impressum", "Datenschutz", "Barrierefreiheit", "Barriere melden"]
    assert footer[3].url.endswith("barriere-melden/?seite=/hier/")


def test_only_a_house_offers_plain_and_sign_language():
    assert labels(around(town=TOWN).assistance) == ["Leichte Sprache", "Gebärdensprache"]
    assert around().assistance == []


def test_who_is_logged_in_sees_the_account_and_the_way_out():
    assert labels(around(person=object()).account) == ["Mein Konto", "Abmelden"]
    assert labels(around().account) == ["Anmelden"]


def test_the_language_switch_comes_back_to_this_page():
    with override("en"):
        german, english = around("/hilfe/").languages
    assert german.url == "/sprache/de/?weiter=/hilfe/"
    assert (german.current, english.current) == ("", "true")
