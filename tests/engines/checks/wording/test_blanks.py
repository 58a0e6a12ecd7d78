"""What people type where they have nothing to say yet."""

import pytest

from offenbau.engines.checks.wording.blanks import is_online_only, names_something, says_something


@pytest.mark.parametrize(
    "text", ["", " ", "-", "???", "…", "N. N.", "n.n.", "tbd", "noch offen", "folgt", "(folgt noch)", "k. A.", "xxx"]
)
def test_what_only_holds_a_place_says_nothing(text):
    assert not says_something(text)


@pytest.mark.parametrize(
    "text",
    [
        "Offene Sprechstunde",
        "Nina N.",
        "Folgt dem Ratsbeschluss",
        "Karte",
        "Das ist noch offen, wir fragen im Mai",
        "5",
    ],
)
def test_short_answers_say_something(text):
    assert says_something(text)


@pytest.mark.parametrize("text", ["nein", "Keine", "nicht vorgesehen", "entfällt", "noch nicht geplant"])
def test_no_names_nothing(text):
    assert says_something(text) and not names_something(text)


@pytest.mark.parametrize("text", ["nur online", "Ausschließlich digital über die App"])
def test_only_online_is_told(text):
    assert is_online_only(text)


@pytest.mark.parametrize("text", ["nur im Rathaus", "online und auf dem Markt", "Karte", ""])
def test_other_ways_are_not_only_online(text):
    assert not is_online_only(text)
