"""What stays when somebody leaves, and what goes when its time is over."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from offenbau.base import privacy
from offenbau.discussion import actions, queries
from offenbau.discussion.models import REDACTED, Comment, ModerationEntry, Original, Report
from offenbau.discussion.privacy import erase_lapsed
from offenbau.people.actions import erase_person
from offenbau.people.permissions import Viewer
from tests.factories.discussion import fresh, make_thread, moderator_of, say
from tests.factories.projects import make_person

pytestmark = pytest.mark.django_db
LATER = timedelta(days=190)


def test_who_leaves_takes_name_and_profile_and_not_the_answers_of_others():
    thread, leaving, staying = make_thread(), make_person("Lena Fort"), make_person("Bert Bleibt")
    head = say(thread, "Ein Gedanke", by=leaving, real_name=True)
    say(thread, "Eine Antwort", by=staying, answers=head, real_name=True)
    pseudonym = head.pseudonym
    erase_person(person=leaving, by=leaving)
    (row,) = queries.comments_of(thread, Viewer(None)).rows
    assert row.text == "Ein Gedanke"
    assert row.name not in {"Lena Fort", pseudonym}
    assert [(reply.text, reply.name) for reply in row.replies] == [("Eine Antwort", "Bert Bleibt")]


def test_a_moderator_who_leaves_is_named_nowhere():
    thread = make_thread()
    mod = moderator_of(thread)
    actions.hide(thing=say(thread), reason="spam", **mod)
    erase_person(person=mod["by"], by=mod["by"])
    entry = ModerationEntry.objects.get()
    assert entry.by_id is None
    assert "Moderatorin" not in entry.by_label


def test_one_learns_what_one_said_and_reported():
    thread, person = make_thread(), make_person()
    say(thread, "Mein Wort", by=person)
    actions.report(thing=say(thread), reason="spam", by=person)
    known = privacy.known_of(person)["discussion"]
    assert known["comments"][0]["text"] == "Mein Wort"
    assert len(known["reports"]) == 1


def test_what_was_hidden_or_blacked_out_goes_after_its_term():
    thread = make_thread()
    gone, black, stays = say(thread), say(thread, "Herr Meier"), say(thread)
    actions.hide(thing=gone, reason="insult", **moderator_of(thread))
    actions.redact(thing=black, passage="Meier", reason="personal_data", **moderator_of(thread))
    assert erase_lapsed() == 0
    with time_machine.travel(timezone.now() + LATER):
        assert erase_lapsed() == 2
        assert erase_lapsed() == 0
    assert fresh(gone).text == REDACTED
    assert not Original.objects.exists()
    assert REDACTED not in fresh(stays).text


def test_nothing_goes_while_an_appeal_waits():
    thread, author = make_thread(), make_person()
    comment = say(thread, "Ein Zitat", by=author)
    actions.hide(thing=comment, reason="insult", **moderator_of(thread))
    (decision,) = queries.decisions_against(comment)
    actions.appeal(thing=comment, against=decision.entry, text="Ein Zitat!", by=author)
    with time_machine.travel(timezone.now() + LATER):
        erase_lapsed()
    assert Comment.objects.get(pk=comment.pk).text == "Ein Zitat"


def test_where_a_guest_came_from_is_forgotten_after_a_month():
    actions.report(thing=say(make_thread()), reason="spam", by=None, network="netz")
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        erase_lapsed()
    assert Report.objects.get().network == ""
