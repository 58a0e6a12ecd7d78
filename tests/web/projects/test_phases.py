"""The page of the phases: what is fulfilled, what is open and where it is mended."""

import pytest
from django.urls import reverse

from offenbau.engines.phases import codes
from offenbau.projects import actions
from offenbau.web.projects.steps import POINTS
from tests.factories.municipality import make_town
from tests.factories.people import logged_in
from tests.factories.projects import make_person, make_plan, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make_project(make_town(), title="Schulweg")


@pytest.fixture
def browser(project):
    keeper = make_person("Kim")
    actions.grant_role(project=project, person=keeper, role="caretaker", by=None)
    return logged_in(keeper)


@pytest.fixture
def address(project):
    return reverse("projects:phases", args=[project.municipality.slug, project.slug])


def test_every_point_has_words_and_a_page():
    assert set(POINTS) == codes()


def test_every_open_point_leads_to_a_page_with_its_field(browser, project):
    for step in POINTS.values():
        url, _hash, field = step.url(project).partition("#")
        html = browser.get(url).content.decode()
        assert not field or f'id="{field}"' in html, url


def test_it_tells_what_is_there_from_what_is_open(browser, project, address):
    make_plan(project)
    html = browser.get(address).content.decode()
    assert html.count('class="pr-phase ') == 1 and "Hier stehen Sie" in html
    assert 'Das Thema ist beschrieben.<span class="kern-sr-only"> Noch offen.' in html
    assert 'Jemand hält die Fäden.<span class="kern-sr-only"> Erfüllt.' in html


def test_phases_overlap_and_open_points_keep_nobody(browser, project, address):
    answer = browser.post(address, {"phases": ["plan", "steer"], "revision": project.revision})
    assert answer.status_code == 302
    project.refresh_from_db()
    assert project.phases == ("plan", "steer")


def test_two_who_set_phases_at_once_do_not_undo_one_another(browser, project, address):
    browser.post(address, {"phases": ["steer"], "revision": project.revision})
    answer = browser.post(address, {"phases": ["reflect"], "revision": project.revision})
    assert "Inzwischen hat" in answer.content.decode()
    project.refresh_from_db()
    assert project.phases == ("steer",)


def test_a_phase_that_is_none_is_refused(browser, project, address):
    answer = browser.post(address, {"phases": ["party"], "revision": project.revision})
    assert answer.status_code == 200
    project.refresh_from_db()
    assert project.phases == ("plan",)


def test_who_only_reads_is_led_nowhere(project, address):
    reader = make_person()
    actions.grant_role(project=project, person=reader, role="sponsor", by=None)
    theirs = logged_in(reader)
    html = theirs.get(address).content.decode()
    assert 'name="phases"' not in html and "Hier weiter" not in html
    assert theirs.post(address, {"phases": ["steer"]}).status_code == 404


def test_an_editor_is_not_led_to_what_leads_do(project, address):
    editor = make_person()
    actions.grant_role(project=project, person=editor, role="editor", by=None)
    html = logged_in(editor).get(address).content.decode()
    assert "festschreiben/" not in html and "/thema/" in html
