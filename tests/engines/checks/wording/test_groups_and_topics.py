"""Lists of target groups and topics as people name them, labelled by hand."""

import pytest

from offenbau.engines.checks.wording.groups import means_everybody
from offenbau.engines.checks.wording.topics import is_abstract, is_too_general

from .lists import labelled

TOWNS = ("Hollerbach", "Lindenstetten")


def _wide(group: str) -> bool:
    return means_everybody(group, TOWNS)


# The list, the letter of what is to be told, how to tell it, the least share to tell.
LISTS = pytest.mark.parametrize(
    ("name", "letter", "told", "least"),
    [("target_groups", "A", _wide, 0.95), ("topics", "G", is_too_general, 0.93)],
    ids=["target_groups", "topics"],
)


@LISTS
def test_what_is_wide_is_told(name, letter, told, least):
    wide = [text for label, text in labelled(name) if label == letter]
    missed = [text for text in wide if not told(text)]
    assert len(wide) >= 40
    assert 1 - len(missed) / len(wide) >= least, missed


@LISTS
def test_what_is_narrow_passes(name, letter, told, least):
    narrow = [text for label, text in labelled(name) if label != letter]
    assert len(narrow) >= 40
    assert [text for text in narrow if told(text)] == []


@pytest.mark.parametrize("name", ["Menschen 60+", "Bürger ab 16", "Bürgerinnen und Bürger (U18)"])
def test_age_in_figures_narrows_a_group_down(name):
    assert not means_everybody(name)


def test_number_of_inhabitants_narrows_nothing_down():
    assert means_everybody("alle 12.000 Einwohner")


def test_title_of_one_word_may_be_a_name_of_its_own():
    assert not is_abstract("Plauderhalte") and is_too_general("Breitband")


@pytest.mark.parametrize(
    "name",
    [
        "alle Talheimerinnen und Talheimer",
        "Talheimerinnen und Talheimer",
        "Die Talheimer",
        "Alle Musterlingerinnen und Musterlinger",
        "Nutzerinnen und Nutzer",
        "alle gesellschaftlichen Gruppen",
        "Männer und Frauen",
        "Frauen und Männer in Talheim",
        "alle Wahlberechtigten",
        "Alle Menschen, die in Talheim wohnen oder arbeiten",
    ],
)
def test_who_is_named_after_the_town_or_in_pairs_is_everybody(name):
    assert means_everybody(name, ("Talheim", "Musterlingen"))


@pytest.mark.parametrize(
    "name",
    [
        "Talheimer Vereine",
        "Talheimer Jugendliche",
        "Talheimerinnen über 70",
        "Alleinerziehende Talheimerinnen",
        "Nutzerinnen und Nutzer der Bücherei",
        "Frauen und Männer in Pflegeberufen",
        "Frauen",
        "Menschen, die in Talheim arbeiten",
        "Wahlberechtigte unter 25",
        "Gruppen im Jugendhaus",
    ],
)
def test_who_is_named_more_closely_is_not_everybody(name):
    assert not means_everybody(name, ("Talheim", "Musterlingen"))


@pytest.mark.parametrize(
    "topic",
    ["Schulweg", "Freibad", "Der Marktplatz", "Hauptstraße", "Stadtbücherei", "Ärztemangel", "Neues Hallenbad"],
)
def test_one_place_or_thing_is_topic_enough(topic):
    assert not is_too_general(topic)


@pytest.mark.parametrize(
    "topic",
    [
        "Verwaltung modernisieren",
        "Lebenswerte Stadt",
        "Eine Stadt für alle",
        "Alles besser machen",
        "Ländlicher Raum",
        "Transparente Verwaltung",
        "Neue Wege",
        "Fachkräftemangel",
    ],
)
def test_wish_for_everything_is_too_general_a_topic(topic):
    assert is_too_general(topic)
