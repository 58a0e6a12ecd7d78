"""Plans as JSON: read back as written, refused with a line that says where."""

import json
from dataclasses import is_dataclass
from datetime import date, time
from enum import StrEnum

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offenbau.engines.checks import (
    PlanError,
    canonical_json,
    check,
    digest,
    parse_plan,
    plan_to_data,
    read_plan,
    schema,
)
from offenbau.engines.checks import plan as model
from offenbau.engines.checks.shape import slots

from .plans import FOLDER, ON, excellent

VALIDATOR = jsonschema.Draft202012Validator(schema())
TEXT = st.text("aä ß„{}\n*😀", max_size=12)
DATES = st.dates(date(1900, 1, 1), date(2199, 12, 31))
VALUES = {
    str: TEXT,
    bool: st.booleans(),
    int: st.integers(1, 6),
    float: st.floats(0, 150, allow_nan=False),
    date: DATES,
    time: st.times().map(lambda moment: moment.replace(microsecond=0)),
}
FIXED = {
    "Plan.title": st.text("aä", min_size=1, max_size=9),
    "Plan.format": st.just(model.FORMAT),
    "Plan.ars": st.sampled_from(["", "051110000000"]),
    "Plan.land": st.sampled_from(["", "NW"]),
    "GoalLink.goal": st.sampled_from(["i0", "i1"]),
    "GoalLink.measure": st.sampled_from(["i0", "i1"]),
    "GoalLink.strength": st.integers(1, 3),
    "Goal.target_groups": st.sets(st.sampled_from(["i0", "i1"])).map(tuple),
}


def _value(slot):
    if is_dataclass(slot.kind):
        return _records(slot.kind)
    if issubclass(slot.kind, StrEnum):
        return st.sampled_from(list(slot.kind))
    return VALUES[slot.kind]


def _slot(slot):
    if slot.key in FIXED:
        return FIXED[slot.key]
    if slot.name == "id":
        return st.just("")
    value = _value(slot)
    if slot.many:
        lists = st.lists(value, max_size=2, unique=slot.distinct)
        return lists.map(_numbered)
    return st.none() | value if slot.optional else value


def _numbered(things):
    return tuple(
        type(thing)(**{**vars(thing), "id": f"i{number}"}) if hasattr(thing, "id") else thing
        for number, thing in enumerate(things)
    )


def _records(record):
    return st.builds(record, **{slot.name: _slot(slot) for slot in slots(record)})


def _with_sound_links(plan):
    goals = {goal.id for goal in plan.goals}
    measures = {measure.id for measure in plan.measures}
    groups = {group.id for group in plan.target_groups}
    links = {(link.goal, link.measure): link for link in plan.links if link.goal in goals and link.measure in measures}
    sound = tuple(
        model.Goal(**{**vars(goal), "target_groups": tuple(g for g in goal.target_groups if g in groups)})
        for goal in plan.goals
    )
    return model.Plan(**{**vars(plan), "links": tuple(links.values()), "goals": sound})


PLANS = _records(model.Plan).map(_with_sound_links)
CAREFUL = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@CAREFUL
@given(PLANS)
def test_plan_comes_back_as_it_was_written(plan):
    assert parse_plan(canonical_json(plan)) == plan


@CAREFUL
@given(PLANS)
def test_what_is_written_keeps_to_the_schema(plan):
    assert list(VALIDATOR.iter_errors(plan_to_data(plan))) == []


