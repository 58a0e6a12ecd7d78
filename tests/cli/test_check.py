"""`offenbau check` as people type it."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from offenbau.cli.check import main
from offenbau.engines.checks import schema

PLANS = Path(__file__).parents[1] / "plans"
EXCELLENT, WEAK = str(PLANS / "excellent.json"), str(PLANS / "weak.json")
DAY = ["--on", "2027-01-11"]


def _plan(tmp_path, **fields):
    file = tmp_path / "plan.json"
    file.write_text(json.dumps({"title": "Sicher zur Schule", **fields}))
    return str(file)


def test_good_plan_ends_with_status_0(capsys):
    assert main([EXCELLENT, *DAY]) == 0
    assert "Nichts fehlt" in capsys.readouterr().out


def test_plan_with_warnings_ends_with_status_1(capsys):
    assert main([WEAK, *DAY]) == 1
    assert "19 Warnungen, 7 Hinweise" in capsys.readouterr().out


def test_plan_with_hints_only_ends_with_status_0(tmp_path, capsys):
    data = json.loads((PLANS / "excellent.json").read_text()) | {"topic": ""}
    assert main([_plan(tmp_path, **data), *DAY]) == 0
    assert "1 Hinweis\n" in capsys.readouterr().out


def test_json_says_the_same_for_machines(capsys):
    assert main([WEAK, *DAY, "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["on"], told["warnings"], told["hints"]) == ("2027-01-11", 19, 7)
    assert {"code", "severity", "place", "section", "message_de", "message_en", "advice"} <= told["findings"][0].keys()


def test_english_is_spoken_on_request(capsys):
    main([WEAK, *DAY, "--lang", "en"])
    out = capsys.readouterr().out
    assert "19 warnings, 7 hints" in out and "Nobody" not in out and "sounds like a measure" in out


@pytest.mark.parametrize("file", sorted(PLANS.glob("broken/*.json")), ids=lambda file: file.stem)
def test_file_that_is_no_plan_ends_with_status_2_and_one_line(file, capsys):
    assert main([str(file)]) == 2
    seen = capsys.readouterr()
    assert seen.out == ""
    assert seen.err.startswith("offenbau check: ") and seen.err.count("\n") == 1


@pytest.mark.parametrize("name", ["missing.json", ".", "a\nb.json", "a\0b", ""])
def test_file_that_cannot_be_read_ends_with_status_2_and_one_line(name, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main([name]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_line_says_where(tmp_path, capsys):
    assert main([_plan(tmp_path, goals=[{"id": "g1"}, {"id": "g2", "level": "high"}])]) == 2
    assert 'goals[1].level: "high" ist keine ganze Zahl' in capsys.readouterr().err


def test_deep_nesting_is_refused_calmly(tmp_path, capsys):
    file = tmp_path / "deep.json"
    file.write_text('{"title":' + "[" * 200_000)
    assert main([str(file)]) == 2
    assert "Zu tief verschachtelt" in capsys.readouterr().err


def test_schema_is_printed_without_a_plan(capsys):
    assert main(["--schema"]) == 0
    assert json.loads(capsys.readouterr().out) == schema()


def test_dash_reads_standard_input(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"title": "x"}')))
    assert main(["-"]) == 1
    assert "Warnungen" in capsys.readouterr().out


@pytest.mark.parametrize("words", [[], ["x.json", "--on", "2027-02-30"], ["x.json", "--format", "xml"]])
def test_wrong_arguments_end_with_status_2(words, capsys):
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    assert capsys.readouterr().err


_SUMMER = {
    "id": "m", "title": "Sommerdialog", "floors": ["participation"],
    "starts_on": "2027-07-26", "ends_on": "2027-08-20",
}  # fmt: skip


@pytest.mark.parametrize("where", [{"land": "NW"}, {"ars": "051110000000"}])
def test_school_holidays_follow_from_the_land(where, tmp_path, capsys):
    main([_plan(tmp_path, measures=[_SUMMER], **where), *DAY])
    assert "26 von 26 Tagen in den Schulferien (Sommerferien)" in " ".join(capsys.readouterr().out.split())


def test_without_a_land_no_holidays_are_guessed(tmp_path, capsys):
    main([_plan(tmp_path, measures=[_SUMMER]), *DAY])
    assert "Schulferien" not in capsys.readouterr().out


def test_holidays_of_the_plan_itself_count_first(tmp_path, capsys):
    own = {"school_holidays": [{"name": "Ferien", "starts_on": "2027-01-01", "ends_on": "2027-01-02"}]}
    main([_plan(tmp_path, land="NW", measures=[_SUMMER], times=own), *DAY])
    assert "Schulferien" not in capsys.readouterr().out


def test_command_starts_without_django():
    code = (
        "import sys; from offenbau.cli import main; main(['check', sys.argv[1]]);"
        "sys.exit(any(name.partition('.')[0] == 'django' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code, EXCELLENT], capture_output=True).returncode == 0


@pytest.mark.parametrize("day", ["1900-01-01", "2199-12-31"])
def test_first_and_last_day_a_plan_may_name_can_be_checked_on(day):
    assert main([EXCELLENT, "--on", day]) in (0, 1)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2027-02-30", "morgen"])
def test_day_beyond_the_calendar_of_plans_is_refused(day, capsys):
    with pytest.raises(SystemExit) as ended:
        main([EXCELLENT, "--on", day])
    assert ended.value.code == 2
    assert "Traceback" not in capsys.readouterr().err
