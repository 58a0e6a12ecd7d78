"""What waits for a moderator stands on their own page."""

import pytest
from django.urls import reverse

from offenbau.participation.models import Contribution
from offenbau.people.enums import Role
from tests.factories.participation import contribute, make_ideas
from tests.factories.people import logged_in, make_member

pytestmark = pytest.mark.django_db


def home(person):
    return logged_in(person).get(reverse("people:home")).content.decode()


def test_a_moderator_goes_from_the_account_to_what_waits():
    procedure = make_ideas()
    contribute(procedure)
    moderator = make_member(procedure.municipality, Role.MODERATOR)
    assert "Es wartet nichts." in home(moderator)
    Contribution.objects.update(state="waiting")
    page = home(moderator)
    assert "1 Sache wartet auf Sie" in page
    assert reverse("participation:moderation", args=[procedure.municipality.slug, procedure.slug]) in page
    assert "Was ich moderiere" not in home(make_member(procedure.municipality, Role.CARETAKER))
