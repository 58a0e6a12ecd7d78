"""The work of a check grows with the plan, not with the number of pairs in it: looks at things are counted."""

from dataclasses import replace

import pytest

from offenbau.engines.checks import check, read_plan
from offenbau.engines.checks import plan as model

from .plans import ON, excellent, offer


def _counting(record):
    """A kind of thing that counts each look at one of its fields."""

    class Counting(record):
        looks = 0

        def __getattribute__(self, name):
            Counting.looks += 1
            return super().__getattribute__(name)

    return Counting


def _large(count):
    """A plan with so many participations, links, roles, recesses and meetings."""
    data = excellent()
    offer(data)["moderator"] = ""
    data["measures"] = [
        {**data["measures"][1], "id": f"m{number}", "decision_needed_by": "2027-07-18"} for number in range(count)
    ]
    data["links"] = [{"goal": "allein", "measure": measure["id"]} for measure in data["measures"]]
    data["roles"] *= count
    data["times"]["recesses"] *= count
    data["times"]["meetings"] *= count
    data["times"]["school_holidays"] *= count
    return read_plan(data)


def _looks(record, plan, name):
    """How often things of that kind are looked at; `name` leads to their list."""
    kind = _counting(record)
    owner = plan if hasattr(plan, name) else plan.times
    object.__setattr__(owner, name, tuple(kind(**vars(thing)) for thing in getattr(owner, name)))
    kind.looks = 0
    check(plan, ON)
    return kind.looks


@pytest.mark.parametrize("count", [1, 500])
@pytest.mark.parametrize(
    ("record", "name", "each"),
    [
        (model.Measure, "measures", 200),
        (model.GoalLink, "links", 40),
        (model.RoleHolder, "roles", 100),
        (model.Span, "recesses", 40),
        (model.Meeting, "meetings", 40),
    ],
    ids=["measures", "links", "roles", "recesses", "meetings"],
)
def test_things_are_looked_at_once_per_rule_and_not_once_per_pair(record, name, each, count):
    assert _looks(record, _large(count), name) <= each * count + 200


def test_ten_thousand_measures_take_ten_times_the_work_of_a_thousand():
    small, large = (_looks(model.Measure, _many(count), "measures") for count in (1_000, 10_000))
    assert large <= 10.5 * small


def _many(count):
    """More measures than a file may hold: the engine itself knows no limit."""
    plan = _large(1)
    (measure,), (link,) = plan.measures, plan.links
    measures = tuple(replace(measure, id=f"m{number}") for number in range(count))
    return replace(plan, measures=measures, links=tuple(replace(link, measure=m.id) for m in measures))
