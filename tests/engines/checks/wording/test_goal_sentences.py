"""Lists of goals as people write them: effects, measures and both in one sentence, labelled by hand."""

import pytest

from offenbau.engines.checks.wording.goals import Wording, wording_of

from .lists import labelled

LABELS = {"E": Wording.EFFECT, "M": Wording.MEASURE, "B": Wording.BOTH}
# By list: the least share of measures that must be told, as such or together with an effect. The rules were mended by
# these lists, so that the shares (98, 93 and 88 of 100) say nothing about sentences that are new.
LEAST_TOLD = {"goal_sentences": 0.97, "more_goal_sentences": 0.9, "further_goal_sentences": 0.85}
# One list was written when the rules stood, before the engine saw it, by somebody who had read them; no rule may be
# mended by it. It told 17 of 32 measures and took 1 of 32 effects for a measure; after the next mending, which did not
# look at it, 19 and 0. A reader from outside measured 63 of 100 and 1 of 23. So about three of five are told.
UNSEEN, LEAST_OF_UNSEEN, MOST_FALSE = "unseen_goal_sentences", 17, 1
LISTS = pytest.mark.parametrize("name", LEAST_TOLD)


@LISTS
def test_list_is_long_and_mixed(name):
    labels = [label for label, _ in labelled(name)]
    assert min(labels.count("E"), labels.count("M")) >= 50


@LISTS
def test_measures_are_told(name):
    measures = [sentence for label, sentence in labelled(name) if label in "MB"]
    missed = [sentence for sentence in measures if wording_of(sentence) is Wording.EFFECT]
    assert 1 - len(missed) / len(measures) >= LEAST_TOLD[name], missed


@LISTS
def test_no_effect_is_taken_for_a_measure(name):
    effects = [sentence for label, sentence in labelled(name) if label == "E"]
    assert [sentence for sentence in effects if wording_of(sentence) is not Wording.EFFECT] == []


def test_of_unseen_sentences_more_than_half_of_the_measures_are_told():
    told = [wording_of(sentence) is not Wording.EFFECT for label, sentence in labelled(UNSEEN) if label == "M"]
    assert len(told) >= 30
    assert sum(told) >= LEAST_OF_UNSEEN


def test_of_unseen_sentences_hardly_an_effect_is_taken_for_a_measure():
    wrong = [wording_of(sentence) is not Wording.EFFECT for label, sentence in labelled(UNSEEN) if label == "E"]
    assert len(wrong) >= 30
    assert sum(wrong) <= MOST_FALSE


@LISTS
def test_measure_with_its_effect_is_mostly_told_as_both(name):
    both = [sentence for label, sentence in labelled(name) if label == "B"]
    assert sum(wording_of(sentence) is Wording.BOTH for sentence in both) >= 0.9 * len(both)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mein Ziel ist das Verlegen einer neuen Leitung",
        "Ziel ist die Entwicklung einer Bürger-App",
        "Unser Ziel ist es, eine Plattform aufzubauen",
        "Unser Ziel: eine neue Website",
        "Wir wollen erreichen, dass ein Radweg gebaut wird",
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
        "Wir möchten erreichen, dass Eltern Bescheid wissen",
    ],
)
def test_introduction_does_not_make_an_effect_a_measure(sentence):
    assert wording_of(sentence) is Wording.EFFECT


@pytest.mark.parametrize(
    "sentence",
    [
        "Wir stellen zehn Bänke auf",
        "wir stellen 10 bänke auf bis 2027",
        "Im Mai stellt die Gemeinde Bänke auf",
        "Es werden Bänke aufgestellt",
        "Bänke aufstellen",
        "Aufstellung von zehn Bänken",
        "Aufstellen von Bänken",
        "10 neue Bänke",
        "Einbau von Bänken",
        "Bänke einbauen",
    ],
)
def test_doing_is_told_in_each_of_its_forms(sentence):
    assert wording_of(sentence) is Wording.MEASURE


