"""Check constraints: asked for at once, and named one by one where they are broken."""

import pytest
from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import connection
from django.db.models import CheckConstraint
from django.test.utils import CaptureQueriesContext

from offenbau.base.checked import Checked
from offenbau.participation.models import Contribution
from tests.factories.participation import contribute, make_ideas

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea():
    contribution = contribute(make_ideas())
    contribution.latitude, contribution.longitude = 51.0, 13.0
    return contribution


def complaints(instance, exclude=None):
    with pytest.raises(ValidationError) as caught:
        instance.validate_constraints(exclude=exclude)
    return caught.value.message_dict[NON_FIELD_ERRORS]


def asked(queries):
    """The questions about check constraints: they name no table."""
    return [query for query in queries if query["sql"].startswith("SELECT") and " FROM " not in query["sql"]]


def test_thirteen_rules_that_hold_cost_one_query(idea):
    with CaptureQueriesContext(connection) as queries:
        idea.validate_constraints()
    assert len(asked(queries)) == 1


def test_each_broken_rule_says_its_own_sentence(idea):
    idea.longitude, idea.picture = None, "bank.jpg"
    said = complaints(idea)
    assert len(said) == 2
    assert any("beide Zahlen" in sentence for sentence in said)
    assert any("was das Bild zeigt" in sentence for sentence in said)


def test_a_rule_about_a_field_that_is_left_out_is_not_asked(idea):
    idea.longitude = None
    assert complaints(idea)
    idea.validate_constraints(exclude={"longitude"})


def test_the_others_are_still_asked_where_a_field_is_left_out(idea):
    idea.picture = "bank.jpg"
    assert len(complaints(idea, exclude={"merged_into", "longitude"})) == 1


def test_constraints_of_uniqueness_are_asked_beside_them(idea):
    twin = Contribution.objects.get(pk=idea.pk)
    twin.pk = None
    assert any("number" in sentence.lower() or "nummer" in sentence.lower() for sentence in complaints(twin))


def test_every_model_with_several_rules_asks_for_them_at_once():
    slow = [
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith("offenbau.") and not issubclass(model, Checked)
        if sum(isinstance(constraint, CheckConstraint) for constraint in model._meta.constraints) > 1
    ]
    assert slow == []
