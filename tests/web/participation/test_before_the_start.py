"""What staff are told before a procedure starts: who would see it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from offenbau.participation.formats.vote.actions import save_option
from offenbau.people.enums import Role
from tests.factories.participation import make_draft, open_for
from tests.factories.people import logged_in, make_member
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db


def ready_draft(visibility, until=30, **values):
    """Return a vote that could start, on a published Baustelle that so many may see for so many days."""
    project = make_project(published=True)
    project.visibility = visibility
    if visibility != "public":
        project.visibility_reason = "Erst im Haus"
        project.visibility_until = timezone.localdate() + timedelta(days=until)
    project.save()
    procedure = make_draft(project, **values)
    for title in ("Rathaus", "Bücherei"):
        save_option(procedure=procedure, option=None, values={"title": title}, by=None)
    open_for(procedure)
    return procedure


def pages_before(procedure):
    """Return the overview and the start as the caretaker reads them."""
    client = logged_in(make_member(procedure.municipality, Role.CARETAKER))
    where = [procedure.municipality.slug, procedure.slug]
    return [client.get(reverse(f"participation:{name}", args=where)).content.decode() for name in ("setup", "start")]


@pytest.mark.parametrize(
    ("visibility", "words"),
    [
        ("team", "Nur das Team sieht diese Baustelle"),
        ("administration", "Nur die Verwaltung sieht diese Baustelle"),
        ("partners", "Nur die Verwaltung und ihre Partner sehen diese Baustelle"),
    ],
)
def test_who_alone_sees_the_baustelle_is_said_and_one_can_pass(visibility, words):
    for page in pages_before(ready_draft(visibility)):
        assert words in page
        assert "Jetzt starten" in page or "Zum Start" in page


@pytest.mark.parametrize(("visibility", "until"), [("public", 0), ("administration", -1)])
def test_where_everybody_sees_the_baustelle_nothing_is_said(visibility, until):
    for page in pages_before(ready_draft(visibility, until)):
        assert "sieht diese Baustelle" not in page
