"""Tables out and in: nothing becomes a formula, and what was written reads back."""

import io
import json
import tracemalloc
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from offenbau.base.spreadsheets import Limits, read_table
from offenbau.base.tables import Column, Kind, TableError, cleaned, csv_chunks, json_chunks, table_response, xlsx_file

COLUMNS = [
    Column("title", "Titel", required=True),
    Column("votes", "Stimmen", Kind.INTEGER),
    Column("cost", "Kosten", Kind.DECIMAL),
    Column("on", "Tag", Kind.DATE),
    Column("public", "Öffentlich", Kind.YES_NO),
]
ROW = {"title": "Bänke", "votes": -3, "cost": Decimal("12.50"), "on": date(2026, 11, 26), "public": True}
HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "－1",
    ' "=1',
    "'=1",
    "''+1",
    "\u200b=1",
    "#N/A",
    "_x0041_",
]
TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30), st.text("=+-@'\" \t\n;,", max_size=6)).map(cleaned)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "title": TEXT.map(lambda text: f"{text}x"),
            "votes": st.none() | st.integers(-(10**20), 10**20),
            "cost": st.none() | st.decimals(-(10**6), 10**6, places=2),
            "on": st.none() | st.dates(date(1850, 1, 1), date(2200, 1, 1)),
            "public": st.none() | st.booleans(),
        }
    ),
    max_size=5,
)


def as_csv(rows):
    return io.BytesIO(b"".join(csv_chunks(COLUMNS, rows)))


def values(file):
    return [row.values for row in read_table(file, COLUMNS)]


@given(ROWS)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_csv_reads_back_as_it_was_written(rows):
    assert values(as_csv(rows)) == rows


@given(ROWS)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_xlsx_reads_back_as_it_was_written(rows):
    with xlsx_file(COLUMNS, rows) as file:
        assert values(file) == rows


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula(text):
    row = ROW | {"title": text}
    line = as_csv([row]).read().decode("utf-8-sig").split("\r\n")[1].lstrip('"')
    assert line[0] in "'#_"
    with xlsx_file(COLUMNS, [row]) as file:
        assert load_workbook(file).active["A2"].data_type == "s"
    assert values(as_csv([row]))[0]["title"] == cleaned(text)


def test_numbers_stay_numbers():
    assert as_csv([ROW]).read().decode("utf-8-sig").split("\r\n")[1].startswith("Bänke;-3;12,50;2026-11-26;")
    with xlsx_file(COLUMNS, [ROW]) as file:
        sheet = load_workbook(file).active
    assert [sheet[place].value for place in ("B2", "C2", "E2")] == [-3, 12.5, True]
    assert sheet["D2"].is_date
    assert sheet.freeze_panes == "A2"
    assert json.loads(b"".join(json_chunks(COLUMNS, [ROW])))[0]["cost"] == 12.5


@pytest.mark.parametrize("count", [0, 1, 501])
def test_json_is_whole_at_any_length(count):
    assert len(json.loads(b"".join(json_chunks(COLUMNS, [ROW] * count)))) == count


def test_moments_are_those_of_the_wall_clock():
    columns = [Column("at", "Zeit", Kind.MOMENT)]
    at = datetime(2026, 7, 1, 16, 30, tzinfo=UTC)
    data = b"".join(csv_chunks(columns, [{"at": at}]))
    assert b"2026-07-01 18:30:00" in data
    assert read_table(io.BytesIO(data), columns)[0].values["at"] == at


def test_the_answer_is_a_file_that_is_not_guessed_at():
    answer = table_response("csv", "Bänke/\r\nX: 1", COLUMNS, iter([ROW]), personal=True)
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''B%C3%A4nkeX%3A%201.csv"
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("text/csv; charset=utf-8", "nosniff")
    assert answer["Cache-Control"] == "no-store, private"
    assert answer.streaming
    with pytest.raises(Http404):
        table_response("exe", "x", COLUMNS, [])


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_long_table_is_never_whole_in_memory(form):
    answer = table_response(form, "lang", COLUMNS, (ROW for _ in range(50_000)))
    tracemalloc.start()
    size = sum(len(chunk) for chunk in answer.streaming_content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size > 1_500_000
    assert peak < 1_000_000


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_any_program_may_have_written_it(delimiter, encoding):
    lines = ["Stimmen;TITEL;Fremd", "", '7;"Bänke\nam Weg";x', ";Höfe;"]
    file = io.BytesIO("\n".join(lines).replace(";", delimiter).encode(encoding))
    rows = read_table(file, COLUMNS)
    assert [(row.line, row.values["title"], row.values["votes"]) for row in rows] == [
        (3, "Bänke\nam Weg", 7),
        (5, "Höfe", None),
    ]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "empty", 0),
        ("Stimmen\n1", "column_missing", 1),
        ("Titel;Titel\na;b", "column_twice", 1),
        ("Titel;Stimmen\na;1\nb;viele", "not_a_number", 3),
        ("Titel;Stimmen\na;1,5", "not_a_number", 2),
        ("Titel;Tag\na;31.02.2026", "not_a_day", 2),
        ("Titel;Öffentlich\na;vielleicht", "not_yes_or_no", 2),
        ('Titel\n"a"b', "broken", 2),
        ("Titel\n" + "a" * 40_000, "too_long", 2),
        ("Titel\n" + "a" * 200_000, "too_long", 2),
        ("Titel\na\x00b", "not_a_table", 0),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text, code, line):
    with pytest.raises(TableError) as told:
        read_table(io.BytesIO(text.encode()), COLUMNS)
    assert (told.value.code, told.value.line) == (code, line)
    assert str(told.value)


def test_a_table_is_read_within_bounds():
    for limits, code in ((Limits(sent=10), "too_large"), (Limits(rows=1), "too_many_rows")):
        with pytest.raises(TableError) as told:
            read_table(as_csv([ROW, ROW]), COLUMNS, limits)
        assert told.value.code == code


def changed(part, edit):
    """A workbook with one of its parts written anew."""
    made = io.BytesIO()
    with xlsx_file(COLUMNS, [ROW]) as file, zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, edit(old.read(name)) if name == part else old.read(name))
    made.seek(0)
    return made


SHEET = "xl/worksheets/sheet1.xml"
ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (lambda: changed(SHEET, lambda xml: xml + b" " * 70_000_000), "too_large"),
        (lambda: changed(SHEET, lambda xml: ENTITY + xml.replace("Bänke".encode(), b"&e;")), "broken"),
        (lambda: changed(SHEET, lambda xml: xml.replace(b'<row r="2"', b'<row r="1048576"')), "too_many_rows"),
        (lambda: changed(SHEET, lambda xml: xml[:200]), "broken"),
        (lambda: io.BytesIO(b"PK\x03\x04nothing"), "not_a_table"),
    ],
)
def test_hostile_workbooks_are_refused(file, code):
    with pytest.raises(TableError) as told:
        read_table(file(), COLUMNS)
    assert told.value.code == code
