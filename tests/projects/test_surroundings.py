"""What stands around a plan: what of it is the team's alone."""

import pytest

from offenbau.engines.checks import parse_plan
from offenbau.projects import actions
from offenbau.projects.models import Actor
from offenbau.projects.queries import concept_of, plan_of
from tests.factories.municipality import make_town
from tests.factories.projects import make_project

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
