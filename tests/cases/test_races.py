"""Two at once: neither loses what the other has written, and no reference is given twice."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections
from django.utils import timezone

from offenbau.cases import actions, privacy
from offenbau.cases.models import Case, Duration, Step
from tests.factories.cases import make_case, make_kind

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time"),
]


def at_once(work, count=4):
    """Do the work in several threads, each with a connection of its own; return what came of each."""

    def closed(number):
        try:
            return work(number)
        except ValidationError:
            return "refused"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return sorted(pool.map(closed, range(count)))


def test_of_several_steps_at_once_one_is_written():
    case, _code = make_case()

    def write(_number):
        actions.take_step(case=case, revision=case.revision, values={"state": "in_work"}, by=None)
        return "done"

    assert at_once(write) == ["done", "refused", "refused", "refused"]
    assert (Step.objects.count(), Case.objects.get().revision) == (2, case.revision + 1)


def test_the_same_rows_sent_at_once_make_one_case_and_one_code():
    kind = make_kind()
    row = {"reference": "50-17", "kind": "Wohngeld", "state": "in_work"}

    def send(_number):
        return len(actions.apply_rows(municipality=kind.municipality, rows=[(0, row)], by=None).codes)

    assert at_once(send) == [0, 0, 0, 1]
    assert (Case.objects.count(), Step.objects.count()) == (1, 1)


def test_a_step_and_a_table_at_once_follow_one_another():
    case, _code = make_case()

    def write(number):
        if number % 2:
            actions.take_step(case=case, revision=case.revision, values={"state": "waiting"}, by=None)
        else:
            row = {"reference": case.reference, "state": "in_work"}
            actions.apply_rows(municipality=case.municipality, rows=[(0, row)], by=None)
        return "done"

    at_once(write)
    after = Case.objects.get()
    assert after.revision - case.revision == Step.objects.count() - 1
    assert after.state == Step.objects.latest("pk").state


def test_one_question_is_answered_once():
    case, _code = make_case()
    question = actions.ask_back(
        case=case, revision=case.revision, text="Wie viele?", due_on=timezone.localdate(), by=None
    )

    def reply(number):
        actions.answer(case=case, question=question, text=f"{number}")
        return "done"

    assert at_once(reply) == ["done", "refused", "refused", "refused"]


def test_what_two_erase_at_once_is_counted_once():
    kind = make_kind()
    for _number in range(3):
        case, _code = make_case(kind)
        actions.take_step(case=case, revision=case.revision, values={"state": "decided"}, by=None)
    Case.objects.update(erase_on=timezone.localdate())
    at_once(lambda _number: privacy.erase_lapsed())
    assert (Case.objects.count(), Duration.objects.get().number) == (0, 3)
