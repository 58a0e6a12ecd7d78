"""Differences between texts: nothing of either gets lost, and only what changed is marked."""

from hypothesis import given
from hypothesis import strategies as st

from offenbau.engines.difference import Kind, Piece, difference, new_of, old_of, successors

WORDS = st.lists(st.sampled_from(["der", "Baum", "ist", "alt", ",", ".", " ", "\n\n", "ä"]), max_size=30).map(" ".join)
PARAGRAPHS = st.lists(st.tuples(st.sampled_from(["", "§ 1", "§ 2"]), WORDS), max_size=6)


@given(st.one_of(WORDS, st.text()), st.one_of(WORDS, st.text()))
def test_a_difference_gives_back_both_texts(old, new):
    pieces = difference(old, new)
    assert (old_of(pieces), new_of(pieces)) == (old, new)
    assert all(piece.text for piece in pieces)


@given(st.text())
def test_what_did_not_change_is_one_piece(text):
    assert difference(text, text) == ([Piece(Kind.SAME, text)] if text else [])


def test_only_the_changed_words_are_marked():
    pieces = difference("Der Platz ist bis 20 Uhr offen.", "Der Platz ist bis 22 Uhr offen.")
    assert pieces == [
        Piece(Kind.SAME, "Der Platz ist bis "),
        Piece(Kind.OUT, "20 "),
        Piece(Kind.IN, "22 "),
        Piece(Kind.SAME, "Uhr offen."),
    ]


def test_a_text_of_one_word_a_thousand_times_is_replaced_as_a_whole():
    old, new = "x " * 1500 + "y", "z" + " x" * 1501
    pieces = difference(old, new)
    assert [piece.kind for piece in pieces] == [Kind.OUT, Kind.IN]
    assert (old_of(pieces), new_of(pieces)) == (old, new)


@given(PARAGRAPHS, PARAGRAPHS)
def test_no_paragraph_has_two_successors(old, new):
    found = successors(old, new)
    taken = [at for at in found if at is not None]
    assert len(found) == len(new)
    assert len(taken) == len(set(taken))
    assert all(0 <= at < len(old) for at in taken)


@given(PARAGRAPHS.filter(lambda some: len(set(some)) == len(some)))
def test_a_text_that_only_changed_its_order_keeps_all_its_paragraphs(paragraphs):
    found = successors(paragraphs, paragraphs[::-1])
    assert found == list(range(len(paragraphs)))[::-1]


def test_a_paragraph_is_found_again_by_heading_or_by_its_words():
    old = [("§ 1", "Der Platz ist für alle da."), ("", "Hunde bleiben an der Leine."), ("§ 3", "Es gilt ab Mai.")]
    new = [("", "Hunde bleiben immer an der Leine."), ("§ 4", "Neu ist das Grillen."), ("§ 1", "Ganz anders.")]
    assert successors(old, new) == [1, None, 0]
