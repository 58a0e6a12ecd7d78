"""Typing, leaving, coming back: through the pages."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from offenbau.people.models import KeptForm
from offenbau.projects import actions
from offenbau.projects.models import Goal, Project
from offenbau.web.projects.kinds import KINDS
from tests.factories.municipality import make_town
from tests.factories.people import logged_in
from tests.factories.projects import make_plan, make_project, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def keeper(town):
    return make_staff(town, "caretaker")


@pytest.fixture
def browser(keeper):
    return logged_in(keeper)


def type_into(browser, address, values, number=0):
    """Do what the browser does a moment after the last key: post the form to where its page says."""
    page = browser.get(address).content.decode()
    target = re.findall(r'hx-post="([^"]+)"', page)[number].replace("&amp;", "&")
    return browser.post(target, values, headers={"HX-Request": "true"})


def test_half_a_title_waits_until_one_comes_back(browser, town):
    address = f"/{town.slug}/baustellen/neu/"
    said = type_into(browser, address, {"title": "Sicher zur Sch", "fields_of_topic": ["mobility", "education"]})
    assert re.search(r"Als Entwurf gesichert um \d\d:\d\d", said.content.decode())
    page = browser.get(address).content.decode()
    assert 'value="Sicher zur Sch"' in page
    assert re.search(r'value="mobility"[^>]*checked', page)
    assert "noch nicht gespeichert" in page
    assert not Project.objects.exists()


def test_once_sent_nothing_waits_any_more(browser, town):
    address = f"/{town.slug}/baustellen/neu/"
    type_into(browser, address, {"title": "Sicher zur Sch"})
    browser.post(address, {"title": "Sicher zur Schule"})
    assert (
        "Sicher zur Sch" not in re.findall(r'<input[^>]*name="title"[^>]*>', browser.get(address).content.decode())[0]
    )


def test_typing_into_a_published_plan_shows_the_public_nothing(browser, town):
    project = make_project(town, published=True)
    goal, _measure = make_plan(project)
    address = reverse("projects:edit", args=[town.slug, project.slug, "ziele", goal.pk])
    type_into(browser, address, {"statement": "Kanarienvog", "revision": 0})
    assert "Kanarienvog" not in Client().get(project.get_absolute_url()).content.decode()
    assert Goal.objects.get().statement == goal.statement
    assert 'value="Kanarienvog"' in browser.get(address).content.decode()


def test_it_says_when_somebody_else_has_saved_in_between(browser, town):
    project = make_project(town)
    goal, _measure = make_plan(project)
    address = reverse("projects:edit", args=[town.slug, project.slug, "ziele", goal.pk])
    type_into(browser, address, {"statement": "Meins", "revision": 0})
    assert "inzwischen" not in browser.get(address).content.decode().lower()
    actions.change_item(item=goal, values={"statement": "Ihres"}, revision=0, by=None)
    page = browser.get(address).content.decode()
    assert "Inzwischen hat hier jemand anderes gespeichert" in page
    assert 'value="Meins"' in page
    assert browser.post(address, {"statement": "Meins", "revision": 0}).status_code == 200
    assert Goal.objects.get().statement == "Ihres"


def test_what_was_typed_can_be_thrown_away(browser, town):
    address = f"/{town.slug}/baustellen/neu/"
    type_into(browser, address, {"title": "Lieber nicht"})
    answer = browser.post(f"{reverse('people:throw_away')}?ort={address}")
    assert answer["Location"] == address
    assert "Lieber nicht" not in browser.get(address).content.decode()


def test_each_question_keeps_its_own_answer(browser, town):
    project = make_project(town)
    address = reverse("projects:questions", args=[town.slug, project.slug])
    type_into(browser, address, {"q3-text": "Drittens", "question": 3}, number=2)
    page = browser.get(address).content.decode()
    assert page.count("noch nicht gespeichert") == 1
    assert "Drittens" in page
    browser.post(address, {"q3-text": "Drittens!", "question": 3})
    assert "noch nicht gespeichert" not in browser.get(address).content.decode()


def test_a_colleague_sees_nothing_of_it(browser, town):
    address = f"/{town.slug}/baustellen/neu/"
    type_into(browser, address, {"title": "Nur meins"})
    assert "Nur meins" not in logged_in(make_staff(town, "admin")).get(address).content.decode()


def test_nothing_is_kept_for_the_anonymous(town):
    target = f"{reverse('people:keep')}?ort=/x/&seit=1"
    assert Client().post(target, {"title": "x"}).status_code == 401
    assert not KeptForm.objects.exists()


def test_what_is_sent_after_the_session_ended_is_there_after_the_login(town, keeper):
    address, visitor = reverse("projects:new", args=[town.slug]), Client()
    answer = visitor.post(address, {"title": "Bänke am Weg", "topic": "Pausen"}, follow=True)
    assert "noch da" in answer.content.decode()
    assert not KeptForm.objects.exists()
    assert visitor.session.get_expiry_age() <= 3600
    visitor.force_login(keeper)
    assert visitor.session.get_expiry_age() > 3600
    page = visitor.get(address).content.decode()
    assert 'value="Bänke am Weg"' in page and "Pausen" in page
    assert "sent_before_login" not in visitor.session


@pytest.mark.parametrize("kind", [kind.slug for kind in KINDS if kind.confidential])
def test_what_is_confidential_waits_behind_no_login(kind, keeper):
    project = make_project(make_town())
    address, visitor = reverse("projects:add", args=[project.municipality.slug, project.slug, kind]), Client()
    answer = visitor.post(address, {"note": "Vertraulich", "matter": "Vertraulich"}, follow=True)
    assert "vertraulich" in answer.content.decode() and "Vertraulich" not in str(dict(visitor.session))
    visitor.force_login(keeper)
    visitor.get(address)
    assert not KeptForm.objects.exists()


def test_far_too_much_does_not_wait_behind_a_login(town):
    visitor = Client()
    visitor.post(reverse("projects:new", args=[town.slug]), {"title": "x" * 30_000})
    assert "sent_before_login" not in visitor.session


@pytest.mark.parametrize(
    "query",
    [
        "",
        "ort=x&seit=1",
        "ort=/x/",
        "ort=/x/&seit=gestern",
        "ort=/%00&seit=1",
        "ort=/x/&seit=nan",
        "ort=/x/&seit=1e99",
    ],
)
def test_an_odd_address_is_a_bad_request(browser, query):
    assert browser.post(f"{reverse('people:keep')}?{query}", {"title": "x"}).status_code == 400
    assert not KeptForm.objects.exists()


def test_two_megabytes_are_refused_in_one_line(browser):
    answer = browser.post(f"{reverse('people:keep')}?ort=/x/&seit=1", {"title": "x" * 2_000_000})
    assert answer.status_code == 413
    assert not KeptForm.objects.exists()


@pytest.mark.parametrize("place", ["//evil.example/", "/\\evil.example/"])
def test_throwing_away_leads_nowhere_else(browser, place):
    answer = browser.post(f"{reverse('people:throw_away')}", query_params={"ort": place})
    assert answer["Location"] == reverse("people:home")


@pytest.mark.parametrize("route", ["first_topic", "first_goal", "first_measure", "first_threads", "topic"])
def test_every_step_of_planning_keeps_what_is_typed(browser, town, route):
    project = make_project(town)
    address = reverse(f"projects:{route}", args=[town.slug, project.slug])
    assert type_into(browser, address, {"title": "x"}).status_code == 200
    assert KeptForm.objects.get().place == address


@pytest.mark.parametrize("route", ["profile", "edit_legal"])
def test_the_pages_of_a_municipality_keep_what_is_typed(town, route):
    browser = logged_in(make_staff(town, "admin"))
    address = reverse(f"municipality:{route}", args=[town.slug, *(["datenschutz"] if route == "edit_legal" else [])])
    type_into(browser, address, {"text": "Langer Tex", "vision": "Wir wol", "name": "Aue"})
    page = browser.get(address).content.decode()
    assert "Langer Tex" in page or "Wir wol" in page
