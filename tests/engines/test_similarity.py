"""Which texts are alike, and what speaks against their meaning the same."""

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offenbau.engines.similarity import Index, index
from offenbau.engines.similarity.words import normalised

REAL = Path(__file__).parents[3] / "shared/data/polis"
TEXTS = {
    1: "Mähroboter in der Nacht verbieten, damit die Igel leben",
    2: "Mähroboter nachts verbieten, damit die Igel leben!",
    3: "Mehr Bänke an der Hauptstraße aufstellen",
    4: "mehr BÄNKE an der Hauptstrasse aufstellen",
    5: "Weniger Bänke an der Hauptstraße aufstellen",
    6: "Keine Bänke an der Hauptstraße aufstellen",
    7: "Die Bücherei soll am Samstag offen sein",
    8: "",
}
WORDS = ["Radweg", "Radwege", "Bank", "Bänke", "bauen", "neue", "Schule", "Schulhof", "Straße", "Wald"]
SAID = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
FEW = st.dictionaries(st.integers(0, 30), SAID, max_size=8)


def test_the_same_words_are_wholly_alike():
    assert Index(TEXTS).similar(3)[0] == (4, pytest.approx(1))


def test_a_new_text_finds_what_was_said_before():
    assert Index(TEXTS).similar("Igel schützen: Mähroboter nachts verbieten")[0].key == 2


def test_groups_are_suggested_and_opposites_stay_apart():
    assert Index(TEXTS).groups() == [(1, 2), (3, 4)]


@pytest.mark.parametrize(
    ("other", "hints"),
    [(4, ()), (5, ("opposite",)), (6, ("negation",))],
)
def test_likeness_is_explained(other, hints):
    reason = Index(TEXTS).why(3, other)
    assert reason.hints == hints
    assert reason.shared == ("baenke", "hauptstrasse", "aufstellen")
    assert reason.score > 0.6


def test_other_figures_are_a_hint():
    assert Index({1: "Tempo 30 im Ort", 2: "Tempo 50 im Ort"}).why(1, 2).hints == ("number",)


def test_inflected_words_are_shared():
    assert Index({1: "Radweg bauen", 2: "neue Radwege"}).why(1, 2).shared == ("radweg",)


def test_empty_texts_are_like_nothing():
    assert Index(TEXTS).similar(8) == Index({}).similar("Bank") == Index({}).groups() == []
    assert Index(TEXTS).why(8, 1).score == 0


@given(FEW, st.randoms(use_true_random=False))
def test_the_order_of_texts_does_not_matter(texts, random):
    items = list(texts.items())
    random.shuffle(items)
    assert Index(dict(items)).groups(0.4) == Index(texts).groups(0.4)


@given(FEW, st.floats(0.2, 0.9))
@settings(deadline=None)
def test_no_pair_is_overlooked(texts, least):
    made = Index(texts)
    vectors = made._vectors
    every = {(a, b): index._cosine(vectors[a], vectors[b]) for a in vectors for b in vectors if a < b}
    assert set(dict(made._pairs(least))) == {pair for pair, score in every.items() if score >= least - index.MARGIN}
    for key in (key for key in texts if normalised(texts[key])):
        near = {match.key for match in made.similar(key, limit=99, least=least)}
        assert near == {k for k in texts if k != key and texts[k].strip() and made.why(key, k).score >= least - 1e-9}


@pytest.mark.skipif(not REAL.exists(), reason="the statements of the Klimarat are not here")
def test_thousands_of_real_statements_take_seconds():
    texts = {}
    for path in sorted(REAL.glob("austria-climate*/comments.csv")):
        with path.open(encoding="utf-8") as file:
            texts |= {len(texts) + at: row["comment-body"] for at, row in enumerate(csv.DictReader(file))}
    begun = time.process_time()
    made = Index(texts)
    groups = made.groups()
    assert time.process_time() - begun < 20
    assert len(groups) > 100
    assert all(made.why(group[0], other).score >= 0.6 - 1e-9 for group in groups for other in group[1:])
