"""What an offer to take part says in words."""

import pytest

from offenbau.engines.checks.wording.offers import asks_without_talk, names_a_term


@pytest.mark.parametrize(
    "promise",
    [
        "Jede Meldung wird innerhalb von fünf Tagen beantwortet.",
        "Antwort bis Ende Juni im Amtsblatt",
        "Rückmeldung an alle bis zum 30. September",
        "Sie bekommen spätestens im Herbst Bescheid.",
        "Vier Wochen nach dem Abend gibt es eine Antwort; spätestens dann.",
    ],
)
def test_promise_with_a_term_is_told(promise):
    assert names_a_term(promise)


@pytest.mark.parametrize(
    "promise",
    ["Alle Vorschläge werden beantwortet.", "Bis Ende Juni kann man mitmachen.", "Wir antworten in Ruhe.", ""],
)
def test_promise_without_a_term_is_told(promise):
    assert not names_a_term(promise)


def test_questionnaire_needs_no_talk_and_an_evening_does():
    assert asks_without_talk("Online-Umfrage") and not asks_without_talk("Umfrage mit Dialogabend")
    assert not asks_without_talk("Planungswerkstatt")