@CAREFUL
@given(PLANS, DATES)
def test_any_plan_can_be_checked_on_any_day(plan, on):
    for finding in check(plan, on):
        assert finding.message_de and finding.message_en and "\n" not in finding.message_de


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["title", "goals", "id", "measures", "times", "level", "participation", "starts_on", "x"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@CAREFUL
@given(JSON, st.sampled_from(sorted(slot.name for slot in slots(model.Plan))))
def test_what_the_schema_refuses_the_reader_refuses(value, name):
    data = {"title": "x", name: value}
    try:
        read_plan(data)
    except PlanError:
        return
    assert VALIDATOR.is_valid(data)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | DATES.map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@CAREFUL
@given(ANYTHING)
def test_any_json_value_is_a_plan_or_refused_in_one_line(value):
    _read_or_refused(value)


@settings(CAREFUL, max_examples=300)
@given(st.data(), ANYTHING, DATES)
def test_good_plan_with_anything_anywhere_is_checked_or_refused_in_one_line(data, value, on):
    plan = excellent()
    place, key = data.draw(st.sampled_from(_places(plan)))
    place[key] = value
    read = _read_or_refused(plan)
    if read:
        check(read, on)


def _read_or_refused(value):
    try:
        return read_plan(value)
    except PlanError as error:
        for line in (error.line(), error.line("en")):
            assert line.isprintable() and len(line) < 400


def _places(value):
    """Every place in nested data, as what holds it and its key or number."""
    inside = list(value.items() if isinstance(value, dict) else enumerate(value))
    below = [place for _, inner in inside if isinstance(inner, dict | list) for place in _places(inner)]
    return [(value, key) for key, _ in inside] + below


@given(st.binary(max_size=60))
def test_any_bytes_are_a_plan_or_refused_in_one_line(raw):
    try:
        parse_plan(raw)
    except PlanError as error:
        assert error.line() and "\n" not in error.line() and "\n" not in error.line("en")


def test_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(schema())


def test_good_plan_keeps_to_the_schema():
    VALIDATOR.validate(excellent())


def test_digest_knows_no_order_of_fields_and_no_spelling_of_numbers():
    plain = {"title": "x", "measures": [{"id": "m", "hours_per_month": 12}]}
    other = {"measures": [{"hours_per_month": 12.0, "id": "m"}], "title": "x", "topic": ""}
    assert digest(read_plan(plain)) == digest(read_plan(other))


def test_digest_changes_with_the_plan():
    assert digest(read_plan({"title": "x"})) != digest(read_plan({"title": "y"}))


REFUSED = [
    ([], ""),
    ({}, "title"),
    ({"title": 3}, "title"),
    ({"title": " "}, "title"),
    ({"title": "a\x1b[31m"}, "title"),
    ({"title": "x", "goals": {}}, "goals"),
    ({"title": "x", "goals": [{}]}, "goals[0].id"),
    ({"title": "x", "goals": [{"id": "g", "level": True}]}, "goals[0].level"),
    ({"title": "x", "goals": [{"id": "g", "level": 8}]}, "goals[0].level"),
    ({"title": "x", "goals": [{"id": "a/b"}]}, "goals[0].id"),
    ({"title": "x", "measures": [{"id": "m", "starts_on": "2027-02-30"}]}, "measures[0].starts_on"),
    ({"title": "x", "measures": [{"id": "m", "floors": ["attic"]}]}, "measures[0].floors[0]"),
    ({"title": "x", "measures": [{"id": "m", "participation": []}]}, "measures[0].participation"),
    ({"title": "x", "times": {"meetings": [{"body": "Rat"}]}}, "times.meetings[0].on"),
    ({"title": "x", "format": "offenbau-plan/2"}, "format"),
    ({"title": "x" * 20_001}, "title"),
    ({"title": "x", "goals": [{"id": f"g{n}"} for n in range(2_001)]}, "goals"),
    ({"title": "x", "land": "XX"}, "land"),
]


@pytest.mark.parametrize(("data", "path"), REFUSED)
def test_wrong_data_is_refused_where_it_stands(data, path):
    with pytest.raises(PlanError) as caught:
        read_plan(data)
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"title": "\u200b\u2060\ufeff"}, "title"),
        ({"title": "\u202eabc"}, "title"),
        ({"title": "Schulweg \u2066abc"}, "title"),
        ({"title": "x", "ars": "999999999999"}, "ars"),
        ({"title": "x", "ars": "000000000000"}, "ars"),
        ({"title": "x", "ars": "091620000000", "land": "BW"}, "ars"),
    ],
)
def test_file_that_hides_its_title_or_its_land_is_refused_where_it_stands(data, path):
    with pytest.raises(PlanError) as caught:
        parse_plan(json.dumps(data).encode())
    assert caught.value.path == path
    assert caught.value.line().isprintable() and caught.value.line("en").isprintable()


@pytest.mark.parametrize(
    "data",
    [
        {"title": "x", "ars": "091620000000", "land": "BY"},
        {"title": "x", "ars": "160550000000"},
        {"title": "Zu\u00adsammen auf dem Schul\u200bweg"},
        {"title": "Schulweg 🚸"},
    ],
)
def test_file_with_an_honest_title_and_land_is_read(data):
    assert parse_plan(json.dumps(data).encode()).title == data["title"]


def test_what_was_stored_before_is_read_though_a_file_would_be_refused():
    assert read_plan({"title": "\u202eabc", "ars": "999999999999"}).ars


@pytest.mark.parametrize("raw", [b"", b"nonsense", b"NaN", b'{"title": 1e999}', b"1" * 5_000, b"[" * 100_000, b"\xff"])
def test_bytes_that_are_no_plan_are_refused(raw):
    with pytest.raises(PlanError):
        parse_plan(raw)


@pytest.mark.parametrize("file", sorted(FOLDER.glob("broken/*.json")), ids=lambda file: file.stem)
def test_broken_example_is_refused(file):
    with pytest.raises(PlanError):
        parse_plan(file.read_bytes())


def test_same_plan_in_utf8_with_a_mark_is_read():
    assert parse_plan(b"\xef\xbb\xbf" + json.dumps({"title": "x"}).encode()).title == "x"


def test_optional_record_without_content_comes_back():
    plan = read_plan({"title": "x", "measures": [{"id": "m", "participation": {}}]})
    assert parse_plan(canonical_json(plan)) == plan
    assert check(plan, ON)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"title": "Rat \u202etaR"}, "title"),
        ({"title": "Rat", "goals": [{"id": "g", "statement": "Gut \u202dtuG"}]}, "goals[0].statement"),
        ({"title": "Rat", "places": ["Markt", "Am \u202eremieW"]}, "places[1]"),
    ],
)
def test_no_text_of_a_file_forces_its_letters_into_another_direction(data, place):
    with pytest.raises(PlanError) as refused:
        parse_plan(json.dumps(data).encode())
    assert refused.value.path == place
    assert read_plan(data).title, "what was stored long ago still reads"
