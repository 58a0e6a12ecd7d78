"""V-11: Pabulib's files: what is read leniently, and each fault with its row and column."""

import pytest

from offenbau.engines.counting.budgets import Kind
from offenbau.engines.counting.budgets.pabulib import Fault, Odd, PabulibError, read

META = ["META", "key;value", "budget;100", "vote_type;approval"]
PROJECTS = ["PROJECTS", "project_id;cost;name", "1;40;Bank", "2;60,5;Brunnen"]
VOTES = ["VOTES", "voter_id;vote", "v1;1,2", "v2;2", "v3;"]


def file(meta=META, projects=PROJECTS, votes=VOTES, end="\n"):
    return (end.join([*meta, *projects, *votes]) + end).encode()


def points(*rows):
    return file(meta=[*META[:3], "vote_type;cumulative"], votes=["VOTES", "voter_id;vote;points", *rows])


def replaced(rows, number, row):
    return [*rows[:number], row, *rows[number + 1 :]]


def test_a_file_is_an_election():
    found = read(file()).election
    assert [(each.id, each.name, each.cost) for each in found.projects] == [
        ("1", "Bank", 4000),
        ("2", "Brunnen", 6050),
    ]
    assert (found.budget, found.scale, found.voters, found.votes) == (10000, 100, 3, {"1": 1, "2": 2})


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbf" + file(),
        file(end="\r\n"),
        file(meta=["", *META, ";;"]),
        file(meta=[*META, "comment;#1: not counted; #2: nor this"]),
        file(meta=["meta;;", "Key;Value", " budget ; 100 ", "vote_type; Approval;"]),
        file(votes=replaced(VOTES, 2, "v1;001, 02;;")),
        file(projects=replaced(PROJECTS, 2, "0001;40.00;Bank")),
        file(projects=replaced(PROJECTS, 2, '1;40;"Bank"')),
        file(projects=replaced(PROJECTS, 2, '1;40;"Bank\nam Bach"')),
        file(votes=replaced(VOTES, 2, "v1;\xa01,2\xa0")),
        file(votes=replaced(VOTES, 2, "v1;1,2, ")),
    ],
    ids=[
        "BOM",
        "CRLF",
        "empty lines",
        "comments",
        "headings",
        "zeros and blanks",
        "zeros of projects",
        "quotes",
        "lines",
        "hard spaces",
        "a comma at the end",
    ],  # fmt: skip
)
def test_what_real_files_are_like_is_read(raw):
    found = read(raw).election
    assert (found.budget, sorted(found.votes.values()), found.voters) == (10000, [1, 2], 3)


def test_two_ids_that_differ_by_zeros_alone_stay_two():
    found = read(file(projects=[*PROJECTS, "01;10;Beet"], votes=[*VOTES, "v4;01"]))
    assert found.election.votes == {"1": 1, "2": 2, "01": 1}


def test_points_and_places_are_read():
    assert read(points("v1;1,2;3,2", "v2;2;0")).election.points == {"1": 3, "2": 2}
    ranked = read(file(meta=[*META[:3], "vote_type;ordinal"])).election
    assert (ranked.kind, ranked.points) == (Kind.RANKED, {"1": 2, "2": 2})


def test_a_comma_at_the_end_parts_no_points_either():
    assert read(points("v1;1,2,;3,2,")).election.points == {"1": 3, "2": 2}


def test_what_does_not_fit_together_is_noted():
    meta = [*META, "num_votes;7", "max_length;1"]
    assert [(each.odd, each.said, each.counted) for each in read(file(meta=meta)).notes] == [
        (Odd.NUM_VOTES, 7, 3),
        (Odd.MAX_LENGTH, 1, 1),
    ]


