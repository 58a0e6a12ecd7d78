"""A-07, A-08, A-09, A-13, A-14: what one may do ends with what it rests on, at the next click.

Roles, deputies, accounts and sessions end; downloads go with them; jobs and dates find the rights of their own day.
"""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import offenbau
from offenbau.municipality.actions.barriers import send_answer, tell_contact
from offenbau.municipality.models import BarrierReport
from offenbau.people.actions import deactivate_person, erase_person, roles
from offenbau.people.models import MunicipalityRole, Person
from offenbau.projects import actions
from offenbau.projects.models import HouseTally, Project, ProjectRole
from tests.access.bodies import body_for
from tests.access.database import outcome
from tests.access.table import POSTS, WRITES
from tests.access.world import FOR_READERS, STATES, word_of
from tests.factories.people import PersonFactory

# A role, and a page with a form that it opens: (role, row, state).
POWERS = [
    ("project caretaker", "projects:freeze", "draft"),
    ("project caretaker", "projects:edit#notes", "team"),
    ("project team", "projects:topic", "administration"),
    ("project editor", "projects:edit", "public"),
    ("neighbour", "projects:publish", "next door"),
    ("town admin", "municipality:profile", "public"),
    ("town admin", "projects:freeze", "team"),
    ("town caretaker", "projects:new", "public"),
    ("town editor", "projects:topic", "draft"),
    ("foreign admin", "projects:freeze", "abroad"),
]
TODAY = timezone.localdate


def grants_of(person):
    return [*ProjectRole.objects.filter(person=person), *MunicipalityRole.objects.filter(person=person)]


def end(person):
    for grant in grants_of(person):
        (actions.end_role if isinstance(grant, ProjectRole) else roles.end_municipality_role)(grant=grant, by=None)


def expire(person):
    for grant in grants_of(person):
        type(grant).objects.filter(pk=grant.pk).update(
            starts_on=TODAY() - timedelta(days=9), ends_on=TODAY() - timedelta(days=1)
        )


def put_off(person):
    for grant in grants_of(person):
        type(grant).objects.filter(pk=grant.pk).update(starts_on=TODAY() + timedelta(days=1), ends_on=None)


def put_to_sleep(person):
    deactivate_person(person=person, by=None)


def erase(person):
    erase_person(person=person, by=None)


def may(world, client, row, state):
    """Return whether the page opens and a good post reaches the database; both or neither."""
    opened = client.get(world.path(row, state)).status_code == 200
    wrote = outcome(client, world.path(row, state), body_for(row, world, state))[0] == WRITES
    assert opened == wrote
    return opened


# -- roles, deputies, accounts, sessions ----------------------------------------------------
@pytest.mark.parametrize("ending", [end, expire, put_off, put_to_sleep, erase])
@pytest.mark.parametrize(("role", "row", "state"), POWERS)
def test_power_ends_at_the_next_click(world, role, row, state, ending):
    client = world.client(role)
    assert may(world, client, row, state)
    ending(Person.objects.get(pk=world.people[role].pk))
    assert not may(world, client, row, state)


def test_the_platform_s_administrator_is_one_no_longer_at_the_next_click(world):
    client = world.client("platform admin")
    assert may(world, client, "setup:mail_server", "public")
    Person.objects.update(is_platform_admin=False)
    assert not may(world, client, "setup:mail_server", "public")
    assert not may(world, client, "projects:publish", "draft")


DEPUTIES = [("project caretaker", "projects:freeze", "draft"), ("town admin", "municipality:profile", "public")]


def stand_in(world, role):
    """Let the citizen stand in for somebody, and return the grants."""
    grants = grants_of(world.people[role])
    for grant in grants:
        type(grant).objects.filter(pk=grant.pk).update(deputy=world.people["citizen"])
    return grants


@pytest.mark.parametrize(("role", "row", "state"), DEPUTIES)
@pytest.mark.parametrize("ending", [end, expire, put_off])
def test_a_deputy_s_power_ends_with_the_role(world, role, row, state, ending):
    client = world.client("citizen")
    assert not may(world, client, row, state)
    stand_in(world, role)
    assert may(world, client, row, state)
    ending(world.people[role])
    assert not may(world, client, row, state)


@pytest.mark.parametrize(("role", "row", "state"), DEPUTIES)
def test_a_deputy_s_power_ends_when_somebody_else_stands_in(world, role, row, state):
    client, grants = world.client("citizen"), stand_in(world, role)
    assert may(world, client, row, state)
    for grant in grants:
        grant.refresh_from_db()
        change = actions.change_role if isinstance(grant, ProjectRole) else _change_in_town
        change(grant=grant, values={"deputy": world.people["former member"]}, by=None)
    assert not may(world, client, row, state)


def _change_in_town(*, grant, values, by):
    roles.change_municipality_role(grant=grant, by=by, **values)


@pytest.mark.parametrize(("role", "row", "state"), DEPUTIES)
def test_a_deputy_who_sleeps_has_no_power(world, role, row, state):
    client = world.client("citizen")
    stand_in(world, role)
    put_to_sleep(world.people["citizen"])
    assert not may(world, client, row, state)


def test_a_new_password_ends_all_other_sessions(world):
    client, person = world.client("citizen"), world.people["citizen"]
    assert client.get(reverse("people:home")).status_code == 200
    person.set_password("eine-andere-tuer-am-markt")
    person.save()
    assert client.get(reverse("people:home")).status_code == 302


def test_a_session_that_was_left_cannot_be_used_again(world):
    """A-07: the cookie of before the logout, sent from elsewhere."""
    client, other = world.client("town admin"), Client()
    other.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert other.get(world.path("people:team")).status_code == 200
    client.post(reverse("account_logout"))
    assert other.get(world.path("people:team")).status_code == 302


