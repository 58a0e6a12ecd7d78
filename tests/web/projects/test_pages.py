"""Pages of a Baustelle: what each of three people sees, from the first step to the public page."""

import json
from pathlib import Path

import pytest
from django.urls import reverse

from offenbau.projects import actions
from offenbau.projects.models import Actor, Goal, GoalLink, Measure, Obstacle, Project, Resource
from offenbau.web.projects.kinds import KINDS
from tests.factories.municipality import make_town
from tests.factories.projects import make_person, make_plan, make_project, make_staff

pytestmark = pytest.mark.django_db

PUBLIC = ["page", "export", "versions"]
WORKSHOP = ["workshop", "questions", "worksheet", "triangle_sheet", "check", "team"]
PLANNING = ["topic", "first_goal", "first_measure", "first_threads"]
LEADING = ["freeze", "publish", "visibility", "withdraw", "discard", "add_role"]


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


def test_a_first_plan_in_four_steps(client, town, keeper):
    answer = client.post(f"/{town.slug}/baustellen/neu/", {"title": "Digital dabei", "topic": "Alt und online"})
    project = Project.objects.get()
    assert answer.url == to("first_goal", project)
    goal = {"for_whom": "Menschen über 70", "statement": "Sie kommen zurecht", "change_kind": "skill"}
    assert client.post(answer.url, goal).url == to("first_measure", project)
    measure = {"title": "Digitalcafé", "reason": "Üben hilft", "floors": ["participation"], "effort": "window"}
    assert client.post(to("first_measure", project), measure).url == to("first_threads", project)
    threads = {"hours_per_week": "2", "backing": "Bürgermeisterin Beispiel"}
    assert client.post(to("first_threads", project), threads).url == to("workshop", project)
    assert GoalLink.objects.get().reason == "Üben hilft"
    assert Goal.objects.get().target_groups.get().name == "Menschen über 70"
    assert (float(project.roles.get().hours_per_week), Resource.objects.get().kind) == (2.0, "backing")


def test_a_step_without_its_one_sentence_says_what_is_missing(client, town, keeper):
    answer = client.post(f"/{town.slug}/baustellen/neu/", {"title": ""})
    assert answer.status_code == 200
    assert "data-error-summary" in answer.content.decode()


@pytest.mark.parametrize("name", [*PUBLIC, *WORKSHOP, *PLANNING, *LEADING])
def test_every_page_shows_itself_to_the_caretaker(client, town, keeper, name):
    project = make_project(town, topic="Thema", published=True)
    make_plan(project)
    actions.freeze_concept(project=project, by=None)
    assert client.get(to(name, project)).status_code == 200


@pytest.mark.parametrize("kind", [kind.slug for kind in KINDS])
def test_every_kind_can_be_listed_and_added_to(client, town, keeper, kind):
    project = make_project(town)
    actions.grant_role(project=project, person=keeper, role="caretaker", by=None)
    make_plan(project)
    assert client.get(to("items", project, kind)).status_code == 200
    assert client.get(to("add", project, kind)).status_code == 200


@pytest.mark.parametrize("name", [*WORKSHOP, *PLANNING, *LEADING])
def test_others_do_not_learn_of_the_workshop(client, town, name):
    project = make_project(town, published=True)
    assert client.get(to(name, project)).url.startswith(reverse("account_login"))
    client.force_login(make_person())
    assert client.get(to(name, project)).status_code == 404


@pytest.mark.parametrize("name", PUBLIC)
def test_a_draft_is_not_found_by_anybody(client, town, name):
    assert client.get(to(name, make_project(town))).status_code == 404


def test_opened_actors_stand_in_their_corner_and_in_the_versions(client, town):
    project = make_project(town, published=True)
    values = {"name": "Seniorenbeirat", "corner": "civil_society", "public": True}
    actor = actions.add_item(project=project, kind=Actor, values=values, by=None)
    actions.freeze_concept(project=project, by=None)
    actions.change_item(item=actor, values={"corner": "politics"}, revision=0, by=None)
    actions.freeze_concept(project=project, by=None)
    assert "Seniorenbeirat" in client.get(to("page", project)).content.decode()
    for number in (1, 2):
        assert "Seniorenbeirat" in client.get(to("version", project, number)).content.decode()


