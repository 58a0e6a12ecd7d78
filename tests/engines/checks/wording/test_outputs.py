"""Indicators that count what is made or held, and others."""

import pytest

from offenbau.engines.checks.wording.outputs import counts_outputs


@pytest.mark.parametrize(
    "name",
    [
        "Anzahl der gedruckten Broschüren",
        "Zahl der Veranstaltungen",
        "Durchgeführte Workshops",
        "Sitzungen",
        "Anzahl Schulungen pro Jahr",
        "Number of events",
    ],
)
def test_count_of_what_is_made_or_held_is_told(name):
    assert counts_outputs(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Kinder, die zu Fuß kommen",
        "Abendfahrten im Monat",
        "Gut besuchte Veranstaltungen",
        "Zahl der Veranstaltungen, die Jugendliche selbst planen",
        "Veranstaltungen von Jugendlichen",
        "Besuche von Jugendlichen am Nachmittag",
        "Zahl der Anträge, die ohne Rückfrage durchgehen",
        "Anzahl der Baugenehmigungen",
        "Zahl der Ehrenamtlichen",
    ],
)
def test_count_of_people_or_of_what_they_do_is_not(name):
    assert not counts_outputs(name)
