"""Anybody may report a barrier; the municipality answers; addresses are forgotten in time."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from offenbau.base.models import LedgerEntry
from offenbau.municipality import actions
from offenbau.municipality.models import BarrierReport
from offenbau.municipality.privacy import CONTACT_TERM, erase_lapsed
from tests.factories.municipality import make_town
from tests.factories.people import make_admin, make_member

pytestmark = pytest.mark.django_db


def report(town=None, message="Der Knopf fehlt", **values):
    return actions.report_barrier(**{"municipality": town or make_town(), "page": "/x/", "message": message, **values})


def test_nobody_needs_an_account():
    assert report().state == "new"


def test_the_ledger_knows_of_the_report_but_not_what_it_says():
    report(contact="mensch@example.org")
    entry = LedgerEntry.objects.get(action="municipality.report_barrier")
    assert "Knopf" not in str(vars(entry)) and "mensch@" not in str(vars(entry))


def test_the_same_report_sent_twice_is_kept_once():
    town = make_town()
    assert report(town).pk == report(town).pk


def test_a_flood_is_turned_away_for_one_town_alone():
    town = make_town()
    for number in range(30):
        report(town, f"Meldung {number}")
    with pytest.raises(ValidationError):
        report(town, "Noch eine")
    assert report(make_town())


@pytest.mark.parametrize("message", ["", "   ", "x" * 4001, "a\x00b"])
def test_what_cannot_be_kept_is_refused(message):
    with pytest.raises(ValidationError):
        report(message=message)


def test_the_contact_is_told(mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        report(make_town(contact_email="rathaus@example.org"))
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        (["rathaus@example.org"], "Eine Barriere wurde gemeldet")
    ]
    assert "Der Knopf fehlt" in mailoutbox[0].body


def test_a_report_stands_though_mail_is_down(settings, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    with django_capture_on_commit_callbacks(execute=True):
        report(make_town(contact_email="rathaus@example.org"))
    assert BarrierReport.objects.count() == 1


def test_an_answer_goes_to_who_left_an_address(mailoutbox, django_capture_on_commit_callbacks):
    made = report(contact="mensch@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        actions.answer_barrier_report(report=made, state="done", answer="Er ist jetzt da.", by=None)
        actions.answer_barrier_report(report=made, state="done", answer="Er ist jetzt da.", by=None)
    assert [mail.to for mail in mailoutbox] == [["mensch@example.org"]]


def test_who_left_a_telephone_number_gets_no_mail(mailoutbox, django_capture_on_commit_callbacks):
    made = report(contact="0123 456\nBcc: x@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        actions.answer_barrier_report(report=made, state="done", answer="Danke", by=None)
    assert mailoutbox == []


def test_only_administrators_of_the_town_answer():
    town = make_town()
    for person in (make_member(town, "caretaker"), make_admin(make_town())):
        with pytest.raises(PermissionDenied):
            actions.answer_barrier_report(report=report(town), state="done", answer="", by=person)


def test_an_address_is_forgotten_when_its_term_is_over():
    town = make_town()
    made = report(town, contact="mensch@example.org")
    actions.answer_barrier_report(report=made, state="done", answer="Danke", by=None)
    BarrierReport.objects.filter(pk=made.pk).update(answered_at=timezone.now() - CONTACT_TERM - timedelta(days=1))
    assert erase_lapsed() == 1
    made.refresh_from_db()
    assert made.contact == ""
