"""What is prepared for a procedure, and who is on duty: no gate, for the team alone."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from offenbau.base.models import LedgerEntry
from offenbau.participation import actions as procedures
from offenbau.participation.moderators import actions as moderators
from offenbau.participation.preparation import actions, privacy
from offenbau.participation.preparation.models import Duty, Item
from offenbau.participation.preparation.queries import (
    counted,
    days_of,
    gaps_of,
    lines_of,
    people_for,
    plan_of,
    seeds_of,
    tasks_of,
)
from offenbau.people.enums import Role
from offenbau.projects.models import ProjectRole
from tests.factories.participation import make_draft, make_ideas, make_vote, open_for
from tests.factories.people import make_member
from tests.factories.projects import make_person

pytestmark = pytest.mark.django_db


def keys(procedure):
    return {line.item.key for line in lines_of(procedure)}


# -- The list -------------------------------------------------------------------------------------
def test_the_list_is_there_without_a_row_and_fits_to_the_format():
    vote, ideas = make_draft(), make_draft(format="ideas")
    assert {"wissen", "boegen", "vote-moeglich"} <= keys(vote)
    assert "moderation" not in keys(vote)
    assert {"moderation", "ideas-anstoss"} <= keys(ideas)
    assert not Item.objects.exists()
    elsewhere = keys(make_draft(format="external"))
    assert not elsewhere & {"raeume", "boegen", "probelauf"}


def test_keys_fit_into_their_field_and_are_said_once():
    for code in ("vote", "ideas", "live", "consultation", "survey"):
        found = [seed.key for seed in seeds_of(make_draft(format=code))]
        assert len(found) == len(set(found))
        assert max(map(len, found)) <= Item._meta.get_field("key").max_length


def test_what_is_said_of_an_item_is_kept_and_counted():
    procedure = make_draft()
    total = len(lines_of(procedure))
    values = {"progress": "done", "who": "Bauamt", "note": "liegt bereit"}
    actions.save_item(procedure=procedure, key="wissen", values=values, by=None)
    actions.save_item(procedure=procedure, key="raeume", values={"progress": "not_needed"}, by=None)
    assert counted(lines_of(procedure)) == (1, total - 1)
    actions.tick(procedure=procedure, key="wissen", done=False, by=None)
    kept = Item.objects.get(key="wissen")
    assert (kept.progress, kept.who) == ("open", "Bauamt")


def test_an_item_is_late_once_its_day_has_passed_and_it_is_still_to_do():
    procedure = make_draft()
    yesterday = timezone.localdate() - timedelta(days=1)
    for key, progress in (("wissen", "open"), ("material", "done")):
        actions.save_item(procedure=procedure, key=key, values={"progress": progress, "until": yesterday}, by=None)
    assert [line.item.key for line in lines_of(procedure) if line.is_late] == ["wissen"]


def test_a_team_adds_and_removes_its_own_and_nothing_else():
    procedure = make_draft()
    own = actions.add_item(procedure=procedure, values={"text": "Kuchen"}, by=None)
    second = actions.add_item(procedure=procedure, values={"text": "Kaffee"}, by=None)
    assert (own.key, second.key) == ("eigen-1", "eigen-2")
    with pytest.raises(ValidationError):
        actions.add_item(procedure=procedure, values={"text": " "}, by=None)
    seed = actions.tick(procedure=procedure, key="wissen", done=True, by=None)
    with pytest.raises(ValidationError):
        actions.remove_item(item=seed, by=None)
    actions.remove_item(item=own, by=None)
    assert [line.words for line in lines_of(procedure) if line.item.is_own] == ["Kaffee"]


def test_unknown_items_are_refused():
    with pytest.raises(ValidationError):
        actions.save_item(procedure=make_draft(), key="erfunden", values={}, by=None)


def test_only_planners_write():
    procedure = make_draft()
    for person in (make_person(), make_member(procedure.municipality, Role.TEAM)):
        with pytest.raises(PermissionDenied):
            actions.tick(procedure=procedure, key="wissen", done=True, by=person)
        with pytest.raises(PermissionDenied):
            actions.add_item(procedure=procedure, values={"text": "x"}, by=person)


def test_the_ledger_tells_no_words():
    procedure = make_draft()
    before = LedgerEntry.objects.count()
    actions.add_item(procedure=procedure, values={"text": "Geheimkuchen", "note": "Geheimkuchen"}, by=None)
    assert LedgerEntry.objects.count() == before + 1
    assert "Geheimkuchen" not in str(LedgerEntry.objects.order_by("-pk").values()[0])


def test_nothing_prepared_holds_nothing_up():
    assert make_vote().is_started


@pytest.mark.parametrize("values", [{"key": "eigen-1", "text": ""}, {"key": "wissen", "progress": "vielleicht"}])
def test_the_database_refuses(values):
    procedure = make_draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.create(procedure=procedure, **values)


# -- The shift plan -------------------------------------------------------------------------------
@pytest.fixture
def running():
    procedure = make_ideas()
    person = make_person("Kim Feld")
    ProjectRole.objects.create(project=procedure.project, person=person, role=Role.TEAM)
    return procedure, person


def test_each_day_on_which_people_take_part_stands_in_the_plan(running):
    procedure, _person = running
    days = days_of(procedure)
    today = timezone.localdate()
    assert (days[0], days[-1]) == (today - timedelta(days=1), today + timedelta(days=10))
    assert [slot.task for slot in plan_of(procedure)[0].slots] == ["moderation", "desk"]
    assert tasks_of(make_vote()) == ["desk"]


def test_gaps_are_working_days_to_come_without_anybody(running):
    procedure, person = running
    everywhere = [day.day for day in plan_of(procedure) if day.may_have_gaps]
    assert all(day.weekday() < 5 and day >= timezone.localdate() for day in everywhere)
    assert gaps_of(plan_of(procedure)) == {"moderation": everywhere, "desk": everywhere}
    actions.add_duty(procedure=procedure, task="desk", person=person, first=everywhere[0], by=None)
    assert gaps_of(plan_of(procedure))["desk"] == everywhere[1:]


def test_a_span_leaves_weekends_out_unless_wanted(running):
    procedure, person = running
    days = days_of(procedure)
    words = {"procedure": procedure, "person": person, "first": days[0], "last": days[-1], "by": None}
    put = actions.add_duty(task="desk", **words)
    assert put == len([day for day in days if day.weekday() < 5])
    assert actions.add_duty(task="desk", weekends=True, **words) == len(days) - put
    assert actions.add_duty(task="desk", weekends=True, **words) == 0


def test_one_day_may_be_a_weekend(running):
    procedure, person = running
    saturday = next(day for day in days_of(procedure) if day.weekday() == 5)
    assert actions.add_duty(procedure=procedure, task="desk", person=person, first=saturday, by=None) == 1


def test_only_people_of_the_project_and_moderators_are_on_duty(running):
    procedure, person = running
    stranger = make_person()
    day = days_of(procedure)[0]
    with pytest.raises(ValidationError):
        actions.add_duty(procedure=procedure, task="moderation", person=stranger, first=day, by=None)
    offer = {"municipality": procedure.municipality, "kind": "near", "skills": "Ruhe"}
    entry = moderators.save_entry(person=stranger, values=offer, by=None)
    asked = moderators.ask(procedure=procedure, entry=entry, message="Bitte", by=None)
    assert stranger not in people_for(procedure)
    moderators.answer(moderation=asked, accepts=True, word="", by=stranger)
    assert {person, stranger} <= set(people_for(procedure))
    assert actions.add_duty(procedure=procedure, task="moderation", person=stranger, first=day, by=None) == 1


def test_days_and_tasks_that_are_not_there_are_refused(running):
    procedure, person = running
    day = days_of(procedure)[-1]
    for wrong in (
        {"first": day + timedelta(days=1)},
        {"first": day, "last": day - timedelta(days=2)},
        {"first": day, "task": "kaffee"},
    ):
        with pytest.raises(ValidationError):
            actions.add_duty(**{"procedure": procedure, "task": "desk", "person": person, "by": None, **wrong})
    vote = make_vote(procedure.project)
    with pytest.raises(ValidationError):
        actions.add_duty(procedure=vote, task="moderation", person=person, first=days_of(vote)[0], by=None)


def test_who_is_on_duty_stays_in_the_plan_when_the_dates_move():
    procedure = make_draft()
    open_for(procedure)
    person = make_person()
    ProjectRole.objects.create(project=procedure.project, person=person, role=Role.TEAM)
    day = days_of(procedure)[-1]
    actions.add_duty(procedure=procedure, task="desk", person=person, first=day, by=None)
    open_for(procedure, days=2)
    assert plan_of(procedure)[-1].day == day
    duty = Duty.objects.get()
    actions.remove_duty(duty=duty, by=None)
    assert plan_of(procedure)[-1].day < day


def test_a_person_who_goes_is_on_duty_no_more(running):
    procedure, person = running
    actions.add_duty(procedure=procedure, task="desk", person=person, first=days_of(procedure)[0], by=None)
    assert len(privacy.known_of(person)["duties"]) == 1
    privacy.forget(person)
    assert not Duty.objects.exists()


def test_a_draft_that_is_thrown_away_takes_its_preparation_along():
    procedure = make_draft()
    actions.tick(procedure=procedure, key="wissen", done=True, by=None)
    procedures.discard_procedure(procedure=procedure, by=None)
    assert not Item.objects.exists()
