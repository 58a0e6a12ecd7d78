"""A format that the product does not know: two folders and a name in the one list are all that it takes."""

from pathlib import Path
from types import ModuleType

import pytest
from django.conf import settings as configured
from django.test import Client
from django.urls import reverse

from offenbau.participation import contract
from offenbau.participation import formats as data
from offenbau.participation.models import Ballot, Procedure
from offenbau.people.enums import Role
from offenbau.site import urls
from offenbau.web.participation import formats as pages
from offenbau.web.participation.contract import formats_with_pages
from offenbau.web.participation.urls import addresses_of
from offenbau.web.participation.wizard import QUESTIONS, suggest
from tests.factories.participation import end
from tests.factories.people import PersonFactory, logged_in, make_member
from tests.factories.projects import make_plan, make_project

pytestmark = pytest.mark.django_db
TOY = Path(__file__).parent / "toy"


@pytest.fixture
def toy(monkeypatch, settings):
    """Lay the toy's two folders beside those of the formats, and write its name into the list of them."""
    monkeypatch.setattr(data, "__path__", [*data.__path__, str(TOY / "data")])
    monkeypatch.setattr(pages, "__path__", [*pages.__path__, str(TOY / "pages")])
    monkeypatch.setattr(contract, "FORMATS", (*data.FORMATS, "toy"))
    both = (f"{package.__name__}.toy" for package in (data, pages))
    settings.INSTALLED_APPS = [*configured.INSTALLED_APPS, *both]
    addresses = ModuleType("addresses_with_toy")
    vars(addresses).update(vars(urls), urlpatterns=[addresses_of("toy"), *urls.urlpatterns])
    settings.ROOT_URLCONF = addresses


def test_a_new_format_is_set_up_opened_taken_part_in_and_published(toy):
    project = make_project(published=True)
    _goal, measure = make_plan(project)
    town = project.municipality
    staff = logged_in(make_member(town, Role.CARETAKER))

    new = f"{reverse('participation:new', args=[town.slug])}?massnahme={measure.pk}"
    offered = staff.get(new).content.decode()
    assert "Daumen zur neuen Bank: In zehn Sekunden gesagt." in offered
    assert "Daumen: Daumen hoch oder runter." in offered
    step = staff.post(new, {"begin": "daumen", "title": "Die neue Bank"}).url
    procedure = Procedure.objects.get()
    assert (procedure.format, procedure.question) == ("toy", "Gefällt Ihnen die neue Bank?")

    def at(name):
        return reverse(name, args=[town.slug, procedure.slug])

    assert step == at("participation:question")
    assert "Was heißt der Daumen?" in staff.get(at("participation:setup")).content.decode()
    assert "Zehn Sekunden genügen." in staff.get(at("participation:times")).content.decode()
    assert staff.post(at("toy:arrange"), {"meaning": "Sie bleibt."}).url == at("participation:promise")
    assert "Sie bleibt." in staff.get(at("participation:start")).content.decode()
    staff.post(at("participation:start"))

    voter = logged_in(PersonFactory())
    assert voter.post(at("toy:show_thumb"), {"thumb": "seitwärts"}).status_code == 200
    assert voter.post(at("toy:show_thumb"), {"thumb": "hoch"}).url == at("participation:thanks")
    assert voter.post(at("toy:show_thumb"), {"thumb": "runter"}).status_code == 200
    assert list(Ballot.objects.values_list("choices", flat=True)) == ['"hoch"']

    page = at("participation:page")
    assert "1 hoch, 0 runter" not in Client().get(page).content.decode()
    end(procedure)
    assert "1 hoch, 0 runter" in Client().get(page).content.decode()
    assert "Die neue Bank" in Client().get(reverse("participation:of_town", args=[town.slug])).content.decode()


def test_a_new_format_is_suggested_where_it_fits(toy):
    first, *_others = suggest({"frage": "geschlossen"})
    assert first.format.code == "toy"
    assert first.reasons == (str(QUESTIONS[1].answers[1].label),)
    assert "toy" not in [suggestion.format.code for suggestion in suggest({"frage": "offen"})]


def test_formats_speak_of_answers_that_the_wizard_has():
    known = {f"{question.code}={answer.code}" for question in QUESTIONS for answer in question.answers}
    named = {answer for _format, given in formats_with_pages() for answer in given.fits}
    assert named == known


def test_each_quick_win_has_a_code_of_its_own():
    codes = [win.code for _format, given in formats_with_pages() for win in given.quick_wins]
    assert len(codes) == len(set(codes)) > 1