def test_an_invitation_followed_at_a_shared_desk_is_not_there_for_the_next(world):
    """A-07: what one person's session remembers is gone when another logs in after them."""
    client = world.client("citizen")
    client.get(reverse("people:invitation", args=["x" * 43]))
    assert client.session["invitation"]
    client.post(reverse("account_logout"))
    client.force_login(world.people["neighbour"])
    assert (client.session.get("invitation"), client.session[SESSION_KEY]) == (None, str(world.people["neighbour"].pk))


# -- downloads ------------------------------------------------------------------------------
DOWNLOADS = ["projects:export", "projects:version_export"]


@pytest.mark.parametrize("row", DOWNLOADS)
@pytest.mark.parametrize("state", [state for state in STATES if state not in {"public", "next door", "abroad"}])
def test_a_download_is_kept_nowhere_and_lost_with_the_role(world, row, state):
    client = world.client("project reviewer")
    answer = client.get(world.path(row, state))
    assert word_of(state) in answer.content.decode()
    assert {"no-store", "private"} <= set(re.split(r",\s*", answer.headers["Cache-Control"]))
    end(world.people["project reviewer"])
    assert client.get(world.path(row, state)).status_code == 404


@pytest.mark.parametrize("row", [*DOWNLOADS, "people:data_file"])
def test_a_download_is_lost_with_the_session(world, row):
    client = world.client("neighbour")
    assert client.get(world.path(row, "next door")).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(world.path(row, "next door")).status_code in {302, 404}


def test_one_s_own_data_are_kept_nowhere(world):
    answer = world.client("town admin").get(reverse("people:data_file"))
    assert "no-store" in answer.headers["Cache-Control"]
    assert "attachment" in answer.headers["Content-Disposition"]


def test_one_s_own_data_name_no_baustelle_that_one_may_no_longer_see(world):
    data = world.client("former member").get(reverse("people:data_file")).content.decode()
    assert word_of("public") in data
    assert word_of("draft") not in data


# -- jobs -----------------------------------------------------------------------------------
def test_every_job_is_tried_here():
    """A new one needs a test that it finds the rights and the facts of the moment at which it runs.

    Those of the letters (`ask`, `mail_link`, `post`) are tried in tests/diary/test_attacks.py, those about moderating
    (`tell_asked`, `tell_answered`) in tests/participation/moderators, those about an application (`ask_mailbox`,
    `tell_mailbox`) in tests/cases, a landscape's beside it; `work_out` and
    `look_in_background`, which write to nobody, in tests/participation/formats beside assembly and external, and
    `import_in_background` in tests/council.
    """
    sources = Path(offenbau.__file__).parent.rglob("*.py")
    found = {name for path in sources for name in re.findall(r"@task\(.*\)\ndef (\w+)", path.read_text("utf-8"))}
    jobs = {"tell_contact", "send_answer", "ask", "mail_link", "post", "tell_asked", "tell_answered"}
    jobs |= {"ask_mailbox", "tell_mailbox"}
    assert found == jobs | {"draw_in_background", "work_out", "look_in_background", "import_in_background"}


def test_a_job_writes_to_whom_the_town_names_when_it_runs(world):
    report = BarrierReport.objects.get(message__startswith="kanarienvogeltown")
    for address in ("alt@example.org", "neu@example.org"):
        type(report.municipality).objects.filter(pk=report.municipality_id).update(contact_email=address)
    tell_contact.call(report.pk)
    assert [message.to for message in mail.outbox] == [["neu@example.org"]]


def test_a_job_about_what_is_gone_sends_nothing(world):
    report = BarrierReport.objects.filter(message__startswith="kanarienvogeltown")
    number = report.get().pk
    report.update(contact="")
    send_answer.call(number)
    report.delete()
    tell_contact.call(number)
    send_answer.call(number)
    assert mail.outbox == []


def test_an_invitation_gives_nothing_once_its_sender_may_not_invite(world):
    """What was set going with a right is not carried out without it."""
    invitation = world.projects["draft"].invitations.get()
    guest = PersonFactory(email=invitation.email)
    end(invitation.invited_by)
    with pytest.raises(ValidationError) as refused:
        actions.accept_project_invitation(invitation=invitation, by=guest)
    assert refused.value.code == "void"


# -- what opens by itself -------------------------------------------------------------------
def test_when_its_day_comes_a_restriction_opens_what_is_published_and_nothing_else(world, time_machine):
    """A draft stays closed, though its restriction has run out: nobody who may has published it."""
    leads = world.people["project caretaker"]
    for state in ("team", "draft"):
        until = TODAY() + timedelta(days=20)
        actions.set_visibility(
            project=world.projects[state], visibility="team", reason="Noch nicht", until=until, by=leads
        )
    actions.withdraw(project=world.projects["administration"], reason="Ein Fehler", by=leads)
    time_machine.move_to(timezone.now() + timedelta(days=40))
    call_command("refresh_houses")
    open_now = [state for state in STATES if _is_open(world, state)]
    assert open_now == ["public", "partners", "team"]
    tally = HouseTally.objects.get(municipality=world.projects["public"].municipality)
    assert tally.projects == len(open_now)


def _is_open(world, state):
    found = {Client().get(world.path(row, state)).status_code for row in FOR_READERS}
    assert len(found) == 1
    return found == {200}


def test_a_restriction_lasts_through_its_last_day(world, time_machine):
    project = Project.objects.get(pk=world.projects["team"].pk)
    time_machine.move_to(f"{project.visibility_until}T21:00:00+01:00")
    assert not _is_open(world, "team")


def test_posts_and_pages_of_a_power_are_in_the_table():
    assert {row for _role, row, _state in POWERS} <= POSTS.keys()
