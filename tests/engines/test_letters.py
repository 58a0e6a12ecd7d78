"""What is no UTF-8 is named with its place and its byte, alike in every table."""

import pytest

from offenbau.engines import counting, landscape
from offenbau.engines.counting.budgets.pabulib import read as budget_from
from offenbau.engines.counting.budgets.pabulib.errors import Fault, PabulibError
from offenbau.engines.letters import ForeignError, decoded, delimiter
from offenbau.engines.lot import Code as LotCode
from offenbau.engines.lot import LotError
from offenbau.engines.lot.reading import question_from, quotas_from

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


NFC, NFD = "S\u00fcd", "Su\u0308d"


def test_forms_of_one_letter_are_one_in_votes():
    votes = landscape.read_votes(f"participant,statement,vote\n{NFC},1,1\n{NFD},2,1\n".encode())
    assert votes.participants == (NFC,)


def test_forms_of_one_letter_are_one_among_options():
    with pytest.raises(counting.FileError) as caught:
        counting.poll_in_csv(f"channel,count,{NFC},{NFD}\nonline,1,1,\n".encode(), "approval")
    assert caught.value.code is counting.Code.SAME_KEY


def test_forms_of_one_letter_are_one_in_quotas_and_pool():
    quotas = quotas_from(f"feature,value,min,max\nGr\u00f6\u00dfe,{NFD},1,1\n".encode())
    pool = f"id,Gro\u0308\u00dfe\n1,{NFC}\n2,{NFD}\n".encode()
    assert [person.profile for person in question_from(pool, quotas, 1).people] == [(NFC,), (NFC,)]


@pytest.mark.parametrize(
    ("ids", "code", "said"),
    [
        ((NFC, NFD), LotCode.SAME_ID, NFD),
        (("a", "b\x1b[2J"), LotCode.HIDDEN, "b\\x1b[2J"),
        (("a", "b\u200b"), LotCode.HIDDEN, "b\\u200b"),
    ],
)
def test_an_id_of_the_pool_that_looks_like_another_is_refused_by_name(ids, code, said):
    quotas = quotas_from(b"feature,value,min,max\nort,x,1,1\n")
    with pytest.raises(LotError) as caught:
        question_from("".join(["id,ort\n", *(f"{each},x\n" for each in ids)]).encode(), quotas, 1)
    found = caught.value
    assert (found.code, found.row, found.column, found.said) == (code, 3, "id", said)


def test_forms_of_one_letter_are_one_in_a_budget():
    rows = ["META", "key;value", "budget;20", "vote_type;approval", "PROJECTS", "project_id;cost", f"{NFC};10"]
    raw = "\n".join([*rows, "VOTES", "voter_id;vote", f"a;{NFD}"]).encode()
    assert budget_from(raw).election.votes == {NFC: 1}
