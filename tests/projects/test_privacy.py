"""What this room forgets, and when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from offenbau.base import privacy
from offenbau.base.models import LedgerEntry
from offenbau.people.actions import erase_person
from offenbau.people.permissions import Viewer
from offenbau.projects import actions
from offenbau.projects.models import (
    Compromise,
    ConceptVersion,
    Dismissal,
    GuidingAnswer,
    Measure,
    Obstacle,
    ProjectRole,
    RemovedItem,
)
from offenbau.projects.privacy import REMOVED_TERM, erase_lapsed
from offenbau.projects.queries import compromises_of, obstacles_of
from tests.factories.projects import make_person, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def builder():
    """Somebody who left every trace that one can leave on a Baustelle."""
    person, project = make_person("Frieda Canaria"), make_project(title="Schulweg")
    actions.grant_role(project=project, person=person, role="caretaker", statement="Das trage ich", by=None)
    actions.grant_role(project=project, person=make_person(), role="team", deputy=person, by=None)
    actions.answer_question(project=project, question=1, text="Weil Kinder sicher gehen sollen", by=person)
    actions.dismiss_finding(project=project, code="no-goal", place="goals", reason="Kommt noch", by=person)
    actions.freeze_concept(project=project, by=person)
    return person


def test_what_a_person_wrote_stays_without_their_name(builder):
    erase_person(person=builder, by=builder)
    assert (GuidingAnswer.objects.get().author, Dismissal.objects.get().dismissed_by) == (None, None)
    assert ConceptVersion.objects.get().frozen_by is None


def test_nobody_holds_or_deputises_a_role_without_an_account(builder):
    project = GuidingAnswer.objects.get().project
    erase_person(person=builder, by=builder)
    assert [(grant.role, grant.deputy) for grant in project.roles.all()] == [("team", None)]


def test_the_ledger_names_no_role_of_an_erased_person(builder):
    erase_person(person=builder, by=builder)
    assert not LedgerEntry.objects.filter(object_label__contains="Canaria").exists()


def test_a_frozen_concept_names_no_member_of_the_team(builder):
    roles = ConceptVersion.objects.get().plan["roles"]
    assert [(role["role"], role.get("name", "")) for role in roles] == [("caretaker", ""), ("team", "")]


def test_a_person_may_know_what_they_did_on_baustellen(builder):
    known = privacy.known_of(builder)["projects"]
    assert known["roles"][0]["statement"] == "Das trage ich"
    assert known["stands_in_for"] == [{"project": "Schulweg", "role": "team"}]
    assert known["answers"][0]["text"] == "Weil Kinder sicher gehen sollen"
    assert (known["frozen"][0]["number"], known["put_aside"][0]["reason"]) == (1, "Kommt noch")


def test_a_baustelle_that_one_may_no_longer_see_is_not_named_to_one(builder):
    for grant in ProjectRole.objects.all():
        actions.end_role(grant=grant, by=None)
    assert [role["project"] for role in privacy.known_of(builder)["projects"]["roles"]] == [""]


def test_compromises_are_gone_after_their_day():
    project, keeper, today = make_project(), make_person(), timezone.localdate()
    actions.grant_role(project=project, person=keeper, role="caretaker", by=None)
    for day in (today, today - timedelta(days=1)):
        Compromise.objects.create(project=project, matter="x", keep_until=day)
    assert compromises_of(project, Viewer(keeper)).count() == 1
    assert erase_lapsed() == 1
    assert Compromise.objects.get().keep_until == today


def test_notes_on_obstacles_are_gone_after_their_day():
    project = make_project()
    keeper = make_person()
    actions.grant_role(project=project, person=keeper, role="caretaker", by=None)
    today = timezone.localdate()
    for day in (today, today - timedelta(days=1)):
        Obstacle.objects.create(project=project, note="x", keep_until=day)
    assert obstacles_of(project, Viewer(keeper)).count() == 1
    assert erase_lapsed() == 1
    assert Obstacle.objects.get().keep_until == today


def test_what_was_taken_out_of_a_plan_can_be_put_back_for_a_while_only():
    measure = actions.add_item(project=make_project(), kind=Measure, values={"title": "Zettel"}, by=None)
    actions.remove_item(item=measure, by=None)
    RemovedItem.objects.update(removed_at=timezone.now() - REMOVED_TERM + timedelta(hours=1))
    assert erase_lapsed() == 0
    RemovedItem.objects.update(removed_at=timezone.now() - REMOVED_TERM - timedelta(hours=1))
    assert erase_lapsed() == 1
