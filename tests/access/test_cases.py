"""The list of attack cases in this folder's docstring is whole, and true."""

import re
from pathlib import Path

import tests.access

FOLDER = Path(__file__).parent
LINES = dict(re.findall(r"^(A-\d\d)(.*)$", tests.access.__doc__, re.MULTILINE))


def test_every_case_is_in_the_list():
    assert list(LINES) == [f"A-{number:02}" for number in range(1, 15)]


def test_every_file_that_is_named_speaks_of_the_case():
    named = {(case, name) for case, line in LINES.items() for name in re.findall(r"test_\w+", line)}
    assert [(case, name) for case, name in named if case not in (FOLDER / f"{name}.py").read_text("utf-8")] == []