COST = [
    ("-40", Fault.NEGATIVE),
    ("−40", Fault.NEGATIVE),
    ("0", Fault.ZERO),
    ("", Fault.EMPTY),
    ("nan", Fault.NOT_NUMBER),
    ("inf", Fault.NOT_NUMBER),
    ("1e5", Fault.NOT_NUMBER),
    ("٤٠", Fault.NOT_NUMBER),
    ("\uff14\uff10", Fault.NOT_NUMBER),
    ("14.200", Fault.THOUSANDS),
    ("33.333", Fault.THOUSANDS),
    ("40.000", Fault.THOUSANDS),
    ("40,000", Fault.THOUSANDS),
    ("1.250.000", Fault.THOUSANDS),
    ("1.250,00", Fault.NOT_NUMBER),
    ("0.00", Fault.ZERO),
    ("1.2.3", Fault.NOT_NUMBER),
    ("4 0", Fault.NOT_NUMBER),
    ("9" * 16, Fault.TOO_HIGH),
    ("9" * 5000, Fault.TOO_HIGH),
]


@pytest.mark.parametrize(("cost", "fault"), COST)
def test_a_cost_that_is_none_is_refused_with_row_and_column(cost, fault):
    with pytest.raises(PabulibError) as error:
        read(file(projects=replaced(PROJECTS, 3, f"2;{cost};Brunnen")))
    assert (error.value.fault, error.value.row, error.value.column) == (fault, 8, "cost")


@pytest.mark.parametrize(("budget", "fault"), COST)
def test_a_budget_that_is_none_is_refused_with_row_and_column(budget, fault):
    with pytest.raises(PabulibError) as error:
        read(file(meta=replaced(META, 2, f"budget;{budget}")))
    assert (error.value.fault, error.value.row, error.value.column) == (fault, 3, "budget")


@pytest.mark.parametrize(
    ("raw", "fault", "row", "column"),
    [
        (file(votes=replaced(VOTES, 3, "v2;3")), Fault.UNKNOWN_PROJECT, 12, "vote"),
        (file(votes=replaced(VOTES, 3, "v2;1,1")), Fault.TWICE, 12, "vote"),
        (file(votes=replaced(VOTES, 3, "v2;1,01")), Fault.TWICE, 12, "vote"),
        (file(votes=replaced(VOTES, 3, "v2;1,,2")), Fault.EMPTY, 12, "vote"),
        (file(votes=replaced(VOTES, 3, "v2;1,,")), Fault.EMPTY, 12, "vote"),
        (file(votes=replaced(VOTES, 3, "v2;,1")), Fault.EMPTY, 12, "vote"),
        (file(votes=replaced(VOTES, 3, "v2;,")), Fault.EMPTY, 12, "vote"),
        (file(votes=replaced(VOTES, 3, "v1;2")), Fault.SAME_VOTER, 12, "voter_id"),
        (file(votes=replaced(VOTES, 3, ";2")), Fault.EMPTY, 12, "voter_id"),
        (file(votes=replaced(VOTES, 3, "v2;2;x")), Fault.WIDTH, 12, "3"),
        (file(votes=replaced(VOTES, 1, "voter;vote")), Fault.NO_COLUMN, 10, "voter_id"),
        (file(votes=replaced(VOTES, 1, "voter_id;vote;vote")), Fault.SAME_COLUMN, 10, "3"),
        (file(votes=replaced(VOTES, 2, '"v1;1,2')), Fault.NOT_CSV, 11, ""),
        (file(votes=replaced(VOTES, 4, '"v3;')), Fault.NOT_CSV, 13, ""),
        (file(votes=[*VOTES[:2], 'v1;"1,2', 'v2;2"', *VOTES[4:]]), Fault.HIDDEN, 11, "vote"),
        (file(votes=replaced(VOTES, 2, "v\0001;1,2")), Fault.HIDDEN, 11, "voter_id"),
        (file(votes=replaced(VOTES, 1, "voter_\0id;vote")), Fault.HIDDEN, 10, "1"),
        (file().replace(b";", b","), Fault.SEPARATOR, 2, "1"),
        (file().replace(b";", b"\t"), Fault.SEPARATOR, 2, "1"),
        (file().replace(b"META", b"META,,").replace(b";", b","), Fault.SEPARATOR, 1, "1"),
        (file(votes=VOTES[:2]), Fault.NO_VOTES, 10, ""),
        (file(votes=[]), Fault.NO_SECTION, 0, ""),
        (file(votes=[*VOTES, *VOTES]), Fault.SAME_SECTION, 14, "1"),
        (file(projects=replaced(PROJECTS, 3, "1;60;Brunnen")), Fault.SAME_PROJECT, 8, "project_id"),
        (file(projects=replaced(PROJECTS, 3, ";60;Brunnen")), Fault.EMPTY, 8, "project_id"),
        (file(projects=replaced(PROJECTS, 3, "a\x1bb;60;Brunnen")), Fault.UNSEEN, 8, "project_id"),
        (file(projects=replaced(PROJECTS, 1, "project_id;price;name")), Fault.NO_COLUMN, 6, "cost"),
        (file(projects=PROJECTS[:2]), Fault.NO_PROJECTS, 6, ""),
        (file(meta=META[:2] + META[3:]), Fault.NO_BUDGET, 2, "budget"),
        (file(meta=[*META, "budget;200"]), Fault.SAME_KEY, 5, "budget"),
        (file(meta=replaced(META, 2, "budget;100;200")), Fault.NOT_NUMBER, 3, "budget"),
        (file(meta=replaced(META, 3, "vote_type;veto")), Fault.VOTE_TYPE, 4, "vote_type"),
        (file(meta=META[:3]), Fault.VOTE_TYPE, 2, "vote_type"),
        (file(meta=["budget;100", *META]), Fault.NO_SECTION, 1, "1"),
        (b"", Fault.NO_SECTION, 0, ""),
        (file().replace(b"Brunnen", "Bäche".encode("latin-1")), Fault.NOT_UTF8, 8, "3"),
        (file().decode().encode("utf-16"), Fault.UTF16, 1, "1"),
        (points("v1;1,2;3"), Fault.POINTS, 11, "points"),
        (points("v1;1,2;3,-1"), Fault.NEGATIVE, 11, "points"),
        (points("v1;1,2;3,nan"), Fault.NOT_NUMBER, 11, "points"),
        (points("v1;1,2;3,٣"), Fault.NOT_NUMBER, 11, "points"),
        (points("v1;1,2;3,1e9"), Fault.NOT_NUMBER, 11, "points"),
        (points("v1;1,2;3,9999999"), Fault.TOO_HIGH, 11, "points"),
        (file(meta=replaced(META, 3, "vote_type;choose-1")), Fault.ONE_CHOICE, 11, "vote"),
    ],
)  # fmt: skip
def test_what_would_falsify_the_count_is_refused_with_row_and_column(raw, fault, row, column):
    with pytest.raises(PabulibError) as error:
        read(raw)
    assert (error.value.fault, error.value.row, error.value.column) == (fault, row, column)


