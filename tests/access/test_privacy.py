"""The whole house, with one of each thing: an erased person leaves no trace, and each hears of themselves alone."""

import pytest
from django.apps import apps
from django.core import serializers

from offenbau.base import privacy
from offenbau.people.actions import erase_person


@pytest.mark.parametrize("role", ["project caretaker", "town team", "platform admin", "town editor"])
def test_an_erased_person_leaves_neither_name_nor_address(world, role):
    person = world.people[role]
    name, email = person.name, person.email
    erase_person(person=person, by=person)
    left = "".join(
        serializers.serialize("json", model.objects.all())
        for model in apps.get_models()
        if model._meta.label not in {"contenttypes.ContentType", "auth.Permission"}
    )
    assert [word for word in (name, email) if word in left] == []


def test_what_is_told_to_one_person_holds_nothing_of_another(world):
    told = str(privacy.known_of(world.people["project caretaker"]))
    others = [person for role, person in world.people.items() if person and role != "project caretaker"]
    assert [other.email for other in others if other.email in told] == []
