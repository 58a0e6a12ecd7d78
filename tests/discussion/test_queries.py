"""Reading a thread: in few queries, in order, and nothing that is not for the reader."""

import pytest

from offenbau.discussion import actions, queries
from offenbau.discussion.models import Comment
from offenbau.people.permissions import Viewer
from offenbau.people.tokens import hashed
from tests.factories.discussion import make_thread, moderator_of, rights_in, say
from tests.factories.projects import make_person

pytestmark = pytest.mark.django_db
ANYBODY = Viewer(None)


def many(thread, count, **values):
    rows = [Comment(thread=thread, text=f"Stimme {number}", pseudonym="Amsel", **values) for number in range(count)]
    return Comment.objects.bulk_create(rows)


def texts(page):
    return [row.text for row in page.rows]


def test_thirty_of_a_thousand_comments_with_answers_take_two_queries(django_assert_num_queries):
    thread = make_thread()
    for head in many(thread, 1000)[-40:]:
        many(thread, 5, parent=head)
    with django_assert_num_queries(2):
        page = queries.comments_of(thread, Viewer(None))
    assert len(page.rows) == 30
    assert {len(row.replies) for row in page.rows} == {3}


def test_columns_take_two_queries_and_hold_what_they_say(django_assert_num_queries):
    thread = make_thread(has_stances=True)
    for stance in ("for", "against", ""):
        many(thread, 12, stance=stance)
    with django_assert_num_queries(2):
        columns = queries.columns_of(thread, ANYBODY)
    assert {key: len(page.rows) for key, page in columns.items()} == {"for": 10, "against": 10, "": 10}
    rest = queries.comments_of(thread, ANYBODY, stance="for", after=columns["for"].after)
    assert texts(rest) == ["Stimme 1", "Stimme 0"]


@pytest.mark.parametrize("order", ["neueste", "aelteste", "meiste-antworten"])
def test_pages_by_key_show_each_comment_once(order):
    thread = make_thread()
    for number, head in enumerate(many(thread, 25)):
        Comment.objects.filter(pk=head.pk).update(replies_visible=number % 4)
    seen, after = [], ""
    while True:
        page = queries.comments_of(thread, ANYBODY, order=order, after=after, limit=7)
        seen += texts(page)
        if not (after := page.after):
            break
    assert len(seen) == len(set(seen)) == 25


@pytest.mark.parametrize("key", ["x", "-1", "1-2-3", "9" * 40, "²"])
def test_a_key_that_is_none_begins_at_the_front(key):
    thread = make_thread()
    say(thread, "Erstes")
    assert texts(queries.comments_of(thread, ANYBODY, after=key)) == ["Erstes"]


def test_the_towns_own_answers_come_first():
    thread, staff = make_thread(), make_person("Frau Amt")
    head = say(thread)
    for _number in range(4):
        say(thread, answers=head)
    say(thread, "Wir prüfen das.", by=staff, answers=head, official=True)
    (row,) = queries.comments_of(thread, ANYBODY).rows
    assert (row.replies[0].text, row.replies[0].name) == ("Wir prüfen das.", "Frau Amt")
    assert row.more_replies == 2
    assert len(queries.replies_of(head, ANYBODY).rows) == 5


def test_a_waiting_comment_is_seen_by_its_author_alone():
    thread, author = make_thread(moderated_first=True), make_person()
    say(thread, "Noch ungesehen", by=author)
    assert texts(queries.comments_of(thread, Viewer(author))) == ["Noch ungesehen"]
    for other in (ANYBODY, Viewer(make_person())):
        assert queries.comments_of(thread, other).rows == []
    assert texts(queries.comments_of(thread, ANYBODY, moderates=True)) == ["Noch ungesehen"]


def test_a_guest_sees_their_waiting_comment_by_the_receipt():
    thread = make_thread(moderated_first=True)
    _comment, receipt = actions.write_comment(thread=thread, text="Vom Gast", rights=rights_in(thread), by=None)
    assert texts(queries.comments_of(thread, ANYBODY, receipts=[hashed(receipt)])) == ["Vom Gast"]
    assert queries.comments_of(thread, ANYBODY, receipts=[hashed("anderes")]).rows == []


def test_of_a_hidden_comment_others_read_the_reason_and_no_word():
    thread, author = make_thread(), make_person()
    comment = say(thread, "kanarienvogel", by=author, pseudonym="")
    actions.hide(thing=comment, reason="insult", **moderator_of(thread))
    (row,) = queries.comments_of(thread, ANYBODY).rows
    assert (row.text, row.name, row.reason) == ("", "", "insult")
    assert queries.comments_of(thread, Viewer(author)).rows[0].text == "kanarienvogel"


def test_whom_a_hidden_answer_spoke_to_is_still_no_reason_to_name_a_hidden_comment():
    thread = make_thread()
    head = say(thread)
    answer = say(thread, "Unschön", answers=head)
    deeper = say(thread, answers=answer)
    assert queries.replies_of(head, ANYBODY).rows[1].to_name == answer.pseudonym
    actions.hide(thing=deeper, reason="spam", **moderator_of(thread))
    assert queries.replies_of(head, ANYBODY).rows[1].to_name == ""


def test_what_was_taken_back_without_answers_leaves_no_trace():
    thread, person = make_thread(), make_person()
    actions.withdraw_comment(comment=say(thread, by=person), by=person)
    assert queries.comments_of(thread, Viewer(person)).rows == []


def test_a_comment_is_fetched_in_its_own_thread_alone():
    comment = say(make_thread())
    assert queries.comment_in(comment.thread, comment.pk, ANYBODY) == comment
    with pytest.raises(Exception, match="^$"):
        queries.comment_in(make_thread(), comment.pk, ANYBODY)


def test_shares_name_nobody_and_hide_few_voices():
    thread, loud = make_thread(), make_person()
    say(thread, "l" * 600, by=loud)
    for _number in range(3):
        say(thread, "k" * 100, by=make_person())
    assert queries.speaking_shares(thread.scope).top is None
    say(thread, "n" * 100, by=make_person())
    shares = queries.speaking_shares(thread.scope)
    assert (shares.voices, shares.characters, shares.top, shares.half_by) == (5, 1000, 0.6, 1)
