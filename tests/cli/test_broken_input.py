"""Broken files of every kind, given to every command: one line that names the file and the place, and status 2."""

import pytest

from offenbau.cli import COMMANDS, count, draw, landscape, recount
from offenbau.engines.board.verifier import verify_board
from offenbau.engines.lot.verifier import verify_draw

PB = (
    "META\nkey;value\nbudget;20\nvote_type;approval\nPROJECTS\nproject_id;cost;name\n1;10;Bänk\n"
    "VOTES\nvoter_id;vote\na;1\n"
)
TABLE = "channel,count,Bänk,Brunnen\nonline,1,1,\n"
BLT = '2 1\n1 1 2 0\n0\n"Bänk"\n"Brunnen"\n'
QUOTAS = "feature,value,min,max\nOrt,Süd,1,2\n"
POOL = "id,Ort\na,Süd\nb,Süd\n"
VOTES = "participant,statement,vote\nä,s,1\n"
JSON = '{"format":\n "ä"}'


def _drawn(table, folder):
    (folder / "quotas.csv").write_text(QUOTAS, encoding="utf-8")
    (folder / "pool.csv").write_text(POOL, encoding="utf-8")
    named = {"pool": folder / "pool.csv", "quotas": folder / "quotas.csv"}

    def run(name):
        given = {**named, table: name}
        return draw.main([
            "--pool", str(given["pool"]), "--quotas", str(given["quotas"]), "--size", "1", "--seed", "s",
        ])  # fmt: skip

    return run


# What it reads, how its files end, and how to call it in a folder.
READERS = {
    "count budgets": (PB, ".pb", lambda _folder: lambda name: count.main([name])),
    "count tables": (TABLE, ".csv", lambda _folder: lambda name: count.main([name, "--rule", "single"])),
    "count rankings": (BLT, ".blt", lambda _folder: lambda name: count.main([name, "--rule", "stv"])),
    "draw from a pool": (POOL, ".csv", lambda folder: _drawn("pool", folder)),
    "draw within quotas": (QUOTAS, ".csv", lambda folder: _drawn("quotas", folder)),
    "landscape": (VOTES, ".csv", lambda _folder: lambda name: landscape.main([name])),
    "recount": (JSON, ".json", lambda _folder: lambda name: recount.main([name])),
    "verify_board": (JSON, ".json", lambda _folder: lambda name: verify_board.main([name])),
    "verify_draw": (JSON, ".json", lambda _folder: lambda name: verify_draw.main([name, "--lang", "de"])),
}
BROKEN = {
    "empty": lambda _text: b"",
    "binary": lambda _text: bytes(range(256)) * 4,
    "UTF-16": lambda text: text.encode("utf-16"),
    "only its first line": lambda text: text.split("\n")[0].encode() + b"\n",
    "cut in a letter": lambda text: text.encode()[: text.encode().index("ä".encode()) + 1] if "ä" in text else b"\xc3",
    "two encodings": lambda text: text.encode() + "Grün,ä;1\n".encode("latin-1"),
}


@pytest.fixture(params=list(READERS))
def reader(request, tmp_path):
    """A function that reads a file, its text, its suffix and its name."""
    text, suffix, made = READERS[request.param]
    return made(tmp_path), text, suffix, request.param


def _said(capsys, run, name):
    status, said = run(str(name)), capsys.readouterr()
    assert (status, said.out, said.err.count("\n")) == (2, "", 1)
    assert name.name in said.err
    assert "Traceback" not in said.err
    return said.err


@pytest.mark.parametrize("broken", list(BROKEN))
def test_a_broken_file_is_one_line_with_its_name(reader, broken, tmp_path, capsys):
    run, text, suffix, _name = reader
    path = tmp_path / f"broken{suffix}"
    path.write_bytes(BROKEN[broken](text))
    _said(capsys, run, path)


def test_two_encodings_are_named_with_their_line(reader, tmp_path, capsys):
    run, text, suffix, name = reader
    if name.startswith("verify"):
        pytest.skip("a verifier says only that the file is damaged")
    path = tmp_path / f"mixed{suffix}"
    path.write_bytes(text.encode() + "ä\n".encode("latin-1"))
    lines = text.count("\n") + 1
    assert f"Zeile {lines}" in _said(capsys, run, path)


def test_utf_16_is_called_by_its_name(reader, tmp_path, capsys):
    run, text, suffix, name = reader
    if name.startswith("verify"):
        pytest.skip("a verifier says only that the file is damaged")
    path = tmp_path / f"wide{suffix}"
    path.write_bytes(text.encode("utf-16"))
    assert "UTF-16" in _said(capsys, run, path)


@pytest.mark.parametrize("made", [True, False])
def test_a_folder_and_a_file_that_is_not_there_are_named(reader, made, tmp_path, capsys):
    run, _text, suffix, _name = reader
    path = tmp_path / f"folder{suffix}"
    if made:
        path.mkdir()
    assert "Datei" in _said(capsys, run, path)


NUMBERS = ("-1", "nan", "inf", "1e9", "9" * 30, "٣", "1_0", "")


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(
    ("reader_name", "old", "new", "place"),
    [
        ("count budgets", "1;10;", "1;{};", "Zeile 7, Spalte cost"),
        ("count tables", "online,1,", "online,{},", "Zeile 2, Spalte count"),
        ("count rankings", "1 1 2 0", "{} 1 2 0", "Zeile 2"),
        ("draw within quotas", "Süd,1,", "Süd,{},", "Zeile 2, Spalte min"),
        ("landscape", "s,1", "s,{}0", "Zeile 2, Spalte „vote“"),
    ],
)
def test_what_is_no_number_is_named_with_its_place(reader_name, old, new, place, number, tmp_path, capsys):
    text, suffix, made = READERS[reader_name]
    if not number and reader_name in {"landscape", "count rankings"}:
        pytest.skip("what is left is a vote")
    path = tmp_path / f"number{suffix}"
    path.write_text(text.replace(old, new.format(number)), encoding="utf-8")
    assert place in _said(capsys, made(tmp_path), path)


def test_no_command_that_reads_files_is_left_out():
    assert {"count", "draw", "landscape", "recount"} <= set(COMMANDS)
