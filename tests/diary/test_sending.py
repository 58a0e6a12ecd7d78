"""News goes to everybody who follows a thing: when they want it, once, and never lost."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from offenbau.diary import actions
from offenbau.diary.actions import sending
from offenbau.diary.models import Delivery, Letter, Notice
from tests.factories.diary import account_of, guest_of, news, sent
from tests.factories.projects import make_person, make_project

pytestmark = pytest.mark.django_db
MONDAY = datetime(2027, 1, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def project():
    return make_project(published=True, title="Plauderhalte")


@pytest.fixture
def queue(settings):
    """Jobs wait in the database, as in the product."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def letters_to(address):
    return [message for message in mail.outbox if message.to == [address]]


def test_news_goes_out_once_the_transaction_is_through(project, django_capture_on_commit_callbacks):
    guest_of(project, email="erna@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        news(project)
        assert mail.outbox == []
    assert [message.subject for message in letters_to("erna@example.org")] == ["Der Grundstein liegt"]


def test_news_of_what_was_rolled_back_is_told_to_nobody(project, django_capture_on_commit_callbacks):
    guest_of(project)
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError), transaction.atomic():
        news(project)
        raise ZeroDivisionError
    actions.post.call()
    assert (Notice.objects.count(), mail.outbox) == (0, [])


def test_each_mail_goes_to_one_mailbox_alone(project):
    guest_of(project)
    account_of(make_person(), project)
    sent(project)
    assert [(len(message.to), message.cc, message.bcc) for message in mail.outbox] == [(1, [], [])] * 2


def test_news_from_before_somebody_followed_is_not_for_them(project):
    news(project)
    late = guest_of(project)
    late.confirmed_at = timezone.now()
    late.save()
    actions.post.call()
    assert mail.outbox == []


def test_nothing_is_sent_to_a_mailbox_that_has_not_said_yes(project):
    row = guest_of(project)
    row.confirmed_at = None
    row.save()
    sent(project)
    assert mail.outbox == []


@pytest.mark.parametrize(("frequency", "days"), [("at_once", 0), ("daily", 1), ("weekly", 7)])
def test_news_of_a_monday_comes_when_it_is_wanted(project, frequency, days):
    with time_machine.travel(MONDAY, tick=False) as clock:
        guest_of(project, frequency)
        sent(project)
        waited = 0
        while not mail.outbox and waited < 9:
            clock.shift(timedelta(days=1))
            waited += 1
            call_command("send_notices")
    assert waited == days


def test_a_day_brings_one_collected_mail_whatever_happens(project):
    other = make_project(published=True)
    with time_machine.travel(MONDAY, tick=False) as clock:
        guest_of(project, "daily", "erna@example.org")
        guest_of(other, "weekly", "erna@example.org")
        news(project)
        sent(other)
        clock.shift(timedelta(days=7))
        for _time in range(3):
            call_command("send_notices")
    (letter,) = mail.outbox
    assert "2 Neuigkeiten" in letter.subject


def test_what_becomes_due_after_the_day_s_mail_waits_for_the_next(project):
    with time_machine.travel(MONDAY, tick=False) as clock:
        row = guest_of(project, "daily")
        sent(project)
        clock.shift(timedelta(days=1))
        call_command("send_notices")
        news(project, title="Das Dach ist dicht")
        sending.lay_out()
        Delivery.objects.filter(letter=None).update(due_on=timezone.localdate())
        call_command("send_notices")
        assert len(letters_to(row.recipient.address)) == 1
        clock.shift(timedelta(days=1))
        call_command("send_notices")
    assert "Das Dach ist dicht" in mail.outbox[-1].body
    assert "Grundstein" not in mail.outbox[-1].body


def test_the_database_holds_a_notice_once_a_subscription(project):
    guest_of(project)
    sent(project)
    first = Delivery.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(subscription=first.subscription, notice=first.notice, due_on=first.due_on)


