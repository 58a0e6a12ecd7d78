"""A second list of goals as people write them, in a file: half effects, half measures, labelled by hand."""

from pathlib import Path

import pytest

from offenbau.engines.checks.wording.goals import Wording, wording_of

LABELS = {"E": Wording.EFFECT, "M": Wording.MEASURE, "B": Wording.BOTH}
LEAST_ACCURACY = 0.97


def _labelled():
    lines = (Path(__file__).parent / "goal_sentences.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.partition(" ") for line in lines if not line.startswith("#"))
    return [(LABELS[label], sentence) for label, _, sentence in rows if sentence]


def test_list_is_long_and_mixed():
    labels = [label for label, _ in _labelled()]
    assert labels.count(Wording.EFFECT) >= 50
    assert labels.count(Wording.MEASURE) >= 45


def test_wording_is_told_apart_as_people_do():
    wrong = [sentence for label, sentence in _labelled() if wording_of(sentence) is not label]
    assert 1 - len(wrong) / len(_labelled()) >= LEAST_ACCURACY, wrong


def test_no_effect_of_the_list_is_taken_for_a_measure():
    effects = [sentence for label, sentence in _labelled() if label is Wording.EFFECT]
    assert [sentence for sentence in effects if wording_of(sentence) is not Wording.EFFECT] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Mein Ziel ist das Verlegen einer neuen Leitung",
        "Ziel ist die Entwicklung einer Bürger-App",
        "Unser Ziel ist es, eine Plattform aufzubauen",
        "Das Drucken eines Wegweisers",
    ],
)
def test_introduction_does_not_hide_a_measure(sentence):
    assert wording_of(sentence) is Wording.MEASURE


@pytest.mark.parametrize(
    "sentence",
    [
        "Unser Ziel ist, dass ältere Menschen sich sicher fühlen",
        "Ziel ist ein besseres Miteinander im Ort",
        "Das Leben einer jungen Familie im Dorf ist leichter",
        "Menschen einer Straße kennen sich",
    ],
)
def test_introduction_does_not_make_an_effect_a_measure(sentence):
    assert wording_of(sentence) is Wording.EFFECT
