"""Resolution or trial: what the answers speak for."""

from itertools import product

import pytest

from offenbau.engines.mandate import Course, Question, recommend

Q = Question
LIGHT = {Q.BINDS: False, Q.RIGHTS: False, Q.UNDOABLE: True, Q.OFFICES: False, Q.POWERFUL: False, Q.MOMENTUM: True}
ALL = [
    {question: answer for question, answer in zip(Question, answers, strict=True) if answer is not None}
    for answers in product((None, True, False), repeat=len(Question))
]
ADVISED = [(answers, advice) for answers in ALL if (advice := recommend(answers))]


def test_nothing_answered_speaks_for_nothing():
    assert recommend({}) is None
    assert recommend({Q.BINDS: False, Q.RIGHTS: False, Q.OFFICES: False, Q.POWERFUL: False}) is None


@pytest.mark.parametrize(
    ("changed", "course"),
    [
        ({}, Course.TRIAL),
        ({Q.BINDS: True}, Course.RESOLUTION),
        ({Q.RIGHTS: True}, Course.RESOLUTION),
        ({Q.UNDOABLE: False}, Course.RESOLUTION),
        ({Q.OFFICES: True}, Course.TRIAL),
        ({Q.POWERFUL: True}, Course.TRIAL),
        ({Q.POWERFUL: True, Q.OFFICES: True}, Course.BOTH),
        ({Q.OFFICES: True, Q.MOMENTUM: False}, Course.BOTH),
        ({Q.POWERFUL: True, Q.MOMENTUM: False}, Course.RESOLUTION),
    ],
)
def test_the_answers_point_one_way(changed, course):
    assert recommend(LIGHT | changed).course is course


def test_money_beyond_the_year_or_a_statute_is_always_for_the_council():
    for answers in ALL:
        if answers.get(Q.BINDS) or answers.get(Q.RIGHTS):
            advice = recommend(answers)
            assert advice.course is Course.RESOLUTION and advice.is_firm and advice.reasons


def test_no_answer_counts_for_both_sides_and_each_question_is_answered_or_open():
    for answers, advice in ADVISED:
        assert advice.reasons
        assert set(advice.for_trial).isdisjoint(advice.for_resolution)
        assert set(answers) | set(advice.open) == set(Question) and set(answers).isdisjoint(advice.open)


def test_as_long_as_something_decisive_is_open_it_is_a_leaning():
    for question in (Q.BINDS, Q.RIGHTS, Q.UNDOABLE):
        assert not recommend({key: answer for key, answer in LIGHT.items() if key is not question}).is_firm
    assert recommend(LIGHT).is_firm
    assert recommend({key: answer for key, answer in LIGHT.items() if key is not Q.OFFICES}).is_firm


def test_one_more_reason_for_the_council_never_turns_the_advice_to_a_trial():
    order = [Course.TRIAL, Course.BOTH, Course.RESOLUTION]
    for answers, advice in ADVISED:
        before = order.index(advice.course)
        for more in ((Q.BINDS, True), (Q.RIGHTS, True), (Q.OFFICES, True), (Q.POWERFUL, True)):
            if more[0] not in answers:
                assert order.index(recommend(answers | dict([more])).course) >= before


def test_where_waiting_costs_the_momentum_a_part_that_binds_nobody_may_begin():
    assert recommend(LIGHT | {Q.BINDS: True}).may_begin_small
    assert not recommend(LIGHT | {Q.BINDS: True, Q.MOMENTUM: False}).may_begin_small
    assert not recommend(LIGHT).may_begin_small
