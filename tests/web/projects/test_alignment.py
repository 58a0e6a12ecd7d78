"""Alignment: the picture of goals and measures, and the signatures under it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from offenbau.base import privacy
from offenbau.base.models import LedgerEntry
from offenbau.people.actions import erase_person
from offenbau.projects import actions
from offenbau.projects.models import Goal, GoalLink, Measure, SignOff
from offenbau.projects.queries import alignment_of, sign_offs_of, standing_sign_offs
from tests.factories.municipality import make_town
from tests.factories.people import logged_in
from tests.factories.projects import make_person, make_plan, make_project, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make_project(make_town(), title="Schulweg")


@pytest.fixture
def keeper(project):
    person = make_person("Kim")
    actions.grant_role(project=project, person=person, role="caretaker", by=None)
    return person


@pytest.fixture
def browser(keeper):
    return logged_in(keeper)


def page(project, name="alignment"):
    return reverse(f"projects:{name}", args=[project.municipality.slug, project.slug])


def state(project):
    return str(alignment_of(project).state)


def sign(browser, project, **more):
    return browser.post(page(project), {"seen": state(project), **more}, follow=True)


def test_an_empty_plan_says_what_comes_first(browser, project):
    html = browser.get(page(project)).content.decode()
    assert "Sobald es ein Ziel und eine Maßnahme gibt" in html
    assert 'name="seen"' not in html


def test_the_picture_names_reasons_and_what_hangs_in_the_air(browser, project):
    make_plan(project)
    actions.add_item(project=project, kind=Goal, values={"statement": "Waise"}, by=None)
    lone = actions.add_item(project=project, kind=Measure, values={"title": "Bank"}, by=None)
    html = browser.get(page(project)).content.decode()
    assert "Üben nimmt die Scheu." in html and "Wie sehr?" in html
    assert f"verbindungen/neu/?measure={lone.pk}" in html
    picture = alignment_of(project).picture
    assert (len(picture.lone_goals), len(picture.lone_measures)) == (1, 1)


def test_a_signature_has_name_day_and_remark(browser, project):
    make_plan(project)
    html = sign(browser, project, remark="Lange besprochen").content.decode()
    assert "Kim" in html and "Lange besprochen" in html
    assert "Gilt für den Plan, wie er heute steht" in html


def test_a_second_signature_for_the_same_state_replaces_the_first(browser, project):
    make_plan(project)
    sign(browser, project, remark="Erst")
    sign(browser, project, remark="Dann")
    assert SignOff.objects.get().remark == "Dann"


def test_it_says_what_changed_since(browser, project):
    goal, _measure = make_plan(project)
    sign(browser, project)
    actions.change_item(item=goal, values={"statement": "Anders"}, revision=goal.revision, by=None)
    assert "Seitdem geändert: Ziele." in browser.get(page(project)).content.decode()


def test_what_one_has_not_seen_one_does_not_sign(browser, project):
    goal, measure = make_plan(project)
    seen = state(project)
    GoalLink.objects.filter(goal=goal, measure=measure).delete()
    answer = browser.post(page(project), {"seen": seen, "remark": "Gut so"})
    assert not SignOff.objects.exists()
    html = answer.content.decode()
    assert "Gut so" in html and state(project) in html


def test_nothing_can_be_signed_where_nothing_is(browser, project):
    sign(browser, project)
    assert not SignOff.objects.exists()


def test_who_may_not_plan_may_look_and_not_sign(project):
    make_plan(project)
    sponsor = make_person()
    actions.grant_role(project=project, person=sponsor, role="sponsor", by=None)
    theirs = logged_in(sponsor)
    assert 'name="seen"' not in theirs.get(page(project)).content.decode()
    assert sign(theirs, project).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.sign_alignment(project=project, seen=state(project), by=sponsor)


def test_one_takes_back_ones_own_signature_alone(browser, keeper, project):
    make_plan(project)
    sign(browser, project)
    colleague = make_person()
    actions.grant_role(project=project, person=colleague, role="team", by=None)
    assert logged_in(colleague).post(page(project, "take_back_sign_off")).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.take_back_sign_off(sign_off=SignOff.objects.get(), by=colleague)
    browser.post(page(project, "take_back_sign_off"))
    assert not SignOff.objects.exists()


def test_a_signature_counts_while_its_person_may_plan_and_can_be_taken_back(browser, keeper, project):
    make_plan(project)
    sign(browser, project)
    for role in ("sponsor", "team"):
        actions.grant_role(project=project, person=keeper if role == "sponsor" else make_person(), role=role, by=None)
    assert signed_point(project)
    actions.end_role(grant=project.roles.get(person=keeper, role="caretaker"), by=None)
    assert not signed_point(project)
    html = browser.get(page(project)).content.decode()
    assert "Noch hat niemand unterschrieben" in html and page(project, "take_back_sign_off") in html
    assert browser.post(page(project, "take_back_sign_off")).status_code == 302
    assert not SignOff.objects.exists()


def test_a_deputy_and_an_editor_of_the_municipality_count_too(project):
    make_plan(project)
    deputy, editor, stranger = make_person(), make_staff(project.municipality, "editor"), make_person()
    grant = actions.grant_role(project=project, person=make_person(), role="team", by=None)
    actions.change_role(grant=grant, values={"deputy": deputy}, by=None)
    for person in (deputy, editor, stranger):
        SignOff.objects.create(project=project, person=person)
    assert {each.person for each in standing_sign_offs(project)} == {deputy, editor}


@pytest.mark.parametrize("name", ["alignment", "phases", "charter"])
def test_more_things_ask_no_more_queries(browser, project, name):
    make_plan(project)
    address = page(project, name)
    browser.get(address)
    counts = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(address).status_code == 200
        counts.append(len(asked))
        for _more in range(3):
            make_plan(project)
            member = make_person()
            actions.grant_role(project=project, person=member, role="team", by=None)
            SignOff.objects.create(project=project, person=member)
    assert counts[0] == counts[1]


def test_the_links_are_read_once_for_their_addresses(browser, project):
    make_plan(project)
    address = page(project)
    with CaptureQueriesContext(connection) as asked:
        browser.get(address)
    statements = [query["sql"] for query in asked]
    assert len(statements) == len(set(statements))


def signed_point(project):
    return sign_offs_of(project, alignment_of(project).state)


def test_one_signature_a_person_and_state(project, keeper):
    SignOff.objects.create(project=project, person=keeper)
    with pytest.raises(IntegrityError):
        SignOff.objects.create(project=project, person=keeper)


def test_signing_is_no_change_of_the_plan(browser, project):
    make_plan(project)
    project.refresh_from_db()
    before = project.changed_at
    sign(browser, project, remark="Kanarienvogel")
    project.refresh_from_db()
    assert project.changed_at == before
    assert "Kanarienvogel" not in str(list(LedgerEntry.objects.values()))


def test_a_signature_goes_with_its_person(browser, project, keeper):
    make_plan(project)
    sign(browser, project, remark="Gut so")
    assert privacy.known_of(keeper)["projects"]["signed"][0]["remark"] == "Gut so"
    erase_person(person=keeper, by=keeper)
    assert not SignOff.objects.exists()
