"""The team's pages: give, invite, change, hand over, lay down."""

import pytest
from django.urls import reverse

from offenbau.people.permissions import Viewer
from offenbau.projects import actions
from offenbau.projects.models import ProjectInvitation, ProjectRole
from offenbau.projects.permissions import can_lead
from tests.factories.municipality import make_town
from tests.factories.people import PersonFactory, logged_in
from tests.factories.projects import make_person, make_project, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make_project(make_town(name="Aue"), title="Schulweg")


@pytest.fixture
def caretaker(project):
    person = make_person("Jale")
    actions.grant_role(project=project, person=person, role="caretaker", by=None)
    return person


@pytest.fixture
def browser(caretaker):
    return logged_in(caretaker)


def page(name, project, *more):
    return reverse(f"projects:{name}", args=[project.municipality.slug, project.slug, *more])


def test_a_colleague_is_given_a_role(browser, project):
    colleague = make_staff(project.municipality, "team", "Ole")
    values = {"person": colleague.pk, "role": "editor", "hours_per_week": "2,5"}
    assert browser.post(page("add_role", project), values)["Location"] == page("team", project)
    assert project.roles.get(person=colleague).hours_per_week == 2.5


def test_a_stranger_is_not_offered(browser, project):
    answer = browser.post(page("add_role", project), {"person": make_person().pk, "role": "editor"})
    assert answer.status_code == 200
    assert not project.roles.filter(role="editor").exists()


def test_a_reviewer_without_a_last_day_is_asked_for_it(browser, project):
    colleague = make_staff(project.municipality, "team")
    answer = browser.post(page("add_role", project), {"person": colleague.pk, "role": "reviewer"})
    assert "letzten Tag" in answer.content.decode()


def test_a_guest_comes_in_by_the_link_of_the_invitation(browser, project):
    answer = browser.post(page("invite", project), {"email": "gast@example.org", "role": "team", "message": "Komm!"})
    assert answer["Referrer-Policy"] == "same-origin"
    link = next(word for word in answer.content.decode().split() if "/konto/einladung/" in word)
    guest = PersonFactory(email="gast@example.org")
    theirs = logged_in(guest)
    shown = theirs.get("/konto" + link.split("/konto")[1].split("<")[0], follow=True).content.decode()
    assert "Schulweg (Aue)" in shown and "Komm!" in shown
    assert theirs.post(reverse("people:invited"))["Location"] == reverse("people:home")
    assert project.roles.current().get(person=guest).role == "team"
    assert theirs.get(page("workshop", project)).status_code == 200


def test_the_link_is_shown_once(browser, project):
    browser.post(page("invite", project), {"email": "gast@example.org", "role": "editor"})
    shown = browser.get(page("team", project)).content.decode()
    assert "gast@example.org" in shown
    assert "/konto/einladung/" not in shown


def test_invitations_are_shown_to_those_who_lead_alone(browser, project):
    browser.post(page("invite", project), {"email": "gast@example.org", "role": "editor"})
    member = make_person()
    actions.grant_role(project=project, person=member, role="team", by=None)
    assert "gast@example.org" not in logged_in(member).get(page("team", project)).content.decode()


def test_an_invitation_is_taken_back(browser, project):
    browser.post(page("invite", project), {"email": "gast@example.org", "role": "editor"})
    browser.post(page("revoke", project, ProjectInvitation.objects.get().pk))
    assert ProjectInvitation.objects.get().revoked_at
    assert "gast@example.org" not in browser.get(page("team", project)).content.decode()


def test_an_invitation_of_another_baustelle_is_not_taken_back_here(browser, project):
    other = make_project(project.municipality)
    elsewhere = make_person()
    actions.grant_role(project=other, person=elsewhere, role="caretaker", by=None)
    made = actions.invite_to_project(project=other, email="gast@example.org", role="editor", by=elsewhere)
    assert browser.post(page("revoke", project, made.invitation.pk)).status_code == 404


def test_terms_and_a_deputy_are_set(browser, project, caretaker):
    colleague = make_staff(project.municipality, "team")
    grant = ProjectRole.objects.get(person=caretaker)
    values = {"starts_on": "2026-01-01", "hours_per_week": "7,5", "deputy": colleague.pk, "released_by": "Amt 10"}
    assert browser.post(page("edit_role", project, grant.pk), values).status_code == 302
    grant.refresh_from_db()
    assert (grant.deputy, grant.hours_per_week, grant.released_by) == (colleague, 7.5, "Amt 10")
    assert can_lead(Viewer(colleague), project)


def test_a_role_is_handed_over(browser, project, caretaker):
    colleague = make_staff(project.municipality, "team", "Ole")
    grant = ProjectRole.objects.get(person=caretaker)
    assert browser.post(page("hand_over_role", project, grant.pk), {"to": colleague.pk}).status_code == 302
    assert list(project.roles.current().values_list("person__name", "role")) == [("Ole", "caretaker")]


def test_what_the_core_team_must_decide_is_said_at_the_form(project, caretaker):
    admin = make_staff(project.municipality, "admin")
    answer = logged_in(admin).post(page("add_role", project), {"person": admin.pk, "role": "team"})
    assert "Kernteam" in answer.content.decode()


def test_who_lays_down_the_last_role_on_a_draft_lands_in_the_account(browser, project, caretaker):
    grant = ProjectRole.objects.get(person=caretaker)
    assert browser.post(page("end_role", project, grant.pk))["Location"] == reverse("people:home")
    assert browser.get(page("workshop", project)).status_code == 404


def test_a_team_without_anybody_says_so(project):
    admin = make_staff(project.municipality, "admin")
    assert "Noch hat hier niemand eine Rolle" in logged_in(admin).get(page("team", project)).content.decode()
