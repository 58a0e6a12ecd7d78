"""Attack cases C-04 and G-01 to G-04: what mails may do at most."""

# ruff: noqa: N802 (tests are called after their cases)

import logging
import re
import smtplib
from datetime import UTC, datetime, timedelta
from email import message_from_bytes

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from offenbau.diary import actions, tokens
from offenbau.diary.actions import sending
from offenbau.diary.actions.subscriptions import ask
from offenbau.diary.models import Delivery, Letter, Subscription
from offenbau.people.actions import deactivate_person
from offenbau.people.models import MunicipalityRole
from offenbau.projects import actions as projects
from tests.factories.diary import account_of, guest_of, news, sent
from tests.factories.projects import make_person, make_project, make_staff

pytestmark = pytest.mark.django_db
NOON = datetime(2027, 1, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def project():
    return make_project(published=True, title="Plauderhalte")


def restrict(project):
    until = timezone.localdate() + timedelta(days=30)
    projects.set_visibility(
        project=project, visibility="administration", reason="Noch zu klären", until=until, by=None
    )


# -- C-04 -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x85", "%0a", "\x0b"])
def test_C_04_no_title_writes_a_header(project, end):
    guest_of(project, email="erna@example.org")
    sent(project, title=f"Bank{end}Bcc: otto@example.org")
    whole = message_from_bytes(mail.outbox[0].message().as_bytes())
    assert (whole["To"], whole["Bcc"]) == ("erna@example.org", None)
    assert mail.outbox[0].recipients() == ["erna@example.org"]


def test_C_04_no_name_of_a_thing_writes_a_header_of_a_collected_mail(project):
    type(project).objects.filter(pk=project.pk).update(title="Bank\r\nBcc: otto@example.org" + "x" * 100)
    with time_machine.travel(NOON, tick=False) as clock:
        guest_of(project, "daily")
        sent(project)
        clock.shift(timedelta(days=1))
        call_command("send_notices")
    (letter,) = mail.outbox
    assert "\n" not in letter.subject
    assert message_from_bytes(letter.message().as_bytes())["Bcc"] is None


@pytest.mark.parametrize(
    "address", ["a@b.de\nBcc: c@d.de", "a@b.de, c@d.de", "a@b.de%0aBcc:c@d.de", '"a\r\nX: y"@b.de']
)
def test_C_04_an_address_is_one_address(project, address):
    with pytest.raises(Exception, match="(?i)valid|gültige|Adresse"):
        actions.ask_to_follow(kind="project", object_id=project.pk, email=address, frequency="daily", language="de")
    assert Subscription.objects.count() == 0


# -- G-01 -------------------------------------------------------------------------------------------
def test_G_01_what_is_hidden_when_the_mail_goes_is_not_told(project):
    staff = make_staff(project.municipality, "team")
    guest_of(project)
    account_of(staff, project)
    news(project)
    restrict(project)
    actions.post.call()
    assert [message.to for message in mail.outbox] == [[staff.email]]


def test_G_01_who_has_lost_a_role_hears_nothing_any_more(project):
    staff = make_staff(project.municipality, "team")
    restrict(project)
    account_of(staff, project)
    news(project)
    MunicipalityRole.objects.filter(person=staff).delete()
    actions.post.call()
    assert (mail.outbox, Letter.objects.count()) == ([], 0)


def test_G_01_a_collected_mail_leaves_out_what_was_hidden_meanwhile(project):
    other = make_project(published=True, title="Schulweg")
    with time_machine.travel(NOON, tick=False) as clock:
        guest_of(project, "daily", "erna@example.org")
        guest_of(other, "daily", "erna@example.org")
        news(other)
        sent(project)
        restrict(project)
        clock.shift(timedelta(days=1))
        call_command("send_notices")
    (letter,) = mail.outbox
    assert "Schulweg" in letter.body
    assert "Plauderhalte" not in letter.body


def test_G_01_a_letter_that_waited_for_the_server_asks_again(project, monkeypatch, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with time_machine.travel(NOON, tick=False) as clock:
        guest_of(project)
        with monkeypatch.context() as broken:
            broken.setattr("django.core.mail.EmailMessage.send", _away)
            sent(project)
        restrict(project)
        clock.shift(timedelta(minutes=5))
        actions.post.call()
    assert mail.outbox == []


def test_G_01_a_sleeping_account_hears_nothing(project):
    person = make_person()
    account_of(person, project)
    deactivate_person(person=person, by=None)
    sent(project)
    assert mail.outbox == []


def test_G_01_nobody_is_asked_about_a_thing_hidden_meanwhile(project, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.ask_to_follow(
            kind="project", object_id=project.pk, email="erna@example.org", frequency="daily", language="de"
        )
        restrict(project)
    assert mail.outbox == []


# -- G-02 -------------------------------------------------------------------------------------------
def headers_of(letter):
    return {name: letter.extra_headers[name] for name in ("List-Unsubscribe", "List-Unsubscribe-Post")}


def path_in(letter):
    return re.fullmatch(r"<https?://[^/]+(/abo/aus/.+)>", letter.extra_headers["List-Unsubscribe"])[1]


def test_G_02_a_mail_program_stops_with_one_post_and_no_login(project, installed):
    row, other = guest_of(project), guest_of(project)
    sent(project)
    letter = next(message for message in mail.outbox if message.to == [row.recipient.address])
    assert headers_of(letter)["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    answer = Client(enforce_csrf_checks=True).post(path_in(letter), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert list(Subscription.objects.all()) == [other]


def test_G_02_the_post_of_a_collected_mail_stops_all_such_mails_and_no_other(project, installed):
    at_once = make_project(published=True)
    with time_machine.travel(NOON, tick=False) as clock:
        guest_of(project, "daily", "erna@example.org")
        kept = [guest_of(at_once, "at_once", "erna@example.org"), guest_of(project, "daily")]
        sent(project)
        clock.shift(timedelta(days=1))
        call_command("send_notices")
    letter = next(message for message in mail.outbox if message.to == ["erna@example.org"])
    Client(enforce_csrf_checks=True).post(path_in(letter))
    assert set(Subscription.objects.all()) == set(kept)


def test_G_02_looking_at_the_link_stops_nothing(project, installed):
    guest_of(project)
    sent(project)
    for method in ("get", "head"):
        assert getattr(Client(), method)(path_in(mail.outbox[0])).status_code == 200
    assert Subscription.objects.count() == 1


@pytest.mark.parametrize("forge", [lambda one, two: one[:-1] + "x", lambda one, two: f"s2{one[one.index('.') :]}",
                                   lambda one, two: two, lambda one, two: "s1"])  # fmt: skip
def test_G_02_no_token_but_the_one_that_was_sent_stops_anything(project, installed, forge):
    row = guest_of(project)
    token = forge(tokens.stop_one(row.pk), tokens.all_of(row.recipient_id))
    assert Client().post(f"/abo/aus/{token}/").status_code == 404
    assert Subscription.objects.count() == 1


def test_G_02_a_link_that_stops_opens_nothing_else(project, installed):
    row = guest_of(project)
    for token in (tokens.stop_one(row.pk), tokens.stop_collected(row.recipient_id), tokens.question(row.pk, "de")):
        assert Client().get(f"/abo/alle/{token}/").status_code == 404


def test_G_02_a_mail_counts_no_reader_and_leads_to_this_house_alone(project):
    guest_of(project)
    sent(project)
    (letter,) = mail.outbox
    links = re.findall(r"\S*://\S+", letter.body)
    assert (letter.attachments, letter.message().get_content_type()) == ([], "text/plain")
    assert {link.split("/")[2] for link in links} == {"localhost:8000"}
    assert all("?" not in link for link in links)


# -- G-03 -------------------------------------------------------------------------------------------
def test_G_03_a_round_that_runs_twice_sends_once(project):
    guest_of(project)
    sent(project)
    for _round in range(3):
        actions.post.call()
    assert len(mail.outbox) == 1


def test_G_03_laying_out_again_after_a_crash_adds_nothing(project):
    guest_of(project)
    notice = news(project)
    sending.lay_out()
    type(notice).objects.update(laid_out_at=None)  # cut off before this was written
    sending.lay_out()
    assert Delivery.objects.count() == 1


def test_G_03_two_at_once_do_not_take_the_same_letter(project):
    guest_of(project)
    news(project)
    sending.lay_out()
    sending.seal()
    assert sending._take() is not None
    assert sending._take() is None


def test_G_03_a_crash_after_sending_repeats_one_mail_at_most_under_the_same_name(project, monkeypatch, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with time_machine.travel(NOON, tick=False) as clock:
        for _mailbox in range(2):
            guest_of(project)
        with monkeypatch.context() as broken:
            broken.setattr("django.db.models.query.QuerySet.update", _dies_when_marking)
            with pytest.raises(KeyboardInterrupt):
                sent(project)
        clock.shift(timedelta(minutes=19))
        actions.post.call()
        assert len({message.to[0] for message in mail.outbox}) == len(mail.outbox) == 2
        clock.shift(timedelta(minutes=2))
        for _round in range(3):
            actions.post.call()
    names = [message.extra_headers["Message-ID"] for message in mail.outbox]
    assert (len(names), len(set(names)), names[0]) == (3, 2, names[2])


def test_G_03_a_second_try_is_the_same_mail_though_more_has_happened(project, monkeypatch, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with time_machine.travel(NOON, tick=False) as clock:
        guest_of(project, "daily")
        sent(project)
        clock.shift(timedelta(days=1))
        with monkeypatch.context() as broken:
            broken.setattr("django.core.mail.EmailMessage.send", _away)
            actions.post.call()
        news(project, title="Das Dach ist dicht")
        sending.lay_out()
        Delivery.objects.filter(letter=None).update(due_on=timezone.localdate())
        clock.shift(timedelta(minutes=2))
        actions.post.call()
    (letter,) = mail.outbox
    assert "Dach" not in letter.body


def _away(message):
    raise smtplib.SMTPConnectError(421, "erna@example.org is far away\r\n\x1b[31m")


_update = type(Subscription.objects.all()).update


def _dies_when_marking(rows, **values):
    if "sent_at" in values:
        raise KeyboardInterrupt
    return _update(rows, **values)


# -- G-04 -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "problem",
    [
        smtplib.SMTPConnectError(421, "erna@example.org\r\n\x1b[31mforged line"),
        smtplib.SMTPRecipientsRefused({"erna@example.org": (550, b"erna@example.org\r\n\x1b[31mforged line")}),
        ValueError("erna@example.org\r\n\x1b[31mforged line"),
    ],
)
def test_G_04_no_address_text_or_token_comes_into_the_log(project, monkeypatch, settings, caplog, problem):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    caplog.set_level(logging.DEBUG)
    guest_of(project, email="erna@example.org")

    def fail(message):
        raise problem

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    sent(project, title="Grundstein", text="Alle waren da.")
    ask.call(guest_of(make_project(published=True), email="erna@example.org").pk, "de")
    told = "\n".join(record.getMessage() for record in caplog.records if record.name != "django.db.backends")
    assert "refused" in told or "cannot be reached" in told
    assert [word for word in ("erna", "Grundstein", "Alle waren da", "abo/", "forged", "\x1b") if word in told] == []
