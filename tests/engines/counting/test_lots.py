"""A lot drawn in public: what follows from it, and that anybody can see that."""

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offenbau.engines.counting import METHODS, Code, Lot, QuestionError, count, drawn_number, published, recount
from offenbau.engines.counting.files import parse, to_json

from .elections import PATIENT, ballots, question, votes_of

LOT = Lot("3 5 1 6", "2026-11-30", "Frau Keller, Ratsschreiberin")


def test_the_smallest_hash_comes_first():
    tied = ("b", "d")
    result = count(question("single"), ballots((3, ["d"]), (3, ["b"]), (1, ["a"])), LOT)
    first = min(tied, key=lambda key: drawn_number("3 5 1 6", key))
    assert (result.tied, result.drawn, result.elected) == (tied, (first,), (first,))


def test_the_hash_is_what_a_shell_prints():
    said = subprocess.run(["sh", "-c", r"printf '3 5 1 6\nmarkt' | sha256sum"], capture_output=True, text=True)
    assert said.stdout.split()[0] == drawn_number("3 5 1 6", "markt")


def test_each_of_those_tied_can_be_drawn():
    cast = ballots((3, ["d"]), (3, ["b"]), (3, ["a"]), (1, ["c"]))
    drawn = [count(question("single"), cast, Lot(str(n), "2026-11-30", "x")).drawn[0] for n in range(900)]
    assert set(drawn) == {"a", "b", "d"}
    assert all(240 < drawn.count(key) < 360 for key in "abd")


def test_without_a_tie_a_lot_changes_nothing():
    cast = ballots((3, ["d"]), (2, ["b"]))
    assert count(question("single"), cast, LOT) == count(question("single"), cast)


@pytest.mark.parametrize("method", METHODS)
@PATIENT
@given(data=st.data())
def test_a_lot_fills_each_open_place_from_those_tied(method, data):
    asked, cast = data.draw(votes_of(method))
    before, after = count(asked, cast), count(asked, cast, LOT)
    assert (after.winners, after.tied) == (before.winners, before.tied)
    assert len(after.drawn) == (1 if before.tied else 0) and set(after.drawn) <= set(before.tied)


@pytest.mark.parametrize("method", METHODS)
@PATIENT
@given(data=st.data())
def test_the_order_of_the_paper_changes_nothing_in_a_lot(method, data):
    asked, cast = data.draw(votes_of(method))
    letters = data.draw(st.permutations("abcd"))
    passive = {"passive": letters.index("d") + 1} if method == "resistance" else {}
    assert count(question(method, letters, **passive), cast, LOT).drawn == count(asked, cast, LOT).drawn


def test_a_file_with_a_lot_is_read_and_recounted():
    file = published(
        title="x",
        text="y",
        question=question("single"),
        ballots=ballots((2, ["a"]), (2, ["b"])),
        electorate=None,
        lot=LOT,
    )
    read = parse(to_json(file).encode())
    assert (read, recount(read).differences) == (file, ())
    assert '"drawn": [' in to_json(file)


@pytest.mark.parametrize(
    ("lot", "place"),
    [
        (("", "2026-11-30", "x"), "lot.seed"),
        ((" 4", "2026-11-30", "x"), "lot.seed"),
        (("4\n5", "2026-11-30", "x"), "lot.seed"),
        (("4", "30.11.2026", "x"), "lot.drawn_on"),
        (("4", "2026-11-30", ""), "lot.witness"),
        ((4, "2026-11-30", "x"), "lot.seed"),
    ],
)
def test_a_lot_that_nobody_could_check_is_refused(lot, place):
    with pytest.raises(QuestionError) as refused:
        Lot(*lot)
    assert (refused.value.code, refused.value.place) == (Code.LOT, place)