def test_what_waits_comes_at_once_when_somebody_wants_it_at_once(project, django_capture_on_commit_callbacks):
    row = guest_of(project, "weekly")
    sent(project)
    with django_capture_on_commit_callbacks(execute=True):
        actions.change_frequency(subscription=row, frequency="at_once", by=None)
    assert len(mail.outbox) == 1


def test_who_stops_gets_nothing_of_what_waited(project):
    row = guest_of(project, "daily")
    with time_machine.travel(MONDAY):
        sent(project)
        actions.stop(subscription=row, by=None)
    call_command("send_notices")
    assert mail.outbox == []


# -- The mail server is away ------------------------------------------------------------------------
class Server:
    """A mail server that answers as it is told to."""

    def __init__(self, monkeypatch, *answers):
        self.answers, self.sent = list(answers), []
        monkeypatch.setattr("django.core.mail.EmailMessage.send", lambda message: self.take(message))

    def take(self, message):
        if self.answers:
            raise self.answers.pop(0)
        self.sent.append(message)
        return 1


def rounds(clock, count=1, minutes=1):
    for _round in range(count):
        clock.shift(timedelta(minutes=minutes))
        actions.post.call()


def test_while_the_server_is_away_one_letter_knocks_and_all_wait(project, monkeypatch, queue):
    server = Server(monkeypatch, ConnectionRefusedError(), TimeoutError())
    with time_machine.travel(MONDAY, tick=False) as clock:
        for _mailbox in range(3):
            guest_of(project)
        sent(project)
        actions.post.call()
        assert len(server.answers) == 1
        rounds(clock)
        assert (server.answers, server.sent) == ([], [])
        rounds(clock, count=2)
    assert len(server.sent) == 3
    assert Letter.objects.filter(sent_at=None).count() == 0


def test_a_server_that_stays_away_loses_nothing(project, monkeypatch, queue):
    server = Server(monkeypatch, *[OSError("away")] * 40)
    with time_machine.travel(MONDAY, tick=False) as clock:
        guest_of(project)
        sent(project)
        rounds(clock, count=45, minutes=361)
    assert len(server.sent) == 1


def test_tries_come_further_and_further_apart(project, monkeypatch, queue):
    Server(monkeypatch, *[OSError("away")] * 12)
    waits = []
    with time_machine.travel(MONDAY, tick=False) as clock:
        guest_of(project)
        news(project)
        for _try in range(12):
            actions.post.call()
            wait = Letter.objects.get().try_at - timezone.now()
            waits.append(wait / timedelta(minutes=1))
            clock.shift(wait)
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]


def test_a_try_that_failed_comes_back_by_itself_once(project, monkeypatch, queue):
    Server(monkeypatch, *[OSError("away")] * 3)
    with time_machine.travel(MONDAY, tick=False):
        guest_of(project)
        for _news in range(3):
            sent(project)
        due = DBTaskResult.objects.filter(task_path=actions.post.module_path, run_after__gt=timezone.now())
        assert [job.run_after for job in due.filter(run_after__lt=MONDAY + timedelta(days=9))] == [
            MONDAY + timedelta(minutes=1)
        ]


def test_a_mailbox_that_refuses_holds_nobody_up_and_is_given_up(project, monkeypatch, queue):
    refused = smtplib.SMTPRecipientsRefused({"erna@example.org": (550, b"no such user")})
    server = Server(monkeypatch, *[refused] * 20)
    with time_machine.travel(MONDAY, tick=False) as clock:
        guest_of(project, email="erna@example.org")
        sent(project)
        server.answers, answers = [], server.answers
        other = make_project(published=True)
        guest_of(other, email="otto@example.org")
        sent(other)
        assert [message.to for message in server.sent] == [["otto@example.org"]]
        server.answers = answers
        rounds(clock, count=20, minutes=361)
    assert len(server.answers) == 20 - sending.MOST_REFUSALS
    assert Letter.objects.filter(given_up_at__isnull=False).count() == 1


def test_many_who_ask_for_the_post_get_one_round(project, queue, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for _news in range(5):
            news(project)
    assert DBTaskResult.objects.filter(task_path=actions.post.module_path).count() == 1
