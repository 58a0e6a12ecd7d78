"""A Baustelle does not disappear while people take part in something of it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from offenbau.participation import actions
from offenbau.projects.models import Project
from tests.factories.participation import end, make_vote
from tests.factories.projects import make_person

pytestmark = pytest.mark.django_db


def test_it_is_not_withdrawn_while_people_take_part():
    project = make_vote().project
    with pytest.raises(ValidationError, match="Standort"):
        actions.withdraw_project(project=project, reason="Ein Fehler", by=None)
    assert Project.objects.get(pk=project.pk).is_published


def test_it_is_not_hidden_while_people_take_part():
    project = make_vote().project
    with pytest.raises(ValidationError, match="Standort"):
        actions.restrict_project(project=project, visibility="team", reason="Noch nicht", until=None, by=None)


def test_it_is_withdrawn_once_all_has_ended():
    project = end(make_vote()).project
    actions.withdraw_project(project=project, reason="Ein Fehler", by=None)
    assert not Project.objects.get(pk=project.pk).is_published


def test_whoever_may_not_lead_learns_nothing():
    with pytest.raises(PermissionDenied):
        actions.withdraw_project(project=make_vote().project, reason="x", by=make_person())
