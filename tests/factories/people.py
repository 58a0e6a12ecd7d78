"""People, roles and invitations to test with."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import factory
from allauth.account.models import EmailAddress
from django.test import Client

from offenbau.municipality.models import Municipality
from offenbau.people import actions
from offenbau.people.enums import Corner, Role
from offenbau.people.models import MunicipalityRole, Organisation, Person

PASSWORD = "offene-fenster-am-markt"
_numbers: Iterator[int] = count(1)


class PersonFactory(factory.django.DjangoModelFactory):
    """An account whose address is confirmed."""

    class Meta:
        model = Person
        skip_postgeneration_save = True

    email = factory.Sequence(lambda number: f"mensch{number}@example.org")
    name = factory.Sequence(lambda number: f"Mensch {number}")

    @classmethod
    def _create(cls, model_class: type[Person], *args: Any, **kwargs: Any) -> Person:
        person = model_class.objects.create_user(kwargs.pop("email"), kwargs.pop("password", PASSWORD), **kwargs)
        EmailAddress.objects.create(user_id=person.pk, email=person.email, verified=True, primary=True)
        return person


class OrganisationFactory(factory.django.DjangoModelFactory):
    """An association of civil society."""

    class Meta:
        model = Organisation

    name = factory.Sequence(lambda number: f"Verein {number}")
    slug = factory.Sequence(lambda number: f"verein-{number}")
    corner = Corner.CIVIL_SOCIETY


def make_member(town: Municipality, role: str = Role.TEAM, **terms: Any) -> Person:
    """Return a new person who holds a role in the town."""
    person = PersonFactory()
    MunicipalityRole.objects.create(person=person, municipality=town, role=role, **terms)
    return person


def make_admin(town: Municipality) -> Person:
    """Return a new person who looks after the town."""
    return make_member(town, Role.ADMIN)


def invite(town: Municipality, by: Person, **values: Any) -> actions.Invited:
    """Invite somebody to the team."""
    number = next(_numbers)
    defaults = {"email": f"gast{number}@example.org", "role": Role.TEAM}
    return actions.invite_to_municipality(municipality=town, by=by, **defaults | values)


def logged_in(person: Person | None) -> Client:
    """Return a browser in which the person is logged in; nobody for None."""
    client = Client()
    if person is not None:
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