@pytest.mark.parametrize(
    "sentence",
    [
        "Familien wollen hier bauen",
        "Die Verwaltung stellt sich auf ältere Menschen ein",
        "Die Stadt stellt sich auf ältere Menschen ein",
        "Wir richten uns auf heiße Sommer ein",
        "Gründung von Betrieben erleichtern",
        "Die Bearbeitung von Anträgen dauert nur eine Woche",
        "Vorschläge aus Workshops werden umgesetzt",
        "Im Livestream sehen auch Berufstätige, was der Rat berät",
        "Politische Teilhabe von Frauen",
        "Öffentlicher Diskurs auf Augenhöhe",
        "Imker und Gärtner legen gemeinsam Wiesen an",
        "Bürgerversammlungen dauern kürzer, und alle kommen zu Wort",
        "Prüfung von Bauanträgen in vier Wochen",
        "Schönere Spielplätze",
        "Schnellere Bearbeitung von Bauanträgen",
        "Zügigere Prüfung von Bauanträgen",
        "Einfachere Beantragung von Vereinsförderung",
        "Gerechtere Verteilung von Hallenzeiten",
        "Schnellere Umsetzung von Bürgerideen",
        "Faire Behandlung aller Anträge",
        "Zügige Prüfung von Bauanträgen",
        "Die Stadtverwaltung ist digital gut aufgestellt.",
        "Die Kurorte sind zukunftsfähig aufgestellt.",
    ],
)
def test_doing_that_is_not_ours_is_no_measure(sentence):
    assert wording_of(sentence) is Wording.EFFECT


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Gemeinde verfügt über eine Bürger-App",
        "Die Gemeinde hat ein neues Leitbild",
        "Unser Rathaus bekommt einen Infobildschirm",
        "Alle Schulen erhalten Tablets",
        "Die Bürger bekommen eine App an die Hand",
        "20 Mitarbeitende nehmen an einer Schulung teil",
        "Alle Mitarbeitenden haben eine Schulung besucht",
        "Bestandsaufnahme machen",
        "Förderantrag stellen",
        "Die Verwaltung führt eine digitale Beteiligung ein",
        "Digitalen Zwilling aufbauen",
        "Livestream aller Ratssitzungen ab 2026",
        "WLAN für alle",
        "The town has an app",
        "Running three workshops with pupils",
        "Creating an online platform for volunteers",
        "A new website for the town",
    ],
)
def test_thing_had_received_or_attended_is_a_measure(sentence):
    assert wording_of(sentence) is Wording.MEASURE


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Menschen haben mehr Vertrauen",
        "Die Gemeinde hat das Vertrauen der Jugend",
        "Alle Kinder erhalten einen Kitaplatz in der Nähe",
        "Jugendliche haben eine Stimme im Rat",
        "Die Stadt hat genug Kitaplätze",
        "Die Gemeinde hat schönere Spielplätze",
        "Die Stadt hat sichere Radwege",
        "Die Verwaltung hat Lust auf Workshops",
        "Der Beirat hat Einfluss auf den Haushalt",
        "Wohnungslose haben eine Anlaufstelle, der sie vertrauen",
        "Alleinerziehende erhalten verlässliche Betreuung",
        "Mehr Eltern nehmen an Kursen teil",
        "Geflüchtete nehmen am Vereinsleben teil",
        "Menschen können Anträge ohne Behördengang stellen",
        "Die Verwaltung führt Verfahren selbst durch",
        "Die Verwaltung führt Gespräche auf Augenhöhe",
        "Running costs fall by a tenth",
        "The town has fewer empty shops",
        "A town for young and old",
        "Creating trust between council and people",
    ],
)
def test_what_people_have_receive_or_attend_is_no_measure(sentence):
    assert wording_of(sentence) is Wording.EFFECT


@pytest.mark.parametrize(
    "sentence",
    [
        "Weitere Sanierung der Schulen",
        "Größerer Umbau des Rathauses",
        "Besondere Schulung der Mitarbeitenden",
        "Zügige Sanierung der Turnhalle",
        "Am Weiher werden Bänke aufgestellt",
    ],
)
def test_word_about_the_size_or_pace_of_a_work_makes_no_wish(sentence):
    assert wording_of(sentence) is Wording.MEASURE


@pytest.mark.parametrize(
    "sentence",
    [
        "Damit Ältere mobil bleiben, richten wir einen Fahrdienst ein",
        "Umbau der Bücherei zur Stärkung der Begegnung",
        "Ein Dorfladen, in dem man sich trifft",
    ],
)
def test_purpose_before_or_after_makes_both(sentence):
    assert wording_of(sentence) is Wording.BOTH
