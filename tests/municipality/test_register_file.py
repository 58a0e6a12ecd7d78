"""The official register as a file: read whole, or refused with the line to blame."""

import csv
from pathlib import Path

import pytest

from offenbau.municipality.register_file import RegisterError, read_register, search_words, short_name
from tests.factories.municipality import EXCERPT

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "register"
WHOLE = SHARED / "GV100AD_301123.txt"
DATA = EXCERPT.read_bytes()
LINES = DATA.decode().splitlines()

needs_whole = pytest.mark.skipif(not WHOLE.exists(), reason="the whole register is not here")


def entries(data=DATA):
    return {entry.ars: entry for entry in read_register(data, partial=True).entries}


def joined(lines):
    return ("\n".join(lines) + "\n").encode()


def refusal(data, partial=True):
    with pytest.raises(RegisterError) as caught:
        read_register(data, partial=partial)
    return caught.value


def test_a_municipality_is_read_with_all_columns():
    entry = entries()["053580016016"]
    assert (entry.name, entry.ags, entry.level, entry.kreis_name, entry.land) == (
        "Hürtgenwald", "05358016", "gemeinde", "Düren", "NW",
    )  # fmt: skip
    assert (entry.inhabitants, entry.area_ha, entry.postcode, entry.as_of.isoformat()) == (
        8929, 8805, "52393", "2023-11-30",
    )  # fmt: skip


def test_a_district_counts_the_people_of_its_municipalities():
    assert entries()["053580000000"].inhabitants == 8929 + 93207


def test_a_town_that_is_its_own_district_appears_once():
    assert entries()["082120000000"].level == "gemeinde"


def test_an_association_of_one_is_left_out():
    assert "010510011000" not in entries()


def test_an_association_of_several_is_an_entry():
    assert entries()["010515163000"].name == "Burg-St. Michaelisdonn"


def test_places_outside_all_districts_are_read():
    assert entries()["070009999999"].inhabitants == 0


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-8", "utf-8-sig"])
def test_older_editions_come_in_other_letters(encoding):
    assert entries(DATA.decode().encode(encoding)) == entries()


def test_windows_line_ends_and_a_missing_last_one_are_fine():
    assert entries(DATA.replace(b"\n", b"\r\n").rstrip(b"\r\n")) == entries()


def test_lines_without_their_trailing_blanks_are_fine():
    assert entries(joined(line.rstrip() for line in LINES)) == entries()


def test_a_file_cut_within_a_line_is_refused():
    assert refusal(DATA[: DATA.index("Hürtgenwald".encode()) + 30]).line == 16


def test_a_file_cut_within_a_letter_is_refused():
    assert refusal(DATA[: DATA.index("ürtgenwald".encode()) + 1]).line == 16


@pytest.mark.parametrize("count", [2, 5, 7, 15, 24])
def test_a_file_cut_between_lines_is_refused(count):
    assert refusal(joined(LINES[:count])).line


def test_a_line_of_another_length_is_refused():
    assert refusal(joined([*LINES[:4], LINES[4][:-3], *LINES[5:]])).line == 5


def test_an_unknown_record_type_is_refused():
    assert refusal(joined([*LINES[:4], "99" + LINES[4][2:], *LINES[5:]])).line == 5


def test_a_record_without_the_one_above_it_is_refused():
    assert refusal(joined(LINES[:4] + LINES[5:])).line == 5


def test_a_key_that_comes_twice_is_refused():
    assert refusal(joined([*LINES, LINES[3]])).line == len(LINES) + 1


@pytest.mark.parametrize(("column", "text"), [(2, "20231399"), (10, "0100x001"), (139, "0000000x849"), (22, " " * 50)])
def test_a_damaged_column_is_refused(column, text):
    damaged = LINES[3][:column] + text + LINES[3][column + len(text) :]
    assert refusal(joined([*LINES[:3], damaged, *LINES[4:]])).line == 4


@pytest.mark.parametrize("data", [b"", b"\n\n", b"ars;name\n05;x\n", b"\x00" * 300, b"\x89PNG\r\n\x1a\n", b"{}"])
def test_another_file_is_refused(data):
    assert str(refusal(data))


def test_a_part_of_the_register_is_no_whole_one():
    assert "Hamburg" in str(refusal(DATA, partial=False))


def test_refusals_speak_german():
    assert str(refusal(b"ars;name\n")).startswith("Zeile 1: Das ist nicht das Gemeindeverzeichnis")


def test_a_short_name_has_no_titles():
    assert short_name("Homberg (Efze), Reformationsstadt, Kreisstadt") == "Homberg (Efze)"


def test_a_name_is_found_with_and_without_umlauts():
    assert search_words("Düren, Stadt") == " dueren stadt duren"


@needs_whole
def test_the_whole_register_is_read():
    register = read_register(WHOLE.read_bytes())
    assert sum(entry.level == "gemeinde" for entry in register.entries) == 10_981
    assert sum(entry.inhabitants for entry in register.entries if entry.level == "gemeinde") == 84_358_845


@needs_whole
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_the_whole_register_cut_anywhere_is_refused(share):
    data = WHOLE.read_bytes()
    refusal(data[: int(len(data) * share)], partial=False)


@needs_whole
@pytest.mark.parametrize("lost", [60, 150, 254, 700])
def test_the_whole_register_cut_behind_a_municipality_is_refused(lost):
    lines = WHOLE.read_bytes().splitlines(keepends=True)[:-lost]
    while lines[-1][:2] != b"60" or lines[-2][:2] != b"60":
        lines.pop()
    assert any(land in str(refusal(b"".join(lines), partial=False)) for land in ("Thüringen", "abgeschnitten"))


@needs_whole
def test_inhabitants_agree_with_another_edition():
    """Three years lie between the two: few places may differ by more than a third."""
    ours = {entry.ars: entry.inhabitants for entry in read_register(WHOLE.read_bytes()).entries}
    with (SHARED / "AuszugGV4Q_destatis.csv").open(encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if row["satzart"] == "60"]
    both = [
        (ours[ars], int(row["bevoelkerung"].replace(" ", "")))
        for row in rows
        if (ars := row["land"] + row["rb"] + row["kreis"] + row["vb"] + row["gemeinde"]) in ours
    ]
    assert len(both) > 10_500
    assert sum(abs(a - b) > max(50, b / 3) for a, b in both) < 20
