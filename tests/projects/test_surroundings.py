"""What stands around a plan: what of it is the team's alone."""

from datetime import date

import pytest

from offenbau.engines.checks import parse_plan
from offenbau.projects import actions
from offenbau.projects.models import Actor, PoliticsStep
from offenbau.projects.queries import concept_of, findings_of, plan_of
from tests.factories.municipality import make_town
from tests.factories.projects import make_plan, make_project

pytestmark = pytest.mark.django_db


def test_an_actors_room_is_public_with_them_and_their_limits_never():
    project = make_project()
    values = {"name": "Rat", "scope": "Entscheidet", "limits": "Kanarienvogel", "public": True}
    actions.add_item(project=project, kind=Actor, values=values, by=None)
    project.refresh_from_db()
    assert plan_of(project).actors[0].limits == "Kanarienvogel"
    for plan in (plan_of(project, private=False), concept_of(project)):
        assert (plan.actors[0].scope, plan.actors[0].limits) == ("Entscheidet", "")
    assert "Kanarienvogel" not in str(project.public_plan)


def test_a_plan_file_from_before_limits_were_known_still_reads():
    old = b'{"title": "Alt", "actors": [{"id": "a", "name": "Rat", "scope": "Darf viel, aber nicht alles"}]}'
    plan = parse_plan(old)
    project = actions.import_plan(municipality=make_town(), plan=plan, by=None)
    actor = project.actors.get()
    assert (actor.scope, actor.limits) == ("Darf viel, aber nicht alles", "")


def test_steps_with_politics_stand_in_the_teams_plan_and_in_no_public_one():
    project = make_project(published=True)
    actions.add_item(project=project, kind=PoliticsStep, values={"name": "Kanarienvogel"}, by=None)
    project.refresh_from_db()
    assert plan_of(project).politics[0].name == "Kanarienvogel"
    assert plan_of(project, private=False).politics == concept_of(project).politics == ()
    assert "Kanarienvogel" not in str(project.public_plan)


def test_a_step_that_is_overdue_is_found_until_something_came_of_it():
    project = make_project()
    make_plan(project)
    values = {"name": "Rat", "due_on": date(2027, 3, 1)}
    step = actions.add_item(project=project, kind=PoliticsStep, values=values, by=None)

    def overdue(on):
        return f"politics-step-overdue@politics/p{step.pk}" in [
            finding.key for finding in findings_of(project, on).open
        ]

    assert (overdue(date(2027, 3, 1)), overdue(date(2027, 3, 2))) == (False, True)
    actions.change_item(item=step, values={"outcome": "Sie gehen mit."}, revision=0, by=None)
    assert not overdue(date(2027, 3, 2))
