"""Every trace of a person in this room has a rule."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects import actions
from offenbau.projects.models import Obstacle
from offenbau.projects.privacy import RULES
from offenbau.projects.queries import obstacles_of
from tests.factories.projects import make_person, make_project


def test_each_model_that_points_at_a_person_has_a_rule():
    pointing = {
        model
        for model in apps.get_app_config("projects").get_models()
        if any(field.related_model is Person for field in model._meta.fields if field.is_relation)
    }
    assert pointing <= RULES.keys()


@pytest.mark.django_db
def test_notes_on_obstacles_are_gone_after_their_day():
    project = make_project()
    keeper = make_person()
    actions.grant_role(project=project, person=keeper, role="caretaker", by=None)
    today = timezone.localdate()
    for day in (today, today - timedelta(days=1)):
        Obstacle.objects.create(project=project, note="x", keep_until=day)
    assert obstacles_of(project, Viewer(keeper)).count() == 1
    assert actions.erase_lapsed_obstacles() == 1
    assert Obstacle.objects.get().keep_until == today
