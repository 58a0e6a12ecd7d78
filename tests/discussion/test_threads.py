"""Speaking in a thread: who may, in which place, and what a comment may not be."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from offenbau.discussion import actions
from offenbau.discussion.enums import State
from offenbau.discussion.models import REDACTED, Comment
from offenbau.people.permissions import Viewer
from tests.factories.discussion import fresh, make_thread, rights_in, say
from tests.factories.projects import make_person

pytestmark = pytest.mark.django_db


def test_a_person_speaks_under_a_pseudonym_unless_they_choose_their_name():
    thread, person = make_thread(), make_person("Ayşe Yılmaz")
    hidden, shown = say(thread, by=person), say(thread, by=person, real_name=True)
    assert "Ayşe" not in hidden.shown_name
    assert shown.shown_name == "Ayşe Yılmaz"


def test_a_pseudonym_is_the_same_in_one_place_and_another_in_the_next():
    person = make_person()
    here, there = make_thread(), make_thread(scope="procedure:2")
    assert say(here, by=person).pseudonym == say(here, by=person).pseudonym
    assert say(here, by=person).pseudonym != say(there, by=person).pseudonym


@pytest.mark.parametrize("name", ["Stadt Musterdorf", "Die Bürgermeisterin", "\u3164"])
def test_a_guest_does_not_pose_as_the_town_or_as_nobody(name):
    with pytest.raises(ValidationError):
        say(make_thread(), pseudonym=name)


def test_the_right_to_write_holds_in_its_own_place_alone():
    here, there = make_thread(), make_thread(scope="procedure:2")
    with pytest.raises(PermissionDenied):
        say(there, rights=rights_in(here))


def test_nobody_writes_with_the_rights_of_somebody_else():
    thread = make_thread()
    with pytest.raises(PermissionDenied):
        say(thread, by=make_person(), rights=rights_in(thread, make_person()))


@pytest.mark.parametrize("values", [{"official": True}, {"channel": "paper"}])
def test_answering_for_the_town_and_entering_for_others_needs_its_own_right(values):
    thread, person = make_thread(), make_person()
    with pytest.raises(PermissionDenied):
        say(thread, by=person, rights=rights_in(thread, person), **values)


def test_what_was_entered_from_paper_is_not_the_clerks_own():
    clerk = make_person("Klerk")
    comment = say(make_thread(), by=clerk, channel="paper")
    assert comment.author is None
    assert comment.channel == "paper"


def test_nobody_writes_into_a_closed_thread():
    thread = make_thread()
    actions.change_thread(thread=thread, is_open=False, by=None)
    with pytest.raises(ValidationError, match="geschlossen"):
        say(thread)


@pytest.mark.parametrize("text", ["", "   ", "x" * 4001])
def test_a_comment_says_something_of_bearable_length(text):
    thread = make_thread()
    with pytest.raises(ValidationError):
        actions.write_comment(thread=thread, text=text, rights=rights_in(thread), by=None)


def test_an_account_says_the_same_thing_once():
    thread, person = make_thread(), make_person()
    say(thread, "Bitte am Markt!", by=person)
    with pytest.raises(ValidationError, match="schon"):
        say(thread, "  bitte am MARKT ", by=person)
    assert say(thread, "Bitte am Markt!", by=make_person())


def test_the_database_itself_refuses_a_repetition():
    comment = say(make_thread(), by=make_person())
    again = Comment(thread=comment.thread, text="x", pseudonym="Amsel 1", digest=comment.digest)
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_one_account_does_not_fill_the_page():
    thread, person = make_thread(), make_person()
    for number in range(10):
        say(thread, f"Noch etwas: {number}", by=person)
    with pytest.raises(ValidationError, match="Minuten"):
        say(thread, "Und noch etwas", by=person)


def test_answers_stand_flat_and_know_whom_they_speak_to():
    thread = make_thread()
    head = say(thread)
    first = say(thread, answers=head)
    second = say(thread, answers=first)
    assert (first.parent, first.answers) == (head, None)
    assert (second.parent, second.answers) == (head, first)


def test_a_comment_of_another_thread_is_not_answered():
    with pytest.raises(ValidationError):
        say(make_thread(), answers=say(make_thread()))


def test_a_waiting_comment_is_not_answered():
    thread = make_thread(moderated_first=True)
    with pytest.raises(ValidationError):
        say(thread, answers=say(thread))


def test_an_answer_takes_no_stance_and_counts_nowhere():
    thread = make_thread(has_stances=True)
    head = say(thread, stance="for")
    assert say(thread, answers=head, stance="against").stance == ""
    thread.refresh_from_db()
    assert (thread.comments_visible, thread.count_for, thread.count_against) == (2, 1, 0)


def test_a_waiting_comment_counts_nowhere():
    thread = make_thread(moderated_first=True, has_stances=True)
    assert say(thread, stance="for").state == State.WAITING
    thread.refresh_from_db()
    assert (thread.comments_visible, thread.count_for) == (0, 0)


def test_an_edit_does_not_slip_past_moderation():
    thread, person = make_thread(), make_person()
    comment = say(thread, by=person)
    actions.change_thread(thread=thread, moderated_first=True, by=None)
    actions.edit_comment(comment=comment, text="Etwas ganz anderes", by=person)
    thread.refresh_from_db()
    assert fresh(comment).state == State.WAITING
    assert thread.comments_visible == 0


def test_an_edit_keeps_what_was_said_before_and_comes_within_fifteen_minutes():
    person = make_person()
    comment = say(make_thread(), "Am Mrakt", by=person)
    changed = actions.edit_comment(comment=comment, text="Am Markt", by=person)
    assert [edit.text for edit in changed.edits.all()] == ["Am Mrakt"]
    with time_machine.travel(timezone.now() + timedelta(minutes=16)), pytest.raises(ValidationError):
        actions.edit_comment(comment=comment, text="Am Rathaus", by=person)


def test_a_guest_changes_and_takes_back_with_the_receipt_alone():
    thread = make_thread()
    comment, receipt = actions.write_comment(thread=thread, text="Hallo", rights=rights_in(thread), by=None)
    with pytest.raises(PermissionDenied):
        actions.withdraw_comment(comment=comment, by=None, receipt="falsch")
    actions.withdraw_comment(comment=comment, by=None, receipt=receipt)
    assert fresh(comment).text == REDACTED


def test_taking_back_erases_the_text_and_leaves_the_answers():
    thread, person = make_thread(), make_person()
    head = say(thread, "Mein Geheimnis", by=person)
    answer = say(thread, answers=head)
    actions.withdraw_comment(comment=head, by=person)
    thread.refresh_from_db()
    assert fresh(head).state == State.WITHDRAWN
    assert fresh(answer).state == State.VISIBLE
    assert thread.comments_visible == 1


def test_nobody_takes_back_what_another_said():
    comment = say(make_thread(), by=make_person())
    with pytest.raises(PermissionDenied):
        actions.withdraw_comment(comment=comment, by=make_person())


def test_nobody_blacks_out_by_hand():
    assert REDACTED[0] not in say(make_thread(), f"Hier steht {REDACTED} nichts").text


def test_an_empty_receipt_opens_nothing():
    say(make_thread(moderated_first=True), by=make_person())  # who has an account has no receipt
    assert not Comment.objects.visible_to(Viewer(None), receipts=[""]).exists()
