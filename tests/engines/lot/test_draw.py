"""From the question to one panel by lot, and what a stranger can check of it."""

import copy
import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings

from offenbau.engines.lot import (
    PANELS,
    Code,
    LotError,
    Method,
    Person,
    Question,
    Quota,
    draw,
    prepare,
    protocol,
)
from offenbau.engines.lot import verifier as verifier_folder
from offenbau.engines.lot.chance import Stream
from offenbau.engines.lot.verifier import verify_draw
from tests.engines.lot.enumeration import every_panel
from tests.engines.lot.pools import questions, two_by_two

SCRIPT = Path(verifier_folder.__path__[0]) / "verify_draw.js"


@pytest.fixture(scope="module")
def prepared():
    return prepare(two_by_two(), method=Method.LEXIMIN, seed="ein Samen")


@pytest.fixture
def told(prepared):
    return copy.deepcopy(protocol(draw(prepared, "public", "7 12 23 31 40 49")))


def _judged_by_python(told):
    return list(verify_draw.faults(told))


def _judged_by_the_page(told):
    """What the page's script finds, run without a browser."""
    run = f"require({json.dumps(str(SCRIPT))}).faults(JSON.parse(require('fs').readFileSync(0)), {{}})"
    said = subprocess.run(
        ["node", "-e", f"{run}.then((found) => console.log(JSON.stringify(found)))"],
        input=json.dumps(told), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(said.stdout)


JUDGES = [
    _judged_by_python,
    pytest.param(_judged_by_the_page, marks=pytest.mark.skipif(not shutil.which("node"), reason="needs node")),
]


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("by", ["seed", "public", "dice"])
def test_verifiers_agree_with_the_draw(prepared, judge, by):
    drawn = {
        "seed": draw(prepared, "seed", "ein Samen"),
        "public": draw(prepared, "public", "Ziehung vom 3.4.: 7 12 23"),
        "dice": draw(prepared, "dice", "071"),
    }[by]
    assert judge(json.loads(json.dumps(protocol(drawn)))) == []


CHANGES = {
    "a person of the panel": lambda told: told["panel"].__setitem__(0, told["commitment"]["people"][0]["id"] + "x"),
    "a panel of the thousand": lambda told: told["panels"][5].reverse(),
    "a person in the pool": lambda told: told["commitment"]["people"].pop(),
    "a profile in the pool": lambda told: told["commitment"]["people"][0]["profile"].reverse(),
    "a quota": lambda told: told["commitment"]["quotas"][0].update(most=9),
    "the seed of the panels": lambda told: told["commitment"].update(seed="ein anderer"),
    "the words of the draw": lambda told: told["draw"].update(words="7 12 23 31 40 48"),
    "the number": lambda told: told["draw"].update(number=(told["draw"]["number"] + 1) % PANELS),
    "how often somebody sits": lambda told: told["seats"].update({told["panel"][0]: 1}),
    "a total": lambda told: told["totals"][0].update(all=1),
}


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_verifiers_refuse_what_was_changed(told, judge, change):
    change(told)
    assert judge(told) != []


@pytest.mark.parametrize("judge", JUDGES)
def test_without_the_pool_the_rest_is_checked(told, judge):
    del told["commitment"]
    assert judge(told) == []
    told["panel"][0] = "x"
    assert judge(told) == ["Die Liste der Gezogenen ist nicht das gezogene Gremium."]


@pytest.mark.parametrize("judge", JUDGES)
def test_verifiers_refuse_two_of_one_household(told, judge):
    told["commitment"]["people"] = [{**person, "household": 1} for person in told["commitment"]["people"]]
    assert "Gremium 000: zwei Menschen aus einem Haushalt." in judge(told)


def test_hashes_published_before_the_draw_are_compared(told):
    said = list(verify_draw.faults(told, "0" * 64, told["panels_sha256"]))
    assert [fault.split(":")[0] for fault in said] == ["input_sha256"]


def test_the_order_of_rows_does_not_matter(prepared):
    question = two_by_two()
    turned = Question(question.people[::-1], question.quotas[::-1], question.size)
    assert prepare(turned, method=Method.LEXIMIN, seed="ein Samen").panels == prepared.panels


def test_the_seed_decides(prepared):
    other = prepare(two_by_two(), method=Method.LEXIMIN, seed="ein anderer")
    assert other.input_sha256 != prepared.input_sha256
    assert other.panels != prepared.panels


@settings(deadline=None, max_examples=40)
@given(questions())
def test_every_panel_is_one_that_the_quotas_allow(question):
    allowed = {tuple(question.people[index].key for index in panel) for panel in every_panel(question)}
    if allowed:
        found = prepare(question, method=Method.LEXIMIN, seed="s")
        assert len(found.panels) == PANELS
        assert set(found.panels) <= allowed
        assert found.deviation < 0.005


def test_whoever_the_quotas_make_certain_or_impossible_is_named():
    people = (Person("a", ("x",)), Person("b", ("y",)), Person("c", ("y",)), Person("d", ("z",)))
    found = prepare(
        Question(people, (Quota("f", "x", 1, 1), Quota("f", "y", 1, 2), Quota("f", "z", 0, 0)), 2),
        method=Method.LEXIMIN, seed="s",
    )  # fmt: skip
    assert (found.certain, found.never) == (("a",), ("d",))


@pytest.mark.parametrize("words", ["1000", "71", "-01", "٠٧١", ""])
def test_dice_show_000_to_999(prepared, words):
    with pytest.raises(LotError) as caught:
        draw(prepared, "dice", words)
    assert caught.value.code == Code.NUMBER


def test_numbers_by_chance_are_even():
    """Chi-square with 9 degrees of freedom; 27.9 is passed once in a thousand, and the numbers are always the same."""
    stream = Stream(b"key")
    counted = Counter(stream.below(10) for _each in range(10_000))
    assert sum((counted[number] - 1000) ** 2 / 1000 for number in range(10)) < 27.9
