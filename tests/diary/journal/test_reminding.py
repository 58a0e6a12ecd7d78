"""Reminding teams of silent Baustellen: once, not again for two weeks, and nobody who has left."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from offenbau.diary.journal import actions
from offenbau.diary.journal.queries import overdue_days
from offenbau.people.actions import deactivate_person
from offenbau.projects import actions as projects
from tests.factories.journal import make_draft, make_entry
from tests.factories.projects import make_person, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make_project(published=True, title="Plauderhalte")


@pytest.fixture
def keeper(project):
    person = make_person("Karla Kümmert")
    projects.grant_role(project=project, person=person, role="caretaker", by=None)
    return person


@pytest.fixture
def after(time_machine, keeper):
    """Let days go by, with the reminder on each of them as the job loop does it."""

    def go(days):
        for _day in range(days):
            time_machine.move_to(timezone.now() + timedelta(days=1))
            call_command("remind_of_silence", verbosity=0)
        return [message.to for message in mail.outbox]

    return go


def test_the_core_team_is_reminded_after_four_weeks_and_once_in_two(after, keeper):
    assert after(27) == []
    assert after(1) == [[keeper.email]]
    assert after(13) == [[keeper.email]]
    assert after(1) == [[keeper.email]] * 2


def test_the_mail_leads_to_where_one_writes(after, project):
    after(28)
    assert f"{project.get_absolute_url()}tagebuch/team/" in mail.outbox[0].body
    assert mail.outbox[0].subject == "Es ist still auf „Plauderhalte“"


def test_an_entry_ends_the_silence_and_a_draft_does_not(after, project):
    after(20)
    make_entry(project)
    make_draft(project)
    assert after(27) == []
    assert len(after(1)) == 1


def test_a_baustelle_chooses_its_own_days_or_none(after, project):
    actions.set_cadence(project=project, days=0, by=None)
    assert after(40) == []
    actions.set_cadence(project=project, days=41, by=None)
    assert len(after(1)) == 1


def test_a_town_chooses_for_its_baustellen(after, project):
    actions.set_town_cadence(municipality=project.municipality, days=7, by=None)
    assert len(after(7)) == 1


def test_who_sleeps_or_has_left_is_not_reminded(after, project, keeper):
    deactivate_person(person=keeper, by=None)
    assert after(30) == []


@pytest.mark.parametrize("values", [{"phases": []}, {"ends_on": timezone.localdate() + timedelta(days=3)}])
def test_a_baustelle_that_is_not_at_work_may_be_silent(after, project, values):
    projects.change_project(project=project, values=values, revision=project.revision, by=None)
    assert after(40) == []


def test_a_draft_of_a_baustelle_may_be_silent(after, project):
    projects.withdraw(project=project, reason="Noch einmal prüfen", by=None)
    assert after(40) == []


def test_while_the_mail_server_is_away_nobody_counts_as_reminded(after, monkeypatch):
    def away(_message):
        raise smtplib.SMTPServerDisconnected

    with monkeypatch.context() as context:
        context.setattr("django.core.mail.EmailMessage.send", away)
        after(30)
    assert len(after(1)) == 1


def test_the_workshop_says_how_long_it_was_silent(project, time_machine):
    assert overdue_days(project) == 0
    time_machine.move_to(timezone.now() + timedelta(days=31))
    assert overdue_days(project) == 31