@pytest.mark.parametrize("fault", list(Fault))
def test_every_fault_is_tried(fault):
    tried = {mark for test in (COST,) for _text, mark in test}
    rows = test_what_would_falsify_the_count_is_refused_with_row_and_column.pytestmark[0].args[1]
    others = {Fault.TOO_LARGE, Fault.TOO_MANY}
    assert fault in tried | {row[1] for row in rows} | others


def test_files_that_are_far_too_large_are_refused(monkeypatch):
    monkeypatch.setattr("offenbau.engines.counting.budgets.pabulib.sections.FILE_BYTES", 100)
    monkeypatch.setattr("offenbau.engines.counting.budgets.pabulib.projects.MOST", 1)
    for raw, fault in ((file(), Fault.TOO_LARGE), (file(meta=META[:4])[:99], Fault.NO_SECTION)):
        with pytest.raises(PabulibError) as error:
            read(raw)
        assert error.value.fault is fault


def test_too_many_projects_and_a_cell_without_end_are_refused(monkeypatch):
    monkeypatch.setattr("offenbau.engines.counting.budgets.pabulib.projects.MOST", 1)
    with pytest.raises(PabulibError) as error:
        read(file())
    assert (error.value.fault, error.value.row) == (Fault.TOO_MANY, 8)
    with pytest.raises(PabulibError) as error:
        read(file(projects=replaced(PROJECTS, 3, f"2;60;{'x' * 200_000}")))
    assert (error.value.fault, error.value.row) == (Fault.NOT_CSV, 8)
