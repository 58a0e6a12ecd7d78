"""Is a goal worded as a measure? German sentences as people write them, labelled by hand."""

import pytest

from offenbau.engines.checks.wording.goals import Wording, wording_of
from offenbau.engines.checks.wording.groups import means_everybody
from offenbau.engines.checks.wording.topics import is_too_general

MEASURES = """
Eine Bürger-App entwickeln
Einführung eines Mängelmelders
Durchführung von drei Bürgerwerkstätten
Wir richten einen Jugendbeirat ein
Aufbau eines Netzwerks der Ehrenamtlichen
Bis Ende 2027 soll eine Beteiligungsplattform eingerichtet werden
Erstellung eines Leitfadens für die Verwaltung
Fünf Workshops mit Jugendlichen veranstalten
Newsletter für Vereine
Die neue Website ist online
Es gibt ein Bürgerbüro in jedem Ortsteil
Anschaffung von Tablets für den Rat
Wir organisieren eine Ideenwerkstatt
Ein Konzept zur Verkehrsberuhigung erarbeiten
Umfrage unter allen Haushalten durchführen
Entwicklung einer Open-Data-Strategie
Die Stadt stellt ein Dashboard bereit
Schulung der Mitarbeitenden in leichter Sprache
Einrichtung einer Anlaufstelle für Geflüchtete
Einen runden Tisch zur Dorfmitte gründen
Veröffentlichung aller Ratsvorlagen im Internet
Bau eines Mehrgenerationenhauses
Wir führen einen Ideenwettbewerb durch
Ein Podcast über die Arbeit des Rates
Jährlicher Bürgerrat zum Haushalt
Das Leitbild wird fortgeschrieben und verabschiedet
Das Rathaus bietet eine digitale Sprechstunde an
Ausbau des WLAN in den Dorfgemeinschaftshäusern
Eine Informationskampagne zum Radverkehr starten
Programmierung einer Schnittstelle zum Ratsinformationssystem
Zwei Stellen für die Jugendarbeit ausschreiben
Digitale Plattform zur Nachbarschaftshilfe schaffen
""".strip().splitlines()

EFFECTS = """
Jugendliche gestalten den Bahnhofsplatz mit
Ältere Menschen finden sich im Netz selbstständig zurecht
Das Vertrauen der Anwohnenden in die Planung wächst
Vereine wissen, wen sie im Rathaus ansprechen können
Mehr Kinder gehen zu Fuß zur Schule
Neuzugezogene fühlen sich nach einem Jahr zu Hause
Mitarbeitende trauen sich, Fehler offen anzusprechen
Die Einwohnerinnen und Einwohner verstehen, wofür die Gemeinde ihr Geld ausgibt
Alleinerziehende erreichen das Jugendamt ohne Umwege
Die Wartezeit auf einen Kitaplatz verkürzt sich auf drei Monate
Ratsmitglieder nehmen Vorschläge aus der Bürgerschaft ernst
Geflüchtete Frauen nehmen am Leben im Stadtteil teil
Händlerinnen in der Altstadt haben wieder mehr Kundschaft
Die Verwaltung antwortet innerhalb von zwei Wochen
Der Zusammenhalt zwischen den Ortsteilen wird gestärkt
Menschen mit Behinderung kommen ohne Hilfe ins Rathaus
Studierende bleiben nach dem Abschluss in der Region
Im Ortskern begegnen sich Alt und Jung wieder häufiger
Eltern kennen die Angebote der Familienbildung
Der Anteil der Wege mit dem Rad steigt auf 25 Prozent
Die Beteiligung an Wahlen in der Nordstadt steigt
Engagierte fühlen sich wertgeschätzt und bleiben dabei
Weniger Lebensmittel landen im Müll
Landwirte und Naturschutz arbeiten vertrauensvoll zusammen
Bürgerinnen können Ratsbeschlüsse leicht nachvollziehen
Jugendliche können Fördermittel selbst beantragen
Die Hemmschwelle, sich einzubringen, sinkt
Pflegende Angehörige werden entlastet
Unternehmen erledigen Anträge ohne Gang zum Amt
Vereine organisieren ihre Feste gemeinsam
Ortsansässige Betriebe finden leichter Auszubildende
Bewohner des Quartiers übernehmen Verantwortung für ihren Park
Seniorinnen nutzen die Sprechstunde am Tablet ohne Begleitung
Die Lebensqualität an der Durchgangsstraße verbessert sich
""".strip().splitlines()

# Of the sentences above the rule of thumb must answer so many rightly; silence counts as "effect".
MOST_FALSE_ALARMS = 0
MOST_MISSED = 3


def test_there_are_sixty_sentences_and_more():
    assert len(MEASURES) + len(EFFECTS) >= 60


def test_no_effect_is_taken_for_a_measure():
    wrong = [sentence for sentence in EFFECTS if wording_of(sentence) is not Wording.EFFECT]
    assert len(wrong) <= MOST_FALSE_ALARMS, wrong


def test_nearly_every_measure_is_recognised():
    missed = [sentence for sentence in MEASURES if wording_of(sentence) is Wording.EFFECT]
    assert len(missed) <= MOST_MISSED, missed


@pytest.mark.parametrize(
    "sentence",
    [
        "Eine App entwickeln, um Jugendliche zu erreichen",
        "Einrichtung eines Beirats, damit Jugendliche mitreden",
    ],
)
def test_measure_with_its_purpose_is_both(sentence):
    assert wording_of(sentence) is Wording.BOTH


@pytest.mark.parametrize("sentence", ["", " ", "…", "123", "x" * 100_000, "a, " * 5_000])
def test_sentences_that_say_nothing_pass(sentence):
    assert wording_of(sentence) is Wording.EFFECT


@pytest.mark.parametrize(
    "name",
    [
        "Alle",
        "Bürger*innen",
        "Die gesamte Bevölkerung der Stadt",
        "alle Einwohner:innen von Ahlefeld",
        "Jung und Alt",
        "Everyone",
    ],
)
def test_group_that_is_not_narrowed_means_everybody(name):
    assert means_everybody(name, ["Ahlefeld"])


@pytest.mark.parametrize(
    "name", ["", "Bürgerinnen über 70", "Alle Vereine im Süden", "Menschen mit Behinderung", "Pendlerinnen"]
)
def test_group_that_is_narrowed_passes(name):
    assert not means_everybody(name, ["Ahlefeld"])


@pytest.mark.parametrize("topic", ["Digitalisierung", "Mehr Bürgerbeteiligung in unserer Stadt", "Klimaschutz"])
def test_wide_topic_is_too_general(topic):
    assert is_too_general(topic)


@pytest.mark.parametrize(
    "topic", ["", "Der Spielplatz am Nordring", "Ehrenamt im Freibad Ost", "Leerstand Bahnhofstraße"]
)
def test_topic_with_a_place_or_thing_passes(topic):
    assert not is_too_general(topic)
