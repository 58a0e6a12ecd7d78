"""Somebody else was quicker: both texts stand side by side, and nothing is lost or overwritten unseen."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.urls import reverse

from offenbau.people.permissions import Viewer
from offenbau.projects import actions
from offenbau.projects.actions import StaleError
from offenbau.projects.models import Compromise, Goal, Resource, TargetGroup, WorkMeeting
from offenbau.web.projects.conflicts import show_conflict
from offenbau.web.projects.forms.project import TopicForm
from tests.factories.municipality import make_town
from tests.factories.people import logged_in
from tests.factories.projects import make_person, make_plan, make_project, make_staff

pytestmark = pytest.mark.django_db
FUND = {"name": "Topf", "kind": "money", "availability": "at_hand"}
WEEKLY = {"name": "Runde", "weekday": 2}


@pytest.fixture
def project():
    project = make_project(make_town())
    make_plan(project)
    return project


@pytest.fixture
def browser(project):
    return logged_in(make_staff(project.municipality, "caretaker"))


def at(project, name, *more):
    return reverse(f"projects:{name}", args=[project.municipality.slug, project.slug, *more])


def test_a_conflict_shows_field_by_field_what_stands_there_now(browser, project):
    goal = project.goals.get()
    other = actions.add_item(project=project, kind=TargetGroup, values={"name": "Jugendliche"}, by=None)
    theirs = {"change_kind": "skill", "by_when": date(2030, 5, 4), "target_groups": [other], "gains": ("lasting",)}
    actions.change_item(item=goal, values=theirs, revision=goal.revision, by=None)
    mine = {"statement": "Meine Fassung", "change_kind": "attitude", "revision": goal.revision}
    shown = browser.post(at(project, "edit", "ziele", goal.pk), mine).content.decode()
    for words in ("Meine Fassung", f"„{goal.statement}“", "„Können“", "„4. Mai 2030“", "„Jugendliche“", "„dauerhaft“"):
        assert words in shown, words
    assert "id_level_error" not in shown
    assert Goal.objects.get().statement == goal.statement


def test_sent_once_more_ones_own_text_holds(browser, project):
    goal = project.goals.get()
    actions.change_item(item=goal, values={"statement": "Erste"}, revision=goal.revision, by=None)
    address, mine = at(project, "edit", "ziele", goal.pk), {"statement": "Meine Fassung"}
    shown = browser.post(address, mine | {"revision": goal.revision})
    revision = shown.context["form"]["revision"].value()
    assert browser.post(address, mine | {"revision": revision}).status_code == 302
    assert Goal.objects.get().statement == "Meine Fassung"


def test_a_third_hand_in_between_is_seen_too(browser, project):
    goal = project.goals.get()
    actions.change_item(item=goal, values={"statement": "Erste"}, revision=goal.revision, by=None)
    address, mine = at(project, "edit", "ziele", goal.pk), {"statement": "Meine Fassung"}
    revision = browser.post(address, mine | {"revision": goal.revision}).context["form"]["revision"].value()
    actions.change_item(item=Goal.objects.get(), values={"statement": "Dritte"}, revision=int(revision), by=None)
    assert "„Dritte“" in browser.post(address, mine | {"revision": revision}).content.decode()


def test_the_topic_shows_a_conflict_as_well(browser, project):
    project.refresh_from_db()
    actions.change_project(
        project=project, values={"topic": "Anders", "fields": ("digital",)}, revision=project.revision, by=None
    )
    mine = {"title": project.title, "topic": "Meins", "easy_state": "draft", "revision": project.revision}
    shown = browser.post(at(project, "topic"), mine).content.decode()
    assert "Jetzt steht hier: „Anders“" in shown
    assert "Jetzt steht hier: „Digitales Leben“" in shown
    assert "Meins" in shown


def test_a_conflict_does_not_name_a_larger_baustelle_that_one_may_not_know_of(client):
    town = make_town()
    secret, project = make_project(town, title="GEHEIMES GROSSPROJEKT"), make_project(town, title="Kleines")
    writer = make_person("Wer plant")
    actions.grant_role(project=project, person=writer, role="team", by=None)
    client.force_login(writer)
    address = reverse("projects:topic", args=[town.slug, project.slug])
    visible = make_project(town, title="Offen", published=True)
    body = {"title": "Neu", "easy_state": "draft", "revision": project.revision, "parent": visible.pk}
    actions.change_project(project=project, values={"parent": secret}, revision=project.revision, by=None)
    assert "GEHEIMES" not in client.post(address, body).content.decode()
    project.refresh_from_db()
    client.post(address, {**body, "parent": "", "revision": project.revision})
    project.refresh_from_db()
    assert (project.title, project.parent) == ("Neu", secret)  # it stays so, unseen


def test_nor_one_that_was_chosen_while_one_was_writing():
    town = make_town()
    secret, project = make_project(town, title="GEHEIMES GROSSPROJEKT"), make_project(town)
    form = TopicForm({"title": "Neu", "revision": 0}, instance=project, viewer=Viewer(make_person()))
    current = actions.change_project(project=project, values={"parent": secret}, revision=0, by=None)
    show_conflict(form, StaleError(current))
    assert "title" in form.errors and "GEHEIMES" not in str(form.errors)


def test_what_is_confidential_is_called_as_its_list_calls_it(project):
    caretaker = make_person()
    actions.grant_role(project=project, person=caretaker, role="caretaker", by=None)
    values = {"matter": "Die Kasse", "keep_until": date(2030, 5, 4)}
    item = actions.add_item(project=project, kind=Compromise, values=values, by=None)
    actions.change_item(item=item, values={"matter": "Das Telefon"}, revision=0, by=None)
    mine = values | {"revision": 0}
    shown = logged_in(caretaker).post(at(project, "edit", "kompromisse", item.pk), mine).content.decode()
    assert "„Das Telefon“" in shown and "compromise" not in shown


def test_numbers_and_times_are_written_as_people_write_them(browser, project):
    fund = actions.add_item(project=project, kind=Resource, values=FUND, by=None)
    actions.change_item(item=fund, values={"amount": Decimal("99999.25")}, revision=0, by=None)
    shown = browser.post(at(project, "edit", "ressourcen", fund.pk), FUND | {"revision": 0})
    meeting = actions.add_item(project=project, kind=WorkMeeting, values=WEEKLY | {"starts_at": time(18, 30)}, by=None)
    actions.change_item(item=meeting, values={"starts_at": time(9)}, revision=0, by=None)
    mine = WEEKLY | {"starts_at": "18:30", "revision": 0}
    later = browser.post(at(project, "edit", "treffen", meeting.pk), mine)
    assert "„99.999,25“" in shown.content.decode()
    assert "„9:00 Uhr“" in later.content.decode()
