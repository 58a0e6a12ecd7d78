"""Things of a plan: added, changed, moved, removed, put back."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from offenbau.base.models import LedgerEntry
from offenbau.projects import actions
from offenbau.projects.models import Goal, GoalLink, Measure, Obstacle, Project
from tests.factories.municipality import make_town
from tests.factories.projects import make_person, make_plan, make_project, make_staff

pytestmark = pytest.mark.django_db


def test_each_action_leaves_one_entry_in_the_ledger():
    project = make_project()
    before = LedgerEntry.objects.count()
    actions.add_item(project=project, kind=Goal, values={"statement": "Es wird ruhiger"}, by=None)
    assert LedgerEntry.objects.count() == before + 1


def test_counts_and_headline_are_kept_on_the_row():
    project = make_project()
    make_plan(project)
    assert (project.measures_total, project.measures_running, project.floors) == (1, 1, ("participation",))
    assert project.headline == "Ältere Menschen kommen digital zurecht"


def test_a_stranger_cannot_add_anything():
    project = make_project(published=True)
    with pytest.raises(PermissionDenied):
        actions.add_item(project=project, kind=Goal, values={"statement": "x"}, by=make_person())


def test_a_caretaker_of_another_town_cannot_change_a_goal():
    project = make_project()
    goal, _measure = make_plan(project)
    stranger = make_staff(make_town(), "caretaker")
    with pytest.raises(PermissionDenied):
        actions.change_item(item=goal, values={"statement": "x"}, revision=goal.revision, by=stranger)


def test_who_writes_second_is_told_and_loses_nothing():
    project = make_project()
    goal, _measure = make_plan(project)
    actions.change_item(item=goal, values={"statement": "Erste"}, revision=0, by=None)
    with pytest.raises(actions.StaleError):
        actions.change_item(item=goal, values={"statement": "Zweite"}, revision=0, by=None)
    goal.refresh_from_db()
    assert goal.statement == "Erste"


def test_a_link_cannot_reach_into_another_baustelle():
    goal, _measure = make_plan(make_project())
    _goal, other = make_plan(make_project())
    with pytest.raises(ValidationError):
        actions.add_item(project=goal.project, kind=GoalLink, values={"goal": goal, "measure": other}, by=None)


def test_fields_that_are_not_the_writers_to_set_are_refused():
    project = make_project()
    with pytest.raises(ValidationError):
        actions.add_item(project=project, kind=Goal, values={"statement": "x", "position": 7}, by=None)


def test_a_removed_goal_comes_back_with_its_links():
    project = make_project()
    goal, _measure = make_plan(project)
    removed = actions.remove_item(item=goal, by=None)
    assert not GoalLink.objects.exists()
    actions.put_back(removed=removed, by=None)
    back = Goal.objects.get()
    assert [group.name for group in back.target_groups.all()] == ["Menschen über 70"]
    assert GoalLink.objects.get().goal == back


def test_a_target_group_comes_back_to_its_goals():
    project = make_project()
    goal, _measure = make_plan(project)
    removed = actions.remove_item(item=goal.target_groups.get(), by=None)
    actions.put_back(removed=removed, by=None)
    assert [group.name for group in goal.target_groups.all()] == ["Menschen über 70"]


@pytest.mark.django_db(transaction=True)
def test_a_link_whose_goal_is_gone_stays_away():
    goal, _measure = make_plan(make_project())
    removed = actions.remove_item(item=goal.links.get(), by=None)
    actions.remove_item(item=goal, by=None)
    actions.put_back(removed=removed, by=None)
    assert not GoalLink.objects.exists()


def test_a_confidential_note_is_erased_for_good():
    project = make_project()
    keeper = make_person()
    actions.grant_role(project=project, person=keeper, role="caretaker", by=None)
    values = {"note": "geheim-7431", "keep_until": "2030-01-01"}
    note = actions.add_item(project=project, kind=Obstacle, values=values, by=keeper)
    assert actions.remove_item(item=note, by=keeper) is None
    assert not project.removed_items.exists()
    assert "geheim-7431" not in str(list(LedgerEntry.objects.values()))


def test_administrators_do_not_write_confidential_notes():
    town = make_town()
    project = make_project(town)
    values = {"note": "x", "keep_until": "2030-01-01"}
    with pytest.raises(PermissionDenied):
        actions.add_item(project=project, kind=Obstacle, values=values, by=make_staff(town, "admin"))


def test_a_dropped_measure_needs_a_reason():
    project = make_project()
    with pytest.raises(ValidationError):
        actions.add_item(project=project, kind=Measure, values={"title": "App", "standing": "dropped"}, by=None)


def test_moving_up_changes_the_order():
    project = make_project()
    first = actions.add_item(project=project, kind=Goal, values={"statement": "Eins"}, by=None)
    second = actions.add_item(project=project, kind=Goal, values={"statement": "Zwei"}, by=None)
    actions.move_item(item=second, up=True, by=None)
    assert list(project.goals.all()) == [second, first]


def test_an_own_answer_stands_beside_those_of_others():
    project = make_project()
    people = [make_staff(project.municipality, "editor") for _ in range(2)]
    for number, person in enumerate(people):
        actions.answer_question(project=project, question=1, text=f"Antwort {number}", by=person)
    actions.answer_question(project=project, question=1, text="Neu", by=people[0])
    assert sorted(answer.text for answer in project.answers.all()) == ["Antwort 1", "Neu"]


def test_a_failed_action_writes_nothing_at_all():
    project = make_project()
    before = (LedgerEntry.objects.count(), Project.objects.get(pk=project.pk).changed_at)
    with pytest.raises(ValidationError):
        actions.add_item(project=project, kind=Goal, values={"statement": "x" * 301}, by=None)
    assert (LedgerEntry.objects.count(), Project.objects.get(pk=project.pk).changed_at) == before


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01"])
def test_a_day_that_no_plan_may_name_is_refused_at_its_field(day):
    project = make_project(published=True)
    with pytest.raises(ValidationError) as refused:
        values = {"title": "Bank", "starts_on": date.fromisoformat(day)}
        actions.add_item(project=project, kind=Measure, values=values, by=None)
    assert list(refused.value.error_dict) == ["starts_on"]
    with pytest.raises(ValidationError):
        actions.change_project(project=project, values={"ends_on": date.fromisoformat(day)}, revision=0, by=None)