def test_drafts_of_others_are_not_offered_as_a_whole_to_be_part_of(client, town):
    make_project(town, title="Kanarienvogel")
    own, editor = make_project(town), make_person()
    actions.grant_role(project=own, person=editor, role="editor", by=None)
    client.force_login(editor)
    assert "Kanarienvogel" not in client.get(to("topic", own)).content.decode()


def test_goal_and_measure_lead_to_one_another(client, town):
    project = make_project(town, published=True)
    goal, measure = make_plan(project)
    assert to("measure", project, measure.pk) in client.get(to("goal", project, goal.pk)).content.decode()
    assert to("goal", project, goal.pk) in client.get(to("measure", project, measure.pk)).content.decode()
    assert client.get(to("goal", project, goal.pk + 999)).status_code == 404


def test_goal_and_measure_say_how_sure_the_team_is_and_why_and_who_judged_it(client, town):
    project = make_project(town, published=True)
    goal, measure = make_plan(project)
    why = {"feasibility_reason": "In Nachbarort geht es.", "feasibility_by": "Bauamt"}
    for item, values in (
        (goal, {"gains": ("lasting",), "feasibility": "uncertain"}),
        (measure, {"feasibility": "sure"}),
    ):
        actions.change_item(item=item, values=values | why, revision=item.revision, by=None)
    of_goal = client.get(to("goal", project, goal.pk)).content.decode()
    assert all(words in of_goal for words in ("dauerhaft", "Ungewiss: Wir probieren es", *why.values()))
    of_measure = client.get(to("measure", project, measure.pk)).content.decode()
    assert "Gut erreichbar: In Nachbarort geht es." in of_measure
    assert "Beurteilt von: Bauamt" in of_goal and "Beurteilt von: Bauamt" in of_measure


def test_a_goal_of_another_baustelle_is_not_found_here(client, town):
    goal, _measure = make_plan(make_project(town, published=True))
    assert client.get(to("goal", make_project(town, published=True), goal.pk)).status_code == 404


def test_a_step_taken_again_changes_what_it_wrote(client, town, keeper):
    client.post(f"/{town.slug}/baustellen/neu/", {"title": "Digital dabei"})
    project = Project.objects.get()
    for words in ("zuerst", "dann"):
        values = {"title": f"Digital {words}", "topic": words, "fields_of_topic": ["digital"]}
        assert client.post(to("first_topic", project), values).url == to("first_goal", project)
        client.post(to("first_goal", project), {"for_whom": f"Alte {words}", "statement": f"Sie können es {words}"})
        client.post(to("first_measure", project), {"title": f"Café {words}", "reason": f"Weil {words}"})
        client.post(to("first_threads", project), {"hours_per_week": "2,5", "backing": f"Frau {words}"})
    project.refresh_from_db()
    goal, link = project.goals.get(), project.links.get()
    assert (project.title, goal.statement, goal.target_groups.get().name) == (
        "Digital dann", "Sie können es dann", "Alte dann",
    )  # fmt: skip
    assert (link.measure.title, link.reason, project.resources.get().name) == ("Café dann", "Weil dann", "Frau dann")
    assert "Alte dann" in client.get(to("first_goal", project)).content.decode()


def test_a_draft_that_was_begun_is_offered_before_a_new_one(client, town, keeper):
    client.post(f"/{town.slug}/baustellen/neu/", {"title": "Angefangen"})
    assert "Angefangen" in client.get(f"/{town.slug}/baustellen/neu/").content.decode()


def test_who_saves_second_keeps_their_text(client, town, keeper):
    project = make_project(town)
    goal, _measure = make_plan(project)
    actions.change_item(item=goal, values={"statement": "Erste"}, revision=0, by=None)
    answer = client.post(to("edit", project, "ziele", goal.pk), {"statement": "Meine Fassung", "revision": 0})
    assert "Meine Fassung" in answer.content.decode()
    assert Goal.objects.get().statement == "Erste"


