"""Many at the same moment: nothing is counted twice, nothing is lost, nobody waits for ever."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from offenbau.discussion import actions, queries
from offenbau.discussion.models import Comment
from tests.factories.discussion import fresh, make_thread, moderator_of, say
from tests.factories.projects import make_person

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time"),
]


def at_once(jobs: list[Callable[[], object]]) -> list[object]:
    """Do all jobs at the same time; return what each gave, or the refusal it met."""

    def run(job: Callable[[], object]) -> object:
        try:
            return job()
        except ValidationError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def test_comments_of_many_at_once_are_all_counted():
    thread = make_thread(has_stances=True)
    at_once([lambda number=number: say(thread, f"Stimme {number}", stance="for") for number in range(16)])
    thread.refresh_from_db()
    assert (thread.comments_visible, thread.count_for, thread.comments.count()) == (16, 16, 16)


def test_one_person_in_eight_windows_says_it_once():
    thread, person = make_thread(), make_person()
    at_once([lambda: say(thread, "Bitte am Markt!", by=person)] * 8)
    assert Comment.objects.count() == 1


def test_a_report_and_a_decision_and_a_change_at_once_never_wait_for_each_other():
    thread, author = make_thread(), make_person()
    comment, mod = say(thread, "Das steht hier", by=author), moderator_of(thread)
    jobs: list[Callable[[], object]] = [
        lambda: actions.hide(thing=comment, reason="spam", **mod),
        lambda: actions.edit_comment(comment=comment, text="Das steht jetzt hier", by=author),
        *[lambda name=name: actions.report(thing=comment, reason="spam", by=None, network=name) for name in "abcd"],
        *[lambda: say(thread, answers=comment)] * 4,
    ]
    at_once(jobs)
    thread.refresh_from_db()
    assert fresh(comment).state == "hidden"
    assert thread.comments_visible == thread.comments.visible().count() == fresh(comment).replies_visible


def test_of_two_moderators_at_once_one_decides():
    thread = make_thread(moderated_first=True)
    comment = say(thread)
    mods = [moderator_of(thread) for _number in range(4)]
    at_once([lambda mod=mod: actions.approve(thing=comment, **mod) for mod in mods])
    thread.refresh_from_db()
    assert thread.comments_visible == len(queries.public_log(thread.municipality).rows) == 1


def test_one_reader_in_eight_windows_reports_once():
    comment, reader = say(make_thread()), make_person()
    at_once([lambda: actions.report(thing=comment, reason="spam", by=reader)] * 8)
    assert fresh(comment).reports == 1
