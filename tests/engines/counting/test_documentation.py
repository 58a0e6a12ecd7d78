"""docs/ballots.md says what the program does."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from offenbau.engines.counting import METHODS, Rule, Unit, from_csv, parse, recount, to_csv
from offenbau.engines.counting.files import to_data

PAGE = (Path(__file__).parents[3] / "docs/ballots.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)[1]
PROGRAM = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)[1]


def test_the_small_file_is_a_file_and_right():
    file = parse(EXAMPLE.encode())
    assert recount(file).differences == ()
    assert to_data(file) == json.loads(EXAMPLE)


def test_the_small_table_holds_the_same_ballots():
    file = parse(EXAMPLE.encode())
    table = re.search(r"```\n(channel.*?)```", PAGE, re.DOTALL)[1]
    assert to_csv(file.question, file.ballots).splitlines() == table.splitlines()
    assert from_csv(file.question, table.encode()) == file.ballots


@pytest.mark.parametrize("word", [*METHODS, *Rule, *Unit, *json.loads(EXAMPLE), *json.loads(EXAMPLE)["result"]])
def test_every_word_of_a_file_is_explained(word):
    assert f"`{word}`" in PAGE


@pytest.mark.parametrize("setting", [setting for method in METHODS.values() for setting in method.settings])
def test_every_setting_is_explained(setting):
    assert f"`{setting.name}`" in PAGE


def test_ten_lines_count_the_same(tmp_path):
    (tmp_path / "ballots.json").write_text(EXAMPLE, encoding="utf-8")
    command = [sys.executable, "-c", PROGRAM, tmp_path / "ballots.json"]
    said = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    assert said == "Marktplatz, an der Apotheke 125\nBahnhof, Gleis 1 60\n"
