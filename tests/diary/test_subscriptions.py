"""Following things: with a yes first, once, for what one may see, and for as long as one likes."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from offenbau.base import privacy
from offenbau.base.models import LedgerEntry
from offenbau.diary import actions, queries, tokens
from offenbau.diary.models import Delivery, Letter, Notice, Recipient, Subscription
from offenbau.people.actions import erase_person
from tests.factories.diary import account_of, guest_of, news, sent
from tests.factories.people import PersonFactory
from tests.factories.projects import make_person, make_project

pytestmark = pytest.mark.django_db
ERNA = "erna@example.org"


@pytest.fixture
def project():
    return make_project(published=True, title="Plauderhalte")


@pytest.fixture
def asked(project, django_capture_on_commit_callbacks):
    """Ask a mailbox, and return its subscription."""

    def ask(email=ERNA, frequency="daily", language="de", thing=project):
        with django_capture_on_commit_callbacks(execute=True):
            actions.ask_to_follow(
                kind="project", object_id=thing.pk, email=email, frequency=frequency, language=language
            )
        return Subscription.objects.filter(recipient__email=email).order_by("id").last()

    return ask


def test_a_mailbox_is_asked_once_and_follows_nothing_before_its_yes(asked, project):
    row = asked()
    sent(project)
    assert [message.subject for message in mail.outbox] == ["Bitte bestätigen: Neues zu „Plauderhalte“"]
    assert queries.followed(row.recipient) == []
    actions.confirm(subscription=row, language="de")
    assert [each.label for each in queries.followed(row.recipient)] == ["Plauderhalte"]


def test_a_yes_brings_the_language_in_which_it_was_asked_for(asked):
    asked(language="de")
    row = asked(language="en")
    actions.confirm(subscription=row, language=tokens.read_question(tokens.question(row.pk, "en"))[1])
    assert Recipient.objects.get().language == "en"


def test_asking_again_changes_nothing_for_who_has_said_yes(asked):
    row = asked(frequency="weekly")
    actions.confirm(subscription=row, language="de")
    asked(frequency="at_once", language="en")
    row.refresh_from_db()
    assert (row.frequency, row.recipient.language, Subscription.objects.count()) == ("weekly", "de", 1)
    assert mail.outbox[-1].subject == "You follow “Plauderhalte” already"


def test_a_second_yes_changes_nothing(asked):
    row = asked()
    first = actions.confirm(subscription=row, language="de").confirmed_at
    assert actions.confirm(subscription=row, language="en").confirmed_at == first
    assert Recipient.objects.get().language == "de"


def test_the_database_holds_one_subscription_a_mailbox_and_thing(project):
    row = guest_of(project)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.parametrize("values", [{}, {"email": ERNA, "person": True}])
def test_a_recipient_is_an_account_or_an_address(values):
    if "person" in values:
        values = {**values, "person": make_person()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Recipient.objects.create(**values)


def test_nobody_follows_what_they_may_not_see():
    draft = make_project()
    with pytest.raises(PermissionDenied):
        actions.follow(kind="project", object_id=draft.pk, frequency="daily", language="de", by=make_person())
    with pytest.raises(PermissionDenied):
        actions.ask_to_follow(kind="project", object_id=draft.pk, email=ERNA, frequency="daily", language="de")
    assert Recipient.objects.count() == 0


def test_an_account_follows_at_once_and_changes_how_often(project):
    person = make_person()
    first = account_of(person, project, "daily")
    again = account_of(person, project, "weekly")
    assert (first.pk, again.frequency) == (again.pk, "weekly")


def test_what_a_mailbox_followed_becomes_its_account_s(project):
    other = make_project(published=True)
    person = PersonFactory(email=ERNA)
    guest_of(project, "weekly", ERNA)
    guest_of(other, "weekly", ERNA)
    account_of(person, other, "daily")
    rows = Subscription.objects.filter(recipient__person=person)
    assert {row.object_id: row.frequency for row in rows} == {project.pk: "weekly", other.pk: "daily"}
    assert Recipient.objects.filter(email=ERNA).count() == 0


def test_a_yes_from_an_account_s_mailbox_is_the_account_s(asked):
    person = PersonFactory(email=ERNA)
    row = actions.confirm(subscription=asked(), language="de")
    assert row.recipient.person == person
    assert queries.recipient_at(ERNA) == row.recipient


def test_an_address_that_the_account_has_not_confirmed_stays_apart(asked):
    person = make_person()
    row = actions.confirm(subscription=asked(email=person.email), language="de")
    assert row.recipient.person is None


def test_with_the_last_stop_the_address_goes(project):
    first, second = guest_of(project, email=ERNA), guest_of(make_project(published=True), email=ERNA)
    sent(project)
    actions.stop(subscription=first, by=None)
    assert Recipient.objects.count() == 1
    actions.stop(subscription=second, by=None)
    assert (Recipient.objects.count(), Letter.objects.count(), Delivery.objects.count()) == (0, 0, 0)


def test_no_address_comes_into_the_ledger(asked, project):
    row = asked()
    actions.confirm(subscription=row, language="de")
    actions.stop(subscription=row, by=None)
    entries = LedgerEntry.objects.filter(action__startswith="diary.")
    assert [entry.action for entry in entries] == ["diary.ask_to_follow", "diary.confirm", "diary.stop"]
    assert {entry.object_label for entry in entries} == {f"project {project.pk}"}


def test_a_question_holds_for_seven_days(asked):
    token = tokens.question(asked().pk, "de")
    with time_machine.travel(timezone.now() + timedelta(days=6, hours=23)):
        assert tokens.read_question(token)
    with time_machine.travel(timezone.now() + timedelta(days=7, hours=1)):
        assert tokens.read_question(token) is None
        assert tokens.read_stop(tokens.stop_one(1)).subscription == 1


# -- What becomes of it ------------------------------------------------------------------------------
def lapsed(days):
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        privacy.erase_lapsed()


@pytest.mark.parametrize(("days", "left"), [(6, 1), (8, 0)])
def test_who_never_says_yes_is_forgotten_after_seven_days(asked, days, left):
    asked()
    lapsed(days)
    assert (Subscription.objects.count(), Recipient.objects.count()) == (left, left)


@pytest.mark.parametrize(("days", "letters", "notices"), [(29, 1, 1), (31, 0, 1), (91, 0, 0)])
def test_mails_are_forgotten_after_a_month_and_news_after_three(project, days, letters, notices):
    guest_of(project)
    sent(project)
    lapsed(days)
    actions.post.call()
    assert (Letter.objects.count(), Delivery.objects.count(), Notice.objects.count()) == (letters, letters, notices)
    assert (len(mail.outbox), Subscription.objects.count()) == (1, 1)


def test_an_erased_account_follows_nothing_neither_does_its_mailbox(project):
    person = PersonFactory(email=ERNA)
    account_of(person, project)
    guest_of(make_project(published=True), email=ERNA)
    kept = guest_of(project)
    news(project)
    assert len(privacy.known_of(person)["diary"]["follows"]) == 2
    erase_person(person=person, by=person)
    actions.post.call()
    assert [message.to for message in mail.outbox] == [[kept.recipient.address]]
    assert list(Recipient.objects.all()) == [kept.recipient]
