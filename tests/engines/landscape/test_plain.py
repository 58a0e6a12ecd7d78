"""Plain files are read quickly, and then say what the careful reader says; all others are left to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offenbau.engines.landscape import VotesError, plain, read_votes
from offenbau.engines.landscape.plain import Plain
from offenbau.engines.landscape.reading import CELLS as MEANINGS
from offenbau.engines.landscape.reading import NAMES
from offenbau.engines.landscape.table import Table

LIST = b"participant,statement,vote\n7,1,-1\n8,2,1\n"
CELLS = st.one_of(
    st.integers(0, 12).map(str),
    st.sampled_from(["", "-1", "007", " 1", "abc", "0", "1651045893819", "a-long-name", "é", '"q"']),
    st.integers(0, 10**19).map(str),
    st.text("0189/:", min_size=1, max_size=19),
)


def carefully(data):
    table = Table(data, NAMES)
    table._plain = None
    return table


@given(
    rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=12),
    cut=st.sampled_from(",;"),
    end=st.sampled_from(["\n", "\r\n"]),
    last=st.booleans(),
    few=st.sampled_from([4, plain._FEW]),
)
def test_a_plain_file_is_read_as_the_careful_reader_reads_it(rows, cut, end, last, few):
    data = end.join(cut.join(row) for row in [["a", "b", "c"], *rows]).encode() + end.encode() * last
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "_FEW", few)
        quick = Table(data, NAMES).columns([2, 0, 1])
    for mine, theirs in zip(quick, carefully(data).columns([2, 0, 1]), strict=True):
        assert list(mine.values) == list(theirs.values)
        assert mine.places.tolist() == theirs.places.tolist()


MATRIX = st.sampled_from(["", "1", "0", "-1", "1", "-1", " 1", "--", "11", "2", "-1 "])


@given(rows=st.lists(st.lists(MATRIX, min_size=3, max_size=3), min_size=1, max_size=9), at=st.integers(0, 2))
def test_a_plain_matrix_is_read_as_the_careful_reader_reads_it(rows, at):
    rows = [[*row[:at], f"p{number}", *row[at:]] for number, row in enumerate([["7", "11", "9"], *rows])]
    rows[0][at] = "participant"
    data = "\n".join(map(",".join, rows)).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "_AT_ONCE", 8)
        quick = outcome(data)
        patch.setattr(Plain, "of", classmethod(lambda _class, _data: None))
        assert quick == outcome(data)


def outcome(data):
    try:
        votes = read_votes(data)
    except VotesError as error:
        return str(error)
    return votes.participants, votes.statements, votes.matrix.tolist()


def test_a_list_and_a_matrix_are_plain():
    assert Plain.of(LIST).columns([0, 1, 2])[2].values == ["-1", "1"]
    assert Plain.of(b"participant,1,2\n7,,-1\n").matrix([1, 2], MEANINGS).tolist() == [[2, -1]]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n" + LIST,
        LIST + b"\n\n",
        LIST + b'9,"1",1\n',
        LIST + "9,ü,1\n".encode(),
        LIST + b"9,1\n",
        LIST + b"9,1,1,1\n",
        LIST + b"9,1\n8,1,1,1\n",
        LIST + b"9,1\n8\n",
        b"participant\n7\n\n8\n",
        LIST + b"9,\t1,1\n",
        LIST + b"9,1\r,1\n",
        LIST + b"9," + b"1" * 140_000 + b",1\n",
        b"participant,statement,vote\n",
    ],
)
def test_whatever_is_not_plain_is_left_to_the_careful_reader(data):
    assert Plain.of(data) is None


def test_values_that_are_long_and_no_numbers_are_left_to_it_too():
    assert Plain.of(LIST + b"a-long-name,1,1\n").columns([0]) is None


@pytest.mark.parametrize("wrong", [b"x,1,2\n", b",1,1\n", b"9,null,1\n", b"9,1\n", b"9,\xff,1\n", b'9,"1,1\n'])
def test_what_is_wrong_is_named_at_the_same_place(wrong):
    data = LIST + wrong
    with pytest.raises(VotesError) as quick:
        read_votes(data)
    with pytest.MonkeyPatch.context() as patch, pytest.raises(VotesError) as careful:
        patch.setattr(Plain, "of", classmethod(lambda _class, _data: None))
        read_votes(data)
    assert str(quick.value) == str(careful.value)


@pytest.mark.parametrize("times", [b"9,8,8", b"8,9,8", b"08,9,8", b"8,8,8"])
def test_of_two_votes_the_later_one_counts_either_way(times):
    rows = zip((b"1", b"-1", b"0"), times.split(b","), strict=True)
    data = b"participant,statement,vote,timestamp\n" + b"".join(b"1,1,%b,%b\n" % row for row in rows)
    quick = read_votes(data).matrix.tolist()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Plain, "of", classmethod(lambda _class, _data: None))
        assert quick == read_votes(data).matrix.tolist()
