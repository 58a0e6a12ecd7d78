"""What people type where they have nothing to say yet."""

import pytest

from offenbau.engines.checks.wording.blanks import is_courtesy, is_online_only, names_something, says_something


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


@pytest.mark.parametrize(
    "text",
    [
        "nur online",
        "Ausschließlich digital über die App",
        "Zoom-Konferenz",
        "Teilnahme über die Webseite, Mail oder Instagram",
        "Per E-Mail",
        "Videokonferenz",
        "Soziale Medien",
    ],
)
def test_only_online_is_told(text):
    assert is_online_only(text)


@pytest.mark.parametrize(
    "text",
    [
        "nur im Rathaus",
        "online und auf dem Markt",
        "Karte",
        "",
        "Brief, Mail oder Telefon",
        "Formular",
        "In der Webergasse",
    ],
)
def test_other_ways_are_not_only_online(text):
    assert not is_online_only(text)


@pytest.mark.parametrize(
    "promise",
    [
        "Ihre Meinung ist uns wichtig.",
        "Machen Sie mit! Wir freuen uns auf Ihre Ideen.",
        "Jede Stimme zählt",
        "Vielen Dank!",
    ],
)
def test_kind_words_are_no_promise(promise):
    assert is_courtesy(promise)


@pytest.mark.parametrize(
    "promise",
    [
        "",
        "Ihre Meinung ist uns wichtig. Wir antworten bis Juni.",
        "Alle Vorschläge werden beantwortet.",
        "Wir nehmen jede Idee in die Beratung mit.",
        "Der Ort mit den meisten Stimmen bekommt das Gerät.",
    ],
)
def test_what_says_what_will_happen_is_a_promise(promise):
    assert not is_courtesy(promise)
