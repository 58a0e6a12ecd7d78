"""A frozen concept is read whole, and beside it what changed."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from offenbau.projects import actions
from offenbau.projects.models import (
    Channel,
    ConceptVersion,
    GuidingAnswer,
    Indicator,
    InventoryItem,
    Measure,
    ParticipationOffer,
    Resource,
)
from tests.factories.municipality import make_town
from tests.factories.projects import make_person, make_plan, make_project, make_staff

pytestmark = pytest.mark.django_db


def to(name, version):
    project = version.project
    return reverse(f"projects:{name}", args=[project.municipality.slug, project.slug, version.number])


@pytest.fixture
def project():
    town = make_town(name="Musterdorf")
    values = {"topic": "Wer kein Handy hat, bleibt draußen", "perpetuation": "Die Bücherei führt es fort"}
    project = make_project(town, published=True, **values)
    goal, measure = make_plan(project)
    add(project, Indicator, goal=goal, name="Gäste", unit="Menschen", target=60, target_on=date(2030, 3, 9))
    add(project, ParticipationOffer, measure=measure, promise="Wir antworten allen", answers_due_on=date(2030, 5, 1))
    add(project, InventoryItem, name="Der Seniorenclub", disposition="stays")
    add(project, Resource, name="Zwei Laptops", kind="rooms", hours_per_month=7.5)
    add(project, Channel, name="Aushang am Markt", medium="analogue", side="outside")
    add(project, Measure, title="Eine eigene App", standing="dropped", standing_reason="Zu teuer")
    GuidingAnswer.objects.create(project=project, question=1, text="Weil viele fragen")
    return project


def add(project, model, **values):
    return actions.add_item(project=project, kind=model, values=values, by=None)


def freeze(project, by=None):
    return actions.freeze_concept(project=project, by=by)


def test_the_page_tells_the_whole_concept(client, project):
    shown = client.get(to("version", freeze(project))).content.decode()
    for words in (
        "Wer kein Handy hat, bleibt draußen", "Menschen über 70", "Ältere Menschen kommen digital zurecht",
        "Digitalcafé in der Bücherei", "Üben nimmt die Scheu.", "60 Menschen (9. März 2030)", "Wir antworten allen",
        "1. Mai 2030", "Der Seniorenclub", "Zwei Laptops", "7,5", "Aushang am Markt", "Analog · Draußen",
        "Eine eigene App", "Zu teuer", "Weil viele fragen", "Die Bücherei führt es fort",
    ):  # fmt: skip
        assert words in shown, words
    assert "2030-0" not in shown
    assert "<ins>" not in shown


def test_an_old_version_stays_as_it_was(client, project):
    first = freeze(project)
    Measure.objects.filter(project=project).delete()
    project.refresh_from_db()
    second = freeze(project)
    assert "Digitalcafé" in client.get(to("version", first)).content.decode()
    assert "Digitalcafé" not in client.get(to("version", second)).content.decode()


def test_a_version_speaks_of_days_as_on_its_own_and_the_page_as_today(client, project):
    add(project, Measure, title="Fest", starts_on=date(2025, 5, 5))
    version = freeze(project)
    past = datetime(2025, 1, 1, tzinfo=UTC)
    ConceptVersion.objects.filter(pk=version.pk).update(frozen_at=past)
    assert "Ist geplant, Beginn am 5. Mai 2025." in client.get(to("version", version)).content.decode()
    assert "Sollte am 5. Mai 2025 beginnen." in client.get(project.get_absolute_url()).content.decode()


def test_measures_stand_on_their_floor_and_lead_to_their_goal_on_the_page(client, project):
    goal, measure = project.goals.get(), project.measures.earliest("id")
    actions.change_item(
        item=measure, values={"floors": ("participation", "enabling")}, revision=measure.revision, by=None
    )
    shown = client.get(to("version", freeze(project))).content.decode()
    assert shown.index("Befähigung") < shown.index(f'id="m{measure.pk}"') < shown.index("Auch auf dieser Etage")
    assert f'id="g{goal.pk}"' in shown
    assert f'href="#g{goal.pk}"' in shown


def test_what_changed_is_a_second_page_from_the_second_version_on(client, project):
    first = freeze(project)
    add(project, Measure, title="Ein Fest")
    second = freeze(project)
    assert client.get(to("version_changes", first)).status_code == 404
    assert to("version_changes", first) not in client.get(to("version", first)).content.decode()
    assert to("version_changes", second) in client.get(to("version", second)).content.decode()
    shown = client.get(to("version_changes", second)).content.decode()
    assert "Ein Fest" in shown
    assert "Der Seniorenclub" not in shown


def test_the_first_version_leads_to_the_newest(client, project):
    first = freeze(project)
    add(project, Measure, title="Ein Fest")
    second = freeze(project)
    assert f'href="{to("version", second)}"' in client.get(to("version", first)).content.decode()


def test_who_froze_it_is_named_to_the_team_alone(client, project):
    keeper = make_staff(project.municipality, "caretaker", "Kim Kümmerer")
    version = freeze(project, by=keeper)
    assert "Kim Kümmerer" not in client.get(to("version", version)).content.decode()
    client.force_login(make_person("Nachbarin"))
    assert "Kim Kümmerer" not in client.get(to("version", version)).content.decode()
    client.force_login(keeper)
    assert "Kim Kümmerer" in client.get(to("version", version)).content.decode().split("<main")[1]


def test_the_concept_of_a_draft_is_for_the_team_alone(client):
    version = freeze(make_project(make_town()))
    assert client.get(to("version", version)).status_code == 404
    assert client.get(to("version_changes", version)).status_code == 404


def test_an_empty_concept_says_so(client):
    shown = client.get(to("version", freeze(make_project(make_town(), published=True)))).content.decode()
    assert "Ein Ziel war noch nicht aufgeschrieben." in shown
    assert "Eine Maßnahme war noch nicht geplant." in shown


def test_a_version_from_before_the_format_grew_is_read(client, project):
    version = ConceptVersion.objects.create(
        project=project,
        number=1,
        sha256="0",
        plan={"title": "Damals", "goals": [{"id": "g1", "statement": "Alle da"}]},
    )
    assert "Alle da" in client.get(to("version", version)).content.decode()


def test_a_version_in_words_that_today_nobody_knows_is_shown_as_it_lies(client, project):
    plan = {"title": "Damals", "topic": "Der alte Markt", "wishes": [{"id": "x1"}]}
    version = ConceptVersion.objects.create(project=project, number=1, sha256="0", plan=plan)
    shown = client.get(to("version", version)).content.decode()
    assert "Der alte Markt" in shown
    assert "früheren Form" in shown


@pytest.mark.parametrize("name", ["version", "version_changes"])
def test_a_long_concept_asks_the_database_no_more(client, project, django_assert_max_num_queries, name):
    freeze(project)
    for number in range(9):
        goal, measure = make_plan(project)
        add(project, Indicator, goal=goal, name=f"Gäste {number}")
    version = freeze(project)
    with django_assert_max_num_queries(8):
        client.get(to(name, version))
