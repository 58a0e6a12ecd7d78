"""A Baustelle of another town as a template for one's own."""

import pytest
from django.urls import reverse

from offenbau.people.models import MunicipalityRole
from offenbau.projects import actions
from offenbau.projects.models import Actor, InventoryItem, Measure, Place, Project
from tests.factories.municipality import make_town
from tests.factories.projects import make_person, make_plan, make_project, make_staff

pytestmark = pytest.mark.django_db


def address(project):
    return reverse("projects:from_template", args=[project.municipality.slug, project.slug])


def home_of(person):
    return MunicipalityRole.objects.get(person=person).municipality


@pytest.fixture
def source():
    project = make_project(make_town(), title="Digital dabei", published=True, topic="Alt und online")
    make_plan(project)
    actions.add_item(project=project, kind=Actor, values={"name": "Frau Geheim", "public": False}, by=None)
    actions.add_item(project=project, kind=Place, values={"name": "Am Markt"}, by=None)
    actions.add_item(project=project, kind=InventoryItem, values={"name": "Sprechstunde"}, by=None)
    dropped = {"title": "App", "standing": "dropped", "standing_reason": "Zu teuer."}
    actions.add_item(project=project, kind=Measure, values=dropped, by=None)
    return project


@pytest.fixture
def keeper(client):
    person = make_staff(make_town(), "caretaker")
    client.force_login(person)
    return person


def test_the_thinking_comes_along_and_the_facts_stay(client, source, keeper):
    own = home_of(keeper)
    assert f'value="{own.pk}" selected' in client.get(address(source)).content.decode()
    answer = client.post(address(source), {"municipality": own.pk, "title": "Digital bei uns"})
    copy = Project.objects.get(municipality=own)
    assert answer.url == reverse("projects:workshop", args=[own.slug, copy.slug])
    assert (copy.title, copy.topic, copy.is_published) == ("Digital bei uns", "Alt und online", False)
    assert [goal.statement for goal in copy.goals.all()] == [goal.statement for goal in source.goals.all()]
    assert copy.links.get().reason == source.links.get().reason
    assert set(copy.measures.values_list("progress", "starts_on")) == {("planned", None)}
    assert not copy.measures.filter(title="App").exists()
    assert (copy.actors.count(), copy.places.count(), copy.inventory.count()) == (0, 0, 0)
    assert copy.roles.get().person == keeper


def test_nobody_opens_a_baustelle_where_they_hold_no_role(client, source, keeper):
    answer = client.post(address(source), {"municipality": source.municipality_id, "title": "Bei euch"})
    assert (answer.status_code, Project.objects.count()) == (200, 1)
    assert "data-error-summary" in answer.content.decode()


def test_a_name_is_needed_and_what_was_chosen_stays(client, source, keeper):
    own = home_of(keeper)
    answer = client.post(address(source), {"municipality": own.pk, "title": ""})
    assert (answer.status_code, Project.objects.count()) == (200, 1)
    assert f'value="{own.pk}" selected' in answer.content.decode()


def test_who_may_open_nothing_reads_how_to_and_gets_the_file(client, source):
    page = client.get(address(source)).content.decode()
    assert f"{reverse('account_login')}?next={address(source)}" in page
    client.force_login(make_person())
    page = client.get(address(source)).content.decode()
    assert '<form class="ob-form' not in page
    assert reverse("projects:export", args=[source.municipality.slug, source.slug]) in page


def test_what_is_hidden_is_no_template(client, keeper):
    assert client.get(address(make_project(make_town()))).status_code == 404
