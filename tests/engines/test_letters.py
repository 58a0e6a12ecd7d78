"""What is no UTF-8 is named with its place and its byte, alike in every table."""

import pytest

from offenbau.engines import counting, landscape
from offenbau.engines.counting.budgets.pabulib import read as budget_from
from offenbau.engines.counting.budgets.pabulib.errors import Fault, PabulibError
from offenbau.engines.letters import ForeignError, decoded, delimiter
from offenbau.engines.lot import Code as LotCode
from offenbau.engines.lot import LotError
from offenbau.engines.lot.reading import quotas_from

VOTES = "participant;statement;vote\n7;1;-1\n8;2;1\n"


def readers():
    """Each reader of a table, its error, and how that says UTF-16."""
    return [
        (landscape.read_votes, landscape.VotesError, landscape.Code.UTF16),
        (lambda raw: counting.poll_in_csv(raw, "approval"), counting.FileError, counting.Code.UTF16),
        (quotas_from, LotError, LotCode.UTF16),
        (budget_from, PabulibError, Fault.UTF16),
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(("reader", "error", "code"), readers(), ids=["votes", "ballots", "pool", "budget"])
def test_utf_16_is_named_as_such(reader, error, code, encoding):
    with pytest.raises(error) as caught:
        reader(VOTES.encode(encoding))
    assert code in {getattr(caught.value, "code", None), getattr(caught.value, "fault", None)}


@pytest.mark.parametrize(
    ("raw", "row", "cell", "column"),
    [
        ("id;Straße\n1;Süd\n".encode("cp1252"), 1, 2, ""),
        (b"id;ort\r\n1;S\xfcd\r\n", 2, 2, "ort"),
        (b"\xef\xbb\xbfid\tort\n1\tSud\n2\tS\xfcd", 3, 2, "ort"),
        (b"\n\nid,ort\n1,\xfc,\xfc\n", 4, 2, "ort"),
        (b'"a,b",c\n1,\xfc\n', 2, 2, "c"),
        (b"id\n1,\xfc\n", 2, 2, ""),
    ],
)
def test_a_byte_of_another_encoding_is_named_with_row_and_column(raw, row, cell, column):
    with pytest.raises(ForeignError) as caught:
        decoded(raw)
    found = caught.value
    assert (found.row, found.cell, found.column, found.utf16) == (row, cell, column, False)
    assert found.said in {"0xFC", "0xDF"}


@pytest.mark.parametrize(("line", "between"), [("a;b,c;d", ";"), ("a\tb", "\t"), ("a,b", ","), ("a", ",")])
def test_what_stands_most_often_parts_the_cells(line, between):
    assert delimiter(line) == between


def test_a_mark_of_utf_8_is_no_letter():
    assert decoded(b"\xef\xbb\xbfid") == "id"
