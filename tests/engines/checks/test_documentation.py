"""docs/plan-format.md says what the engine does."""

import json
import re
from pathlib import Path

from offenbau.engines.checks import read_plan
from offenbau.engines.checks.catalogue import KINDS
from offenbau.engines.checks.plan import Plan
from offenbau.engines.checks.shape import slots

TEXT = (Path(__file__).parents[3] / "docs" / "plan-format.md").read_text()


def test_every_kind_of_finding_stands_in_the_document_and_no_other():
    assert set(re.findall(r"^\| `([a-z-]+)` \| (?:warning|hint)", TEXT, re.MULTILINE)) == {kind.code for kind in KINDS}


def test_every_field_of_the_plan_stands_in_the_document():
    assert [slot.name for slot in slots(Plan) if f"`{slot.name}`" not in TEXT] == []


def test_example_in_the_document_is_a_plan():
    (example,) = re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)
    assert read_plan(json.loads(example)).title
