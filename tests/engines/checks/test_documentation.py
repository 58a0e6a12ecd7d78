"""docs/plan-format.md says what the engine does."""

import json
import re
from pathlib import Path

import pytest

from offenbau.engines.checks import read_plan, schema
from offenbau.engines.checks.catalogue import KINDS
from offenbau.engines.checks.plan import Plan
from offenbau.engines.checks.shape import slots
from tools.plan_fields import section, written

TEXT = (Path(__file__).parents[3] / "docs" / "plan-format.md").read_text()


def test_every_kind_of_finding_stands_in_the_document_and_no_other():
    assert set(re.findall(r"^\| `([a-z-]+)` \| (?:warning|hint)", TEXT, re.MULTILINE)) == {kind.code for kind in KINDS}


@pytest.mark.parametrize("code", sorted({kind.code for kind in KINDS}))
def test_document_tells_severity_and_section_of_each_kind(code):
    (severity, section) = re.findall(rf"^\| `{code}` \| (\w+) \| .* \| (.*) \|$", TEXT, re.MULTILINE)[0]
    kinds = [kind for kind in KINDS if kind.code == code]
    assert severity in {kind.severity for kind in kinds}
    assert {section} == {kind.section for kind in kinds}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_both_languages_name_the_same_things(kind):
    fields = re.compile(r"{(\w+)}")
    assert sorted(fields.findall(kind.de)) == sorted(fields.findall(kind.en))
    assert sorted(fields.findall(kind.advice_de)) == sorted(fields.findall(kind.advice_en))


def test_every_field_of_the_plan_stands_in_the_document():
    assert [slot.name for slot in slots(Plan) if f"`{slot.name}`" not in TEXT] == []


def test_table_of_all_fields_is_as_the_schema_says():
    assert written(TEXT) == TEXT, "Run: .venv/bin/python tools/plan_fields.py"


def test_table_of_all_fields_leaves_none_out():
    kinds = [schema(), *schema()["$defs"].values()]
    fields = {name for kind in kinds for name in kind.get("properties", {})}
    values = {value for kind in kinds for value in kind.get("enum", ())}
    assert [word for word in sorted(fields | values) if f"`{word}`" not in section()] == []


def test_example_in_the_document_is_a_plan():
    (example,) = re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)
    assert read_plan(json.loads(example)).title