def test_removing_asks_first_and_can_be_taken_back(client, town, keeper):
    project = make_project(town)
    _goal, measure = make_plan(project)
    assert client.get(to("remove", project, "massnahmen", measure.pk)).status_code == 200
    assert Measure.objects.exists()
    client.post(to("remove", project, "massnahmen", measure.pk))
    client.post(to("put_back", project, project.removed_items.get().pk))
    assert Measure.objects.get() == measure


def test_confidential_notes_are_for_the_core_team(client, town, keeper):
    project = make_project(town)
    assert client.get(to("items", project, "hindernisse")).status_code == 404
    actions.grant_role(project=project, person=keeper, role="caretaker", by=None)
    note = {"note": "Kanarienvogel", "keep_until": "2030-01-01"}
    assert client.post(to("add", project, "hindernisse"), note).status_code == 302
    assert Obstacle.objects.get().note == "Kanarienvogel"
    assert "Kanarienvogel" in client.get(to("items", project, "hindernisse")).content.decode()
    assert "Kanarienvogel" not in client.get(to("workshop", project)).content.decode()


def test_a_finding_is_put_aside_with_a_reason_and_taken_up_again(client, town, keeper):
    project = make_project(town)
    finding = {"code": "no-goal", "place": "goals"}
    assert client.post(to("dismiss", project), {**finding, "reason": ""}).status_code == 422
    client.post(to("dismiss", project), {**finding, "reason": "Kommt im März."})
    client.post(to("take_up", project, project.dismissals.get().pk))
    assert not project.dismissals.exists()


def test_an_exported_plan_can_be_read_in_elsewhere(client, town, keeper, tmp_path):
    project = make_project(town, published=True)
    make_plan(project)
    file = tmp_path / "plan.json"
    file.write_bytes(client.get(to("export", project)).content)
    other = make_town()
    client.force_login(make_staff(other, "admin"))
    with file.open("rb") as plan:
        answer = client.post(f"/{other.slug}/baustellen/einlesen/", {"file": plan})
    copy = Project.objects.get(municipality=other)
    assert (answer.status_code, copy.goals.count(), copy.is_published) == (302, 1, False)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"[]", b'{"title": 5}', b'{"title": "x", "goals": "y"}', b"{" * 9999]
)
def test_a_file_that_is_no_plan_gets_one_clear_line(client, town, keeper, tmp_path, content):
    file = tmp_path / "plan.json"
    file.write_bytes(content)
    with file.open("rb") as plan:
        answer = client.post(f"/{town.slug}/baustellen/einlesen/", {"file": plan})
    assert (answer.status_code, Project.objects.count()) == (200, 0)
    assert "data-error-summary" in answer.content.decode()


def test_a_title_of_two_megabytes_is_refused_kindly(client, town, keeper):
    answer = client.post(f"/{town.slug}/baustellen/neu/", {"title": "x" * 2_000_000})
    assert (answer.status_code, Project.objects.count()) == (200, 0)


def test_the_exported_plan_names_no_member(client, town):
    project = make_project(town, published=True)
    actions.grant_role(project=project, person=make_person("Herr Schmidt"), role="team", by=None)
    exported = json.loads(client.get(to("export", project)).content)
    assert "Schmidt" not in json.dumps(exported)


@pytest.mark.parametrize("things", [1, 3])
def test_the_public_page_asks_the_database_little(client, town, django_assert_max_num_queries, things):
    project = make_project(town, published=True)
    for _ in range(things):
        make_plan(project)
    actions.freeze_concept(project=project, by=None)
    client.get(to("page", project))
    with django_assert_max_num_queries(8):
        client.get(to("page", project))


def test_markup_in_titles_is_shown_not_run(client, town):
    project = make_project(town, title="<script>alert(1)</script>", published=True)
    make_plan(project)
    page = client.get(to("page", project)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_what_a_plan_leaves_behind_is_said_to_who_reads_it_in(client, town, keeper):
    with (Path(__file__).parents[2] / "plans" / "excellent.json").open("rb") as file:
        page = client.post(f"/{town.slug}/baustellen/einlesen/", {"file": file}, follow=True).content.decode()
    assert "nicht mitgekommen: Laden Sie die" in page
    assert "Es gelten die Ihrer Kommune" in page
