"""The public ledger: shares, days, what is overdue, what ended without a word."""

import statistics
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offenbau.participation import actions
from offenbau.participation.formats.petition.actions import sign
from offenbau.participation.identity import by_account
from offenbau.participation.models import Contribution, Outcome, Procedure
from offenbau.participation.models.procedure import PROMISED
from offenbau.participation.queries.accountability import accounts_of, all_accounts, median_of
from offenbau.people.permissions import Viewer
from offenbau.projects.models import Project
from tests.factories.answers import REFUSAL, answered, draft, make_desk, promise_over
from tests.factories.participation import contribute, end, make_draft, make_ideas, make_vote
from tests.factories.petitions import make_petition
from tests.factories.projects import make_person

NOBODY = Viewer()


def account(procedure):
    (row,) = [row for row in all_accounts(procedure.municipality, NOBODY) if row.pk == procedure.pk]
    return row


@pytest.mark.django_db
def test_it_says_how_much_was_answered_and_when():
    desk = make_desk()
    for days in (2, 10, 30):
        contribution = contribute(desk.procedure)
        Contribution.objects.filter(pk=contribution.pk).update(created_at=timezone.now() - timedelta(days=days))
        draft(contribution, desk.editor)
        actions.publish_answers(contributions=[contribution], by=desk.caretaker)
    contribute(desk.procedure)
    row = account(desk.procedure)
    assert (row.contributions, row.answered, row.share, row.median_days) == (4, 3, 75, 10)
    assert row.statuses == {"taken_up": 3, "received": 1}
    assert not row.breaks_promise


@pytest.mark.django_db
def test_what_waits_after_the_promise_is_overdue():
    desk = make_desk()
    contribute(desk.procedure)
    answered(desk, **REFUSAL)
    promise_over(desk.procedure)
    assert (account(desk.procedure).overdue, account(desk.procedure).breaks_promise) == (1, True)


@pytest.mark.django_db
def test_nobody_gains_time_by_moving_the_date(time_machine):
    desk = make_desk()
    contribute(desk.procedure)
    promised = desk.procedure.answers_due_on
    time_machine.move_to(timezone.now() + (promised - timezone.localdate()) + timedelta(days=3))
    later = promised + timedelta(days=900)
    move(desk, later)
    row = account(desk.procedure)
    assert (row.overdue, row.due, row.moved_to) == (1, promised, later)
    assert fresh_procedure(desk).promised_by == promised


@pytest.mark.django_db
def test_who_promises_an_earlier_day_is_measured_by_that():
    desk = make_desk()
    contribute(desk.procedure)
    ends = timezone.localdate(desk.procedure.phases.get().ends_at)
    assert ends < desk.procedure.answers_due_on
    move(desk, ends)
    assert (account(desk.procedure).promised_by, fresh_procedure(desk).promised_by) == (ends, ends)


@pytest.mark.django_db
def test_what_started_before_dates_were_frozen_is_measured_by_todays_date():
    procedure = make_ideas()
    old = {key: value for key, value in procedure.manifest.items() if key not in PROMISED}
    Procedure.objects.filter(pk=procedure.pk).update(manifest=old)
    assert (account(procedure).due, account(procedure).moved_to) == (procedure.answers_due_on, None)


def move(desk, day):
    values = {"answers_due_on": day}
    actions.correct_procedure(
        procedure=desk.procedure, text="Später", reason="Krank", values=values, by=desk.caretaker
    )


def fresh_procedure(desk):
    return Procedure.objects.get(pk=desk.procedure.pk)


@pytest.mark.django_db
def test_what_was_cancelled_with_a_reason_breaks_no_promise():
    desk = make_desk()
    contribute(desk.procedure)
    actions.cancel_procedure(procedure=desk.procedure, reason="Verkauft", by=desk.caretaker)
    promise_over(desk.procedure)
    assert (account(desk.procedure).overdue, account(desk.procedure).breaks_promise) == (0, False)


@pytest.mark.django_db
def test_what_is_hidden_is_no_debt():
    desk = make_desk()
    Contribution.objects.filter(pk=contribute(desk.procedure).pk).update(state="hidden", reason="spam")
    assert account(desk.procedure).contributions == 0


@pytest.mark.django_db
def test_a_vote_that_ended_without_a_word_breaks_its_promise():
    vote = end(make_vote())
    assert (account(vote).lacks_outcome, account(vote).breaks_promise) == (True, False)
    promise_over(vote)
    assert account(vote).breaks_promise
    actions.add_outcome(procedure=vote, values={"kind": "done", "text": "Er hängt."}, picture=None, by=None)
    assert not account(vote).breaks_promise


@pytest.mark.django_db
def test_that_a_petition_has_enough_signatures_keeps_no_promise():
    petition = make_petition(goal=1)
    sign(procedure=petition, participant=by_account(make_person()))
    Outcome.objects.filter(procedure=petition).update(on=timezone.localdate() - timedelta(days=3))
    assert account(petition).outcome_on is None
    promise_over(end(petition))
    assert account(petition).breaks_promise
    actions.add_outcome(procedure=petition, values={"kind": "next", "text": "Der Rat berät."}, picture=None, by=None)
    assert not account(petition).breaks_promise


@pytest.mark.django_db
def test_drafts_and_what_one_may_not_see_are_not_in_it():
    shown = make_ideas()
    make_draft(shown.project)
    assert [row.pk for row in all_accounts(shown.municipality, NOBODY)] == [shown.pk]
    Project.objects.filter(pk=shown.project_id).update(published_at=None)
    assert all_accounts(shown.municipality, NOBODY) == ()


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 12])
def test_it_takes_five_queries_however_long_it_is(count, django_assert_num_queries):
    desk = make_desk()
    for _each in range(count):
        answered(desk)
    make_vote(desk.procedure.project)
    with django_assert_num_queries(5):
        accounts_of(desk.procedure.municipality, NOBODY)


@given(st.lists(st.integers(0, 400), max_size=40))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_median_is_that_of_the_single_values(values):
    counted = {value: values.count(value) for value in values}
    assert median_of(counted) == (statistics.median(values) if values else None)
