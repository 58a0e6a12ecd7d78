"""The moderator's part of a desk: what can be done, by whom, and what it needs."""

import pytest
from django.test import Client, RequestFactory

from offenbau.discussion import actions, queries
from offenbau.web.parts.moderation import take_answer
from tests.factories.discussion import fresh, make_thread, moderator_of, say
from tests.factories.people import logged_in, make_member
from tests.factories.projects import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("owner")]


def desk(thread):
    return logged_in(make_member(thread.municipality, "moderator"))


def test_a_waiting_comment_is_shown_by_one_button():
    thread = make_thread(moderated_first=True)
    comment = say(thread)
    desk(thread).post(f"/m/{comment.pk}/", {"act": "approve"})
    assert fresh(comment).state == "visible"


def test_hiding_asks_for_a_reason_and_says_so():
    thread = make_thread()
    comment = say(thread)
    answer = desk(thread).post(f"/m/{comment.pk}/", {"act": "hide"})
    assert "Bitte wählen Sie einen Grund." in answer.content.decode()
    desk(thread).post(f"/m/{comment.pk}/", {"act": "hide", "reason": "spam"})
    assert fresh(comment).state == "hidden"


def test_a_passage_is_blacked_out_at_the_desk():
    thread = make_thread()
    comment = say(thread, "Herr Meier stört.")
    client = desk(thread)
    client.post(f"/m/{comment.pk}/", {"act": "redact", "reason": "personal_data", "passage": "Herr Meier"})
    shown = client.get(f"/m/{comment.pk}/").content.decode()
    assert "[geschwärzt]" in shown
    assert "Herr Meier" in shown


def test_what_readers_reported_is_read_at_the_desk_alone():
    thread = make_thread()
    comment = say(thread)
    actions.report(thing=comment, reason="insult", text="kanarienmeldung", by=make_person())
    assert "kanarienmeldung" in desk(thread).get(f"/m/{comment.pk}/").content.decode()
    assert "kanarienmeldung" not in Client().get(f"/m/{comment.pk}/").content.decode()


def test_who_does_not_moderate_presses_no_button():
    thread = make_thread()
    comment = say(thread)
    answer = logged_in(make_person()).post(f"/m/{comment.pk}/", {"act": "hide", "reason": "spam"})
    assert answer.status_code == 403
    assert fresh(comment).state == "visible"


@pytest.mark.parametrize("act", ["", "grant", "delete"])
def test_no_other_button_does_anything(act):
    thread = make_thread()
    comment = say(thread)
    assert desk(thread).post(f"/m/{comment.pk}/", {"act": act, "reason": "spam"}).status_code == 200
    assert queries.public_log(thread.municipality).rows == []


def test_an_objection_is_answered_with_words():
    thread, author = make_thread(), make_person()
    comment = say(thread, by=author)
    actions.hide(thing=comment, reason="spam", **moderator_of(thread))
    (decision,) = queries.decisions_against(comment)
    appeal = actions.appeal(thing=comment, against=decision.entry, text="Kein Spam", by=author)
    rights = moderator_of(thread)["rights"]
    _form, done = take_answer(RequestFactory().post("/", {"granted": "yes"}), appeal, comment, rights)
    assert not done
    body = {"granted": "yes", "answer": "Sie haben recht."}
    assert take_answer(RequestFactory().post("/", body), appeal, comment, rights)[1]
    assert fresh(comment).state == "visible"
