"""The checklists of the four phases are read off the plan."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offenbau.engines.checks.plan import (
    Availability,
    Carrier,
    Goal,
    GoalLink,
    Indicator,
    Measure,
    Participation,
    Phase,
    Plan,
    Progress,
    Resource,
    ResourceKind,
    Role,
    RoleHolder,
    Standing,
)
from offenbau.engines.phases import POINTS, Record, checklists, codes

TODAY = date(2026, 6, 1)
DONE = Plan(
    title="Schulweg",
    topic="Der Weg zur Schule",
    goals=(
        Goal(
            "g1",
            "Kinder gehen zu Fuß",
            target_groups=("t1",),
            change="Sie gehen",
            indicators=(Indicator("i1", baseline=3.0, target=40.0),),
        ),
    ),
    measures=(
        Measure(
            "m1",
            "Lotsen",
            progress=Progress.PERMANENT,
            ends_on=date(2026, 5, 1),
            participation=Participation(answers_due_on=date(2026, 5, 1)),
        ),
    ),
    links=(GoalLink("g1", "m1", "Weil sie winken"),),
    roles=(RoleHolder(Role.CARETAKER, hours_per_week=3.0), RoleHolder(Role.SPONSOR)),
    resources=(Resource("r1", ResourceKind.TIME),),
    carriers=(Carrier("Elternverein"),),
    starts_on=date(2026, 1, 1),
    ends_on=date(2026, 12, 31),
    retrospective_on=date(2026, 5, 20),
    perpetuation="Der Verein macht weiter",
)
RECORD = Record(published=True, frozen_on=date(2026, 5, 21), signed=True)


def still_open(plan=DONE, record=RECORD, on=TODAY):
    lists = checklists(plan, record, on)
    return {point.code for each in lists for point in (*each.entry, *each.exit) if not point.done}


def test_every_phase_has_something_to_begin_and_to_end_with():
    lists = checklists(DONE, RECORD, TODAY)
    assert [each.phase for each in lists] == list(Phase)
    assert all(each.entry and each.exit for each in lists)
    assert codes() == set(POINTS)


def test_a_plan_with_all_that_belongs_to_it_has_nothing_open():
    assert still_open() == set()


def test_of_an_empty_plan_all_is_open_but_what_nobody_is_owed():
    assert still_open(Plan(title="Neu"), Record()) == codes() - {"answers"}


MEASURE, GOAL = DONE.measures[0], DONE.goals[0]


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({"topic": "  "}, {"topic"}),
        ({"goals": (GOAL, Goal("g2", "Ohne Gruppe", change="Etwas"))}, {"goal"}),
        ({"links": (GoalLink("g1", "m1", " "),)}, {"links"}),
        ({"roles": (RoleHolder(Role.CARETAKER), RoleHolder(Role.SPONSOR))}, {"hours"}),
        ({"roles": DONE.roles[:1]}, {"backing"}),
        ({"ends_on": None}, {"dates"}),
        ({"measures": (replace(MEASURE, progress=Progress.PLANNED, ends_on=None),)}, {"begun", "ended", "permanent"}),
        ({"measures": (replace(MEASURE, progress=Progress.RUNNING),)}, {"on-time", "ended", "permanent"}),
        ({"measures": (replace(MEASURE, participation=Participation()),)}, {"answers"}),
        ({"goals": (replace(GOAL, indicators=(Indicator("i1", baseline=3.0),)),)}, {"baseline"}),
        ({"retrospective_on": None}, {"retrospective", "looked-back", "written-down"}),
        ({"perpetuation": ""}, {"perpetuation"}),
        ({"carriers": ()}, {"carrier"}),
        ({"resources": (Resource("r1", ResourceKind.MONEY, funding_programme=True),)}, {"means"}),
        ({"resources": (Resource("r1", ResourceKind.TIME, ends_on=date(2026, 12, 31)),)}, {"means"}),
        (
            {
                "roles": (
                    RoleHolder(Role.CARETAKER, hours_per_week=3.0, ends_on=date(2026, 12, 31)),
                    RoleHolder(Role.SPONSOR),
                )
            },
            {"threads-go-on"},
        ),
    ],
)
def test_what_is_lacking_is_open(changes, lacking):
    assert still_open(replace(DONE, **changes)) == lacking


def test_a_note_of_backing_is_backing_once_it_is_at_hand():
    backing = Resource("r2", ResourceKind.BACKING, availability=Availability.TO_ACTIVATE)
    alone = replace(DONE, roles=DONE.roles[:1])
    assert still_open(replace(alone, resources=(*DONE.resources, backing))) == {"backing"}
    at_hand = replace(backing, availability=Availability.AT_HAND)
    assert still_open(replace(alone, resources=(*DONE.resources, at_hand))) == set()


def test_what_the_plan_does_not_hold_is_asked_of_the_record():
    assert still_open(record=Record()) == {"published", "frozen", "aligned", "written-down"}
    early = replace(RECORD, frozen_on=date(2026, 5, 19))
    assert still_open(record=early) == {"written-down"}


def test_a_retrospective_to_come_has_not_been():
    assert still_open(on=date(2026, 5, 19)) == {"looked-back"}


def test_reserves_and_dropped_measures_are_not_waited_for():
    others = (Measure("m2", "Bank", standing=Standing.RESERVE), Measure("m3", "App", standing=Standing.DROPPED))
    assert still_open(replace(DONE, measures=(MEASURE, *others))) == set()


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.booleans(), st.booleans())
def test_the_later_the_day_the_less_of_the_look_back_is_open(on, published, signed):
    record = Record(published, None, signed)
    later = date(2099, 1, 1)
    assert still_open(DONE, record, later) <= still_open(DONE, record, on)
