"""V-05, V-06: before the end somebody asks after each voice, and holds each answer against the one before."""

import pytest

from tests.api.asking import cast, place, read
from tests.factories import surveys
from tests.factories.participation import end, make_vote
from tests.factories.people import logged_in
from tests.factories.projects import make_person
from tests.factories.surveys import make_survey
from tests.factories.theses import answer_as_somebody, make_poll

pytestmark = pytest.mark.django_db
VOICES = 60


def vote_cells(said, at_end):
    """By option how often it was chosen; the base is all of them."""
    return {"all": {option["key"]: option["votes"] for option in said["options"]} if at_end else said}


def theses_cells(said, at_end):
    return said["figures"] if at_end else said


def survey_cells(said, at_end):
    """Cells that are too small say nothing; the base of each line does."""
    questions = said["questions"] if at_end else said
    lines = [(question["key"], line) for question in questions for line in question["lines"]]
    return {(key, line["row"]): {"base": line["base"]} for key, line in lines}


def vote(procedure, number):
    cast(procedure, logged_in(make_person()), choices=["o1" if number % 7 else "o2"])


def answer_theses(procedure, number):
    rarely = {"t2": "yes" if number % 26 else "no"} if number % 13 == 0 else {}
    answer_as_somebody(procedure, t1="yes" if number % 5 else "no", **rarely)


def answer_survey(procedure, number):
    rarely = {"q7": number} if number % 11 == 0 else {}
    surveys.answer(procedure, q1=("a1", "a2")[number % 2], **rarely)


@pytest.mark.parametrize(
    ("make", "say", "cells"),
    [
        (make_vote, vote, vote_cells),
        (make_poll, answer_theses, theses_cells),
        (make_survey, answer_survey, survey_cells),
    ],
)
def test_nobody_learns_by_subtraction_what_fewer_than_five_have_said(make, say, cells):
    procedure = make(results_hidden=False)
    known = []
    for number in range(VOICES):
        say(procedure, number)
        said = read(place(procedure))["of_format"].get("interim")
        known += [cells(said, False)] if said else []
    known.append(cells(read(place(end(procedure), "result/"))["result"], True))
    for before, after in zip([{}, *known], known, strict=False):
        for part, numbers in after.items():
            more = sum(numbers.values()) - sum(before.get(part, {}).values())
            assert more == 0 or more >= 5, (part, before.get(part), numbers)
