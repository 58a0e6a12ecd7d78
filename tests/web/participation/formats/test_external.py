"""A procedure on another site: set up, listed, and left for with open eyes."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from offenbau.participation import actions
from offenbau.participation.queries import problems_of
from offenbau.people.enums import Role
from tests.factories.participation import make_draft, open_for
from tests.factories.people import logged_in, make_member

pytestmark = pytest.mark.django_db
SITE = {"site": "Portal des Landes", "url": "https://mitmachen.example/aue?x=1"}


def make_external(settings, *, started=True):
    procedure = make_draft(format="external", entrance="mail", settings=settings)
    open_for(procedure, kind="collect")
    return actions.start_procedure(procedure=procedure, by=None) if started else procedure


def test_it_does_not_start_without_its_address():
    with pytest.raises(ValidationError):
        make_external({"site": "", "url": ""})


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//mitmachen.example"]
)
def test_an_address_that_is_none_of_the_web_keeps_it_from_starting(url):
    procedure = make_external({"site": "Portal", "url": url}, started=False)
    assert [problem.step for problem in problems_of(procedure)] == ["auswahl"]


def test_the_form_takes_an_address_of_the_web_alone():
    procedure = make_external({"site": "", "url": ""}, started=False)
    client = logged_in(make_member(procedure.municipality, Role.CARETAKER))
    address = reverse("external:where", args=[procedure.municipality.slug, procedure.slug])
    assert client.post(address, {"site": "Portal", "url": "javascript:alert(1)"}).status_code == 200
    assert client.post(address, SITE).status_code == 302
    procedure.refresh_from_db()
    assert procedure.settings == SITE


def test_who_takes_part_shows_nothing_here_and_sees_where_they_go():
    procedure = make_external(SITE)
    enter = reverse("participation:enter", args=[procedure.municipality.slug, procedure.slug])
    door = Client().get(enter, follow=True)
    page = door.content.decode()
    assert "Portal des Landes" in page
    assert 'href="https://mitmachen.example/aue?x=1" rel="noopener noreferrer nofollow"' in page


def test_nobody_enters_paper_for_another_site():
    procedure = make_external(SITE)
    client = logged_in(make_member(procedure.municipality, Role.CARETAKER))
    desk = reverse("participation:desk", args=[procedure.municipality.slug, procedure.slug])
    assert client.get(desk).status_code == 404
