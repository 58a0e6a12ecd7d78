"""What those who follow a procedure hear of it."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from offenbau.diary.models import Notice
from offenbau.participation import actions
from tests.factories.participation import make_vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def vote():
    return make_vote(title="Standort")


def told(kind="procedure"):
    """Return the newest news of the kind, in German."""
    notice = Notice.objects.filter(kind=kind).latest("id")
    return notice.said("title", "de"), notice.said("text", "de"), notice.path


def test_a_start_is_told_to_those_who_follow_the_procedure_and_its_baustelle(vote):
    title, text, path = told()
    assert (title, path) == ("„Standort“ hat begonnen", vote.get_absolute_url())
    assert text.startswith("Wo soll der Defibrillator hängen?\n\nMitmachen können Sie bis zum ")
    assert told("project") == (title, text, path)
    assert Notice.objects.get(kind="project").object_id == vote.project_id


def test_news_is_put_down_in_each_language(vote):
    notice = Notice.objects.get(kind="procedure")
    assert notice.said("title", "en") == "“Standort” has started"
    assert "You can take part until " in notice.said("text", "en")


def test_a_correction_is_told_with_what_changed_and_why(vote):
    day = timezone.localdate() + timedelta(days=60)
    values = {"answers_due_on": day}
    actions.correct_procedure(procedure=vote, text="Der Rat tagt später.", reason="Ferien", values=values, by=None)
    title, text, path = told()
    assert (title, path) == ("„Standort“: Es wurde etwas korrigiert", f"{vote.get_absolute_url()}#korrekturen")
    assert text.startswith("Der Rat tagt später.\n\n")
    assert " → " in text
    assert text.endswith("Grund: Ferien")


def test_an_end_is_told_with_its_reason(vote):
    actions.cancel_procedure(procedure=vote, reason="Es hängt schon einer.", by=None)
    assert told()[:2] == ("„Standort“ wurde abgesagt", "Es hängt schon einer.")


def test_an_outcome_is_told_word_for_word(vote):
    actions.add_outcome(procedure=vote, values={"kind": "done", "text": "Er hängt. {Klammern} bleiben."}, by=None)
    title, text, path = told()
    assert (title, text) == ("Es ist umgesetzt: „Standort“", "Er hängt. {Klammern} bleiben.")
    assert path.endswith("#ergebnis")


def test_what_was_taken_back_was_never_told(vote):
    before = Notice.objects.count()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.cancel_procedure(procedure=vote, reason="Versehen", by=None)
        raise ZeroDivisionError
    assert Notice.objects.count() == before
