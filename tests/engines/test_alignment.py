"""How measures pay into goals: what hangs in the air, and which changes ask for a new look."""

from dataclasses import fields, replace
from datetime import date

import pytest

from offenbau.engines.alignment import align, digests
from offenbau.engines.checks.plan import (
    Benefit,
    Change,
    Effort,
    Feasibility,
    Floor,
    Gain,
    Goal,
    GoalLink,
    Indicator,
    Mandate,
    Measure,
    Openness,
    Participation,
    Plan,
    Progress,
    Standing,
)

PLAN = Plan(
    title="Schulweg",
    goals=(Goal("g1", "Kinder gehen zu Fuß"), Goal("g2", "Eltern trauen sich")),
    measures=(Measure("m1", "Lotsen"), Measure("m2", "Bank"), Measure("m3", "App", standing=Standing.DROPPED)),
    links=(GoalLink("g1", "m1", "Weil sie winken", 3), GoalLink("g2", "m3", "Weil")),
)


def test_what_hangs_in_the_air_is_named():
    picture = align(PLAN)
    assert [goal.id for goal in picture.lone_goals] == ["g2"]
    assert [measure.id for measure in picture.lone_measures] == ["m2"]
    assert picture.open_points == 2


def test_a_dropped_measure_pays_into_nothing():
    assert [measure.id for measure in align(PLAN).measures] == ["m1", "m2"]


def test_a_link_wants_its_reason_and_how_much():
    picture = align(replace(PLAN, links=(GoalLink("g1", "m1", "  "),)))
    assert len(picture.without_reason) == len(picture.unrated) == 1


def test_a_link_to_what_is_gone_does_no_harm():
    assert align(replace(PLAN, links=(GoalLink("g9", "m1"), GoalLink("g1", "m9")))).links == {}


def test_it_takes_a_goal_and_a_measure_to_sign():
    assert align(PLAN).can_be_signed
    assert not align(replace(PLAN, goals=())).can_be_signed
    assert not align(replace(PLAN, measures=PLAN.measures[2:])).can_be_signed


def changed(plan):
    before, after = digests(PLAN), digests(plan)
    return {part for part in ("goals", "measures", "links") if getattr(before, part) != getattr(after, part)}


def test_each_part_tells_its_own_changes():
    assert changed(replace(PLAN, goals=(Goal("g1", "Anders"), PLAN.goals[1]))) == {"goals"}
    assert changed(replace(PLAN, measures=PLAN.measures[:2])) == {"measures"}
    assert changed(replace(PLAN, links=(GoalLink("g1", "m1", "Weil sie winken", 2), PLAN.links[1]))) == {"links"}


def test_what_passes_and_the_order_ask_for_no_new_look():
    running = replace(PLAN.measures[0], progress=Progress.RUNNING, hours_per_month=4.0)
    counted = replace(PLAN.goals[0], indicators=(Indicator("i1", "Zu Fuß"),))
    assert changed(replace(PLAN, measures=(running, *PLAN.measures[1:]))) == set()
    assert changed(replace(PLAN, goals=(counted, PLAN.goals[1]))) == set()
    assert changed(replace(PLAN, goals=PLAN.goals[::-1], topic="Neu")) == set()


DAY = date(2031, 5, 1)
JUDGED = {"feasibility": next(iter(Feasibility)), "feasibility_reason": "neu", "feasibility_by": "neu"}
ASKS_ANEW = {
    "goals": {
        "id": "g9",
        "statement": "neu",
        "target_groups": ("t1",),
        "change_kind": next(iter(Change)),
        "change": "neu",
        "by_when": DAY,
        "level": 4,
    },
    "measures": {
        "id": "m9",
        "title": "neu",
        "description": "neu",
        "floors": (next(iter(Floor)),),
        "openness": next(each for each in Openness if each != Openness.TRANSPARENT),
        "effort": next(iter(Effort)),
        "standing": Standing.RESERVE,
    },
    "links": {"goal": "g2", "measure": "m2", "reason": "neu", "strength": 1},
}
PASSES = {
    "goals": JUDGED | {"how_to_tell": "neu", "gains": (next(iter(Gain)),), "indicators": (Indicator("i1", "neu"),)},
    "measures": JUDGED
    | {
        "quick_win": True,
        "benefit": next(iter(Benefit)),
        "starts_on": DAY,
        "ends_on": DAY,
        "progress": Progress.RUNNING,
        "standing_reason": "neu",
        "resources_needed": "neu",
        "hours_per_month": 4.0,
        "decision_needed_by": DAY,
        "mandate": next(iter(Mandate)),
        "mandate_on": DAY,
        "mandate_reason": "neu",
        "participation": Participation(promise="neu"),
    },
    "links": {},
}


@pytest.mark.parametrize(("part", "kind"), [("goals", Goal), ("measures", Measure), ("links", GoalLink)])
def test_each_field_either_asks_anew_or_passes(part, kind):
    assert sorted([*ASKS_ANEW[part], *PASSES[part]]) == sorted(field.name for field in fields(kind))


@pytest.mark.parametrize(
    ("part", "name", "value", "anew"),
    [
        (part, name, value, anew)
        for listed, anew in ((ASKS_ANEW, True), (PASSES, False))
        for part, values in listed.items()
        for name, value in values.items()
    ],
)
def test_what_counts_asks_for_a_new_look_and_nothing_else(part, name, value, anew):
    first, *others = getattr(PLAN, part)
    assert getattr(first, name) != value
    plan = replace(PLAN, **{part: (replace(first, **{name: value}), *others)})
    assert changed(plan) == ({part} if anew else set())
