"""From a pasted text to paragraphs, and a statement as one text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offenbau.participation.formats.consultation.parsing import Passage, as_text, passages_in
from offenbau.participation.formats.consultation.wording import MARK, joined, parted
from tests.factories.consultation import TEXT

LINES = st.text(alphabet="abcA §.1()\n", max_size=60)


def test_blank_lines_part_paragraphs_and_headings_stand_above_them():
    assert passages_in(TEXT) == [
        Passage("Satzung über die Spielplätze", "Die Gemeinde Musterlingen erlässt diese Satzung."),
        Passage("§ 1 Für wen", "Die Spielplätze sind für Kinder bis 14 Jahre da."),
        Passage("§ 2 Wann", "Gespielt wird von 8 bis 20 Uhr."),
        Passage("", "An Sonntagen beginnt das Spielen um 10 Uhr."),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        (" \r\n \r\n", []),
        ("Ein Satz\nund noch eine Zeile", [Passage("", "Ein Satz\nund noch eine Zeile")]),
        ("§ 3 Gebühren\r\nEs kostet nichts.", [Passage("§ 3 Gebühren", "Es kostet nichts.")]),
        ("§ 3 gilt auch hier.", [Passage("", "§ 3 gilt auch hier.")]),
        ("Titel\n=====\n\nText", [Passage("Titel", "Text")]),
        ("# Eins\n\n## Zwei\n\nText", [Passage("Eins", ""), Passage("Zwei", "Text")]),
        ("- a\n- b\n\n* c", [Passage("", "- a\n- b"), Passage("", "* c")]),
        ("## Ende", [Passage("Ende", "")]),
        ("§ 1 Ziel\nEs gilt.\n§ 2\nEs kostet.", [Passage("§ 1 Ziel", "Es gilt."), Passage("§ 2", "Es kostet.")]),
        ("§ 2\nGebühren\nEs kostet.", [Passage("§ 2 Gebühren", "Es kostet.")]),
        ("§ 2\n\nGebühren\n\nEs kostet.", [Passage("§ 2 Gebühren", "Es kostet.")]),
        ("Artikel 3\n(Inkrafttreten)\n\nMorgen.", [Passage("Artikel 3 (Inkrafttreten)", "Morgen.")]),
        ("## § 2\n\nGebühren\n\nEs kostet.", [Passage("§ 2 Gebühren", "Es kostet.")]),
        # The line below is the text itself.
        ("§ 2\nAlle Hunde\nsind an der Leine.", [Passage("§ 2", "Alle Hunde\nsind an der Leine.")]),
        ("§ 2\n\nKeine Hunde\n\n§ 3\n\nEnde", [Passage("§ 2", "Keine Hunde"), Passage("§ 3", "Ende")]),
        # A number in the middle of a sentence begins nothing.
        ("Das steht in\n§ 2\nder Satzung.", [Passage("", "Das steht in\n§ 2\nder Satzung.")]),
        ("Erlaubt sind:\n  1. Spielen\n  2. Sitzen", [Passage("", "Erlaubt sind:\n  1. Spielen\n  2. Sitzen")]),
    ],
)
def test_texts_as_people_paste_them(text, found):
    assert passages_in(text) == found


STATUTE = """Satzung über die Hunde
Der Rat hat beschlossen:
§ 1 Geltungsbereich
(1) Diese Satzung gilt im Gemeindegebiet.
(2) Sie gilt nicht für
1. Blindenhunde,
2. Hunde im Sinne von
§ 3 Abs. 2 der Verordnung.
§ 2
Leinenpflicht
(1) Im Park sind Hunde an der Leine.
(2a) Das gilt nicht auf der Hundewiese.
Artikel 3
Inkrafttreten
Diese Satzung tritt morgen in Kraft."""


def test_a_statute_without_blank_lines_comes_apart_at_its_numbers():
    assert [(each.heading, each.text.split("\n")[0]) for each in passages_in(STATUTE)] == [
        ("", "Satzung über die Hunde"),
        ("§ 1 Geltungsbereich", "(1) Diese Satzung gilt im Gemeindegebiet."),
        ("", "(2) Sie gilt nicht für"),
        ("§ 2 Leinenpflicht", "(1) Im Park sind Hunde an der Leine."),
        ("", "(2a) Das gilt nicht auf der Hundewiese."),
        ("Artikel 3 Inkrafttreten", "Diese Satzung tritt morgen in Kraft."),
    ]
    assert passages_in(STATUTE)[2].text.endswith("2. Hunde im Sinne von\n§ 3 Abs. 2 der Verordnung.")
    assert passages_in(STATUTE.replace("\n", "\r\n")) == passages_in(STATUTE)
    assert passages_in(as_text(passages_in(STATUTE))) == passages_in(STATUTE)


@given(LINES)
def test_a_text_that_was_read_reads_back_the_same(text):
    once = passages_in(text)
    assert passages_in(as_text(once)) == once
    assert all(one.heading or one.text for one in once)


@given(LINES.map(str.strip), LINES.map(str.strip))
def test_a_statement_is_one_text_and_comes_apart_again(why, wording):
    assert parted(joined(why, wording)) == ("\n".join(line.rstrip() for line in why.split("\n")), wording)


def test_a_reason_that_bears_the_mark_does_not_pass_for_a_suggestion():
    assert parted(joined(f"Ich meine:\n{MARK}\nnichts", "")) == ("Ich meine:\nVorgeschlagener Wortlaut\nnichts", "")
