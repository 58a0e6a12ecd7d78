"""Ballots as a table: the same there and back, nothing false in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offenbau.engines.counting import METHODS, Ballot, Code, FileError, from_csv, merged, to_csv

from .elections import PATIENT, ballots, question, rankings, votes_of

HEADER = b"channel,count,a,b,c,d\r\n"


@pytest.mark.parametrize("method", METHODS)
@PATIENT
@given(data=st.data())
def test_a_table_holds_the_same_ballots(method, data):
    asked, cast = data.draw(votes_of(method))
    assert from_csv(asked, to_csv(asked, cast).encode()) == merged(asked, cast)


def test_blank_lines_are_passed_over():
    assert len(from_csv(question("single"), HEADER + b"\r\nonline,1,1,,,\r\n\r\n")) == 1


def test_cells_say_what_was_chosen():
    assert to_csv(question("ranked"), rankings("2 ca, 1 -")).splitlines()[1:] == ["online,1,,,,", "online,2,2,,1,"]
    assert to_csv(question("score"), ballots((3, {"a": 5, "d": 1}))).splitlines()[1:] == ["online,3,5,,,1"]
    assert to_csv(question("approval"), ballots((3, ["b", "d"]))).splitlines()[1:] == ["online,3,,1,,1"]


@pytest.mark.parametrize(
    ("method", "raw", "code", "place"),
    [
        ("single", b"", Code.HEADER, "1"),
        ("single", b"channel,count,b,a,c,d\r\n", Code.HEADER, "1"),
        ("single", HEADER + b"online,1,1,,,\r\nonline,1,1\r\n", Code.CELLS, "3"),
        ("single", HEADER + b"online,1,1,1,,\r\n", Code.TOO_MANY, "2"),
        ("single", HEADER + b"online,1,2,,,\r\n", Code.NOT_A_TICK, "2:a"),
        ("single", HEADER + b"online,0,1,,,\r\n", Code.BALLOT_COUNT, "2:count"),
        ("single", HEADER + b"=1+1,1,1,,,\r\n", Code.CHANNEL, "2:channel"),
        ("single", HEADER + "online,٣,1,,,\r\n".encode(), Code.NOT_WHOLE, "2:count"),
        ("single", HEADER + b"online," + b"9" * 5000 + b",1,,,\r\n", Code.NUMBER, "2:count"),
        ("score", HEADER + b"online,1,,NaN,,\r\n", Code.NOT_WHOLE, "2:b"),
        ("score", HEADER + b"online,1,,1.5,,\r\n", Code.NOT_WHOLE, "2:b"),
        ("single", HEADER + b'"' + b"x" * 200_000, Code.NOT_CSV, "2"),
        ("single", HEADER + b"online,1,\xe4,,,", Code.NOT_UTF8, "2:3"),
        ("single", HEADER + b"\n" * 500_001, Code.TOO_LONG, ""),
        ("single", b" " * 50_000_001, Code.TOO_LARGE, ""),
        ("ranked", HEADER + b"online,1,1,1,,\r\n", Code.SAME_PLACE, "2:b"),
        ("ranked", HEADER + b"online,1,1,3,,\r\n", Code.PLACE_GAP, "2:b"),
        ("score", HEADER + b"online,1,6,,,\r\n", Code.TOO_HIGH, "2:a"),
        ("score", HEADER + b"online,1,-1,,,\r\n", Code.NEGATIVE, "2:a"),
        ("resistance", HEADER + b"online,1,0,0,,0\r\n", Code.LEFT_OUT, "2:c"),
        ("dots", HEADER + b"online,1,2,2,,\r\n", Code.TOO_MANY_DOTS, "2"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_wrong_table_is_refused_with_reason_and_line(method, raw, code, place):
    with pytest.raises(FileError) as refused:
        from_csv(question(method), raw)
    assert (refused.value.code, refused.value.place) == (code, place)


@PATIENT
@given(st.binary(max_size=60))
def test_whatever_follows_the_header_is_read_or_refused(raw):
    try:
        from_csv(question("ranked"), HEADER + raw)
    except FileError as refused:
        assert isinstance(refused.code, Code)


def test_a_table_of_a_german_spreadsheet_is_read():
    table = HEADER.replace(b",", b";") + b"online;2;1;;;\r\n"
    assert from_csv(question("single"), table) == (Ballot(["a"], "online", 2),)


def test_no_resistance_is_told_apart_from_no_ballot():
    table = HEADER + b"online,1,0,0,0,0\r\nonline,1,,,,\r\n"
    assert [ballot.choices for ballot in from_csv(question("resistance"), table)] == [
        {"a": 0, "b": 0, "c": 0, "d": 0},
        {},
    ]
