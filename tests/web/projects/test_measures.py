"""What a measure says of its benefit and of what it stands on, and what it keeps to the team."""

import datetime as dt

import pytest
from django.urls import reverse

from offenbau.projects import actions
from tests.factories.municipality import make_town
from tests.factories.projects import make_plan, make_project, make_staff

pytestmark = pytest.mark.django_db


def to(name, project, *args):
    return reverse(f"projects:{name}", args=[project.municipality.slug, project.slug, *args])


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def keeper(client, town):
    person = make_staff(town, "caretaker", "Kim Kümmerer")
    client.force_login(person)
    return person


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"mandate": "trial", "mandate_reason": "Erst einmal klein."}, "Wir probieren es aus"),
        ({"mandate": "resolved", "mandate_on": dt.date(2026, 5, 4)}, "Es wurde am 4. Mai 2026 beschlossen."),
        ({"mandate": "refused", "mandate_on": dt.date(2026, 5, 4)}, "Es wurde am 4. Mai 2026 abgelehnt."),
        ({"mandate": "refused"}, "Es wurde abgelehnt"),
        ({"benefit": "soon"}, "Menschen merken es in wenigen Wochen"),
        ({"benefit": "soon", "effort": "shutter"}, "<dt>Quick Win</dt>"),
    ],
)
def test_a_measure_says_on_what_it_stands_and_how_soon_it_is_felt(client, town, values, said):
    project = make_project(town, published=True)
    _goal, measure = make_plan(project)
    actions.change_item(item=measure, values=values, revision=measure.revision, by=None)
    html = client.get(to("measure", project, measure.pk)).content.decode()
    assert said in html and values.get("mandate_reason", "") in html


def test_what_the_team_could_spare_is_said_to_nobody_outside(client, town):
    project = make_project(town, published=True)
    _goal, measure = make_plan(project)
    plain = [client.get(to(name, project)).content for name in ("page", "export")]
    actions.change_item(item=measure, values={"necessity": "later"}, revision=measure.revision, by=None)
    assert [client.get(to(name, project)).content for name in ("page", "export")] == plain


def test_a_resolution_of_a_day_to_come_is_refused_politely(client, town, keeper):
    project = make_project(town)
    values = {"title": "Bank", "openness": "transparent", "progress": "planned", "standing": "active"}
    sent = values | {"mandate": "resolved", "mandate_on": dt.date.today() + dt.timedelta(days=2)}
    page = client.post(to("add", project, "massnahmen"), sent)
    assert "Bis dahin ist der Beschluss noch einzuholen" in page.content.decode()
    untimely = client.post(to("add", project, "massnahmen"), values | {"mandate": "trial", "mandate_on": "2026-05-04"})
    assert "solange nichts beschlossen oder abgelehnt ist" in untimely.content.decode()
    assert not project.measures.exists()
    assert client.post(to("add", project, "massnahmen"), sent | {"mandate_on": "2026-05-04"}).status_code == 302


def test_a_frozen_version_and_its_difference_tell_benefit_and_mandate_in_words(client, town):
    project = make_project(town, published=True)
    _goal, measure = make_plan(project)
    actions.freeze_concept(project=project, by=None)
    values = {"benefit": "soon", "mandate": "sought", "feasibility_by": "Bauamt"}
    actions.change_item(item=measure, values=values, revision=measure.revision, by=None)
    actions.freeze_concept(project=project, by=None)
    for name in ("version", "version_changes"):
        html = client.get(to(name, project, 2)).content.decode()
        assert "Bald und deutlich" in html and "Ein Beschluss ist noch einzuholen" in html and "Bauamt" in html
        assert "sought" not in html
