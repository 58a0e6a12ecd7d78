import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from offenbau.people.enums import Role
from offenbau.people.models import MunicipalityRole, Person, normalised_email
from tests.factories.municipality import make_town
from tests.factories.people import PersonFactory, make_member

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def refused(function):
    """Whether the database refuses what the function does."""
    try:
        with transaction.atomic():
            function()
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("  Anna@Example.ORG ", "anna@example.org"),
        ("anna@Straße.example", "anna@strasse.example"),
        ("anna@müller.example", "anna@xn--mller-kva.example"),
        ("anna@ｅxample.org", "anna@example.org"),
    ],
)
def test_an_address_has_one_form(given, kept):
    assert normalised_email(given) == kept


@pytest.mark.parametrize(
    "given", ["", "anna", "anna@", "@x.de", "mıke@x.de", "\u212aarl@x.de", "straße@x.de", "a@b@c"]
)
def test_a_look_alike_is_no_address(given):
    with pytest.raises(ValidationError):
        normalised_email(given)


def test_two_accounts_cannot_share_an_address_in_another_case():
    PersonFactory(email="anna@example.org")
    assert refused(lambda: Person(email="ANNA@example.org").save())


def test_a_person_is_called_by_name_or_by_what_stands_before_the_at():
    assert str(Person(email="anna@example.org", name="Anna")) == "Anna"
    assert str(Person(email="anna@example.org")) == "anna"


def test_a_role_cannot_be_held_twice():
    town = make_town()
    person = make_member(town, Role.TEAM)
    again = MunicipalityRole(person=person, municipality=town, role=Role.TEAM)
    assert refused(again.save)


def test_a_role_that_has_ended_makes_way():
    town = make_town()
    person = make_member(town, Role.TEAM, ended_at=timezone.now())
    MunicipalityRole.objects.create(person=person, municipality=town, role=Role.TEAM)


@pytest.mark.parametrize(
    "values",
    [
        {"role": "mayor"},
        {"starts_on": TODAY, "ends_on": TODAY - dt.timedelta(days=1)},
        {"role": Role.REVIEWER, "ends_on": None},
        {"hours_per_week": -1},
        {"hours_per_week": 61},
    ],
)
def test_the_database_refuses_a_false_grant(values):
    grant = MunicipalityRole(**{"person": PersonFactory(), "municipality": make_town(), "role": Role.TEAM, **values})
    assert refused(grant.save)


def test_nobody_stands_in_for_themselves():
    person = PersonFactory()
    assert refused(MunicipalityRole(person=person, deputy=person, municipality=make_town(), role=Role.TEAM).save)


@pytest.mark.parametrize(
    ("terms", "current"),
    [
        ({}, True),
        ({"ends_on": TODAY}, True),
        ({"starts_on": TODAY - dt.timedelta(days=9), "ends_on": TODAY - dt.timedelta(days=1)}, False),
        ({"starts_on": TODAY + dt.timedelta(days=1)}, False),
        ({"ended_at": timezone.now()}, False),
    ],
)
def test_a_grant_holds_within_its_term(terms, current):
    make_member(make_town(), Role.TEAM, **terms)
    assert MunicipalityRole.objects.current().exists() is current
    assert MunicipalityRole.objects.get().is_current is current
