"""Questions of visitors: taken while the meeting takes them, read by editors, erased afterwards."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from offenbau.council import actions, privacy
from offenbau.council.actions import questions
from offenbau.council.models import Meeting, VisitorQuestion
from tests.factories.council import make_meeting
from tests.factories.municipality import make_town
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def open_meeting(**values):
    return make_meeting(make_town(), **{"questions_until": timezone.now() + timedelta(days=1), **values})


def ask(meeting, text="Wann wird gebaut?", **values):
    return actions.ask_question(meeting=meeting, name="Erna", text=text, by=None, **values)


@pytest.mark.parametrize(
    "values",
    [
        {"questions_until": None},
        {"questions_until": timezone.now() - timedelta(minutes=1)},
        {"cancelled": True},
        {"withdrawn_at": timezone.now()},
    ],
)
def test_a_meeting_that_takes_no_questions_refuses_them(values):
    with pytest.raises(ValidationError):
        ask(open_meeting(**values))
    assert not VisitorQuestion.objects.exists()


def test_sent_twice_it_is_kept_once():
    meeting = open_meeting()
    assert ask(meeting) == ask(meeting)
    assert ask(meeting, "Und wer zahlt?") != ask(meeting)
    assert meeting.questions.count() == 2


def test_a_flood_is_stopped(monkeypatch):
    monkeypatch.setattr(questions, "MOST_AN_HOUR", 3)
    meeting = open_meeting()
    for number in range(3):
        ask(meeting, f"Frage {number}")
    with pytest.raises(ValidationError):
        ask(meeting, "Eine zu viel")
    ask(open_meeting(), "Eine andere Sitzung nimmt sie an")


def test_a_question_goes_some_weeks_after_the_meeting_and_with_the_account():
    old, fresh = open_meeting(), open_meeting()
    person = PersonFactory(email="erna@example.org")
    ask(old), ask(fresh), ask(fresh, "Mit Adresse", contact="Erna@example.org")
    Meeting.objects.filter(pk=old.pk).update(on=timezone.localdate() - privacy.TERM - timedelta(days=1))
    assert privacy.erase_lapsed() == 1
    assert [each["text"] for each in privacy.known_of(person)["council_questions"]] == ["Mit Adresse"]
    privacy.forget(person)
    assert [each.text for each in VisitorQuestion.objects.all()] == ["Wann wird gebaut?"]
