"""The list of attack cases in this folder's docstring is whole, and true."""

import re
from pathlib import Path

import tests.participation

TESTS = Path(__file__).parents[1]
LINES = dict(re.findall(r"^(V-\d\d)(.*)$", tests.participation.__doc__, re.MULTILINE))


def test_every_case_is_in_the_list():
    assert list(LINES) == [f"V-{number:02}" for number in range(1, 13)]


def test_every_file_that_is_named_speaks_of_the_case():
    named = {(case, name) for case, line in LINES.items() for name in re.findall(r"[\w/]+/test_\w+", line)}
    assert len(named) > len(LINES)
    assert [(case, name) for case, name in named if case not in (TESTS / f"{name}.py").read_text("utf-8")] == []
