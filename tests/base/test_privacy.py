"""The whole house: every trace of a person has a rule; that they leave none is tested with the access tests."""

from django.apps import apps
from django.db import models

from offenbau.base import privacy
from offenbau.people.models import Person

# Names of columns that hold how to reach somebody.
PERSONAL = ("email", "phone", "contact", "contact_name")
# The installation's own mail server, and what Django keeps of a session: it goes when the session ends.
NOBODYS = {"base.Installation"}


def knows_a_person(model: type[models.Model]) -> bool:
    """Whether a model points at a person, or has a column for how to reach one."""
    fields = [field for field in model._meta.get_fields() if isinstance(field, models.Field)]
    points = any(field.related_model is Person for field in fields if field.is_relation)
    return points or any(field.name in PERSONAL or field.name.endswith("_email") for field in fields)


def without_a_rule(models_of_the_house):
    known = set(privacy.rules())
    return {
        model._meta.label
        for model in models_of_the_house
        if knows_a_person(model) and model not in known and model._meta.label not in NOBODYS
    }


def test_every_model_that_knows_a_person_has_a_rule():
    assert without_a_rule(apps.get_models()) == set()


def test_a_new_model_without_a_rule_would_be_noticed():
    class Diary(models.Model):
        author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "base"
            managed = False

        def __str__(self):
            return ""

    try:
        assert without_a_rule([*apps.get_models(), Diary]) == {"base.Diary"}
    finally:
        del apps.all_models["base"]["diary"]
        apps.clear_cache()
