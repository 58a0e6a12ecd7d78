"""Surveys, theses and procedures elsewhere through the API."""

import pytest
from django.test import Client

from offenbau.participation import actions
from offenbau.participation.formats.survey.models import Response
from offenbau.participation.models import Ballot
from tests.api.asking import place, read
from tests.factories import surveys
from tests.factories.participation import end, make_draft, open_for
from tests.factories.people import logged_in
from tests.factories.projects import make_person
from tests.factories.surveys import make_survey
from tests.factories.theses import answer_as_somebody, make_poll


def hand_in(procedure, name, answers, client=None, **more):
    body = {"answers": answers, **more}
    address = place(procedure, f"{name}/")
    return (client or logged_in(make_person())).post(address, body, content_type="application/json")


def refused(answer):
    assert answer["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


# -- Surveys --------------------------------------------------------------------------------------
def test_a_survey_says_what_it_asks():
    questions = read(place(make_survey()))["of_format"]["questions"]
    assert [question["kind"] for question in questions][:4] == ["single", "multiple", "block", "scale"]
    assert questions[0]["answers"][0] == {"key": "a1", "label": "Bus"}
    assert questions[3]["condition"] == {"question": "q1", "among": ["a1"]}


def test_answers_are_handed_in_once_with_numbers_as_people_know_them():
    survey, client = make_survey(), logged_in(make_person())
    answers = {"q1": "a1", "q2": ["a1", "other"], "q2:other": "Schatten", "q6": {"r1": "5"}, "q7": 12, "q8": "Nichts"}
    assert hand_in(survey, "survey", answers, client).json() == {"counted": True, "trial": False, "receipt": None}
    assert refused(hand_in(survey, "survey", answers, client)) == (409, "already")
    assert '"q7":12' in Response.objects.get().choices


@pytest.mark.parametrize(
    "answers",
    [
        {}, {"q1": "a9"}, {"q9": "a1"}, {"q1": ["a1"]}, {"q1": "a1", "q2": "a1"}, {"q1": "a1", "q2": ["a1"] * 2},
        {"q1": "a1", "q7": 999}, {"q1": "a1", "q7": 1.5}, {"q1": "a1", "q7": True}, {"q1": "a1", "q6": {"r9": "1"}},
        {"q1": "a1", "q8": "x" * 5000}, {"q1": "a1", "q8": {"$ne": 1}}, {"q1": None}, {"q1": "a1", "q7": "1"},
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused(answers):
    assert hand_in(make_survey(), "survey", answers).status_code == 422
    assert Response.objects.count() == 0


def test_results_come_at_the_end_without_what_is_too_small():
    survey = make_survey()
    for key in ("a1", "a1", "a1", "a1", "a1", "a2"):
        surveys.answer(survey, q1=key, q2=["a1"])
    assert Client().get(place(survey, "result/")).status_code == 404
    result = read(place(end(survey), "result/"))["result"]
    assert result["responses"] == 6
    first = result["questions"][0]
    assert (first["key"], first["answered"]) == ("q1", 6)
    assert first["lines"][0]["answers"]["a2"] is None  # one alone
    assert all(question["lines"] == [] for question in result["questions"] if question["key"] == "q8")


# -- Theses ---------------------------------------------------------------------------------------
def test_theses_are_read_and_answered_once():
    poll, client = make_poll(), logged_in(make_person())
    assert [thesis["key"] for thesis in read(place(poll))["of_format"]["theses"]] == ["t1", "t2", "t3"]
    assert hand_in(poll, "theses", {"t1": "yes", "t3": "none"}, client).status_code == 201
    assert refused(hand_in(poll, "theses", {"t1": "no"}, client)) == (409, "already")
    assert Ballot.objects.get().choices == '{"t1":"yes","t3":"none"}'


@pytest.mark.parametrize("answers", [{}, {"t9": "yes"}, {"t1": "maybe"}, {"t1": ["yes"]}, "t1", ["t1"]])
def test_what_answers_no_thesis_is_refused(answers):
    assert hand_in(make_poll(), "theses", answers).status_code == 422
    assert Ballot.objects.count() == 0


def test_the_result_of_a_poll_comes_at_the_end():
    poll = make_poll()
    for answer in ("yes", "yes", "no"):
        answer_as_somebody(poll, t1=answer)
    assert Client().get(place(poll, "result/")).status_code == 404
    assert read(place(poll))["of_format"]["data_url"] is None
    result = read(place(end(poll), "result/"))["result"]
    assert (result["ballots"], result["figures"]["t1"]) == (3, {"yes": 2, "no": 1, "none": 0})
    assert Client().get(result["data_url"].removeprefix("http://localhost:8000")).status_code == 200


# -- All ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("make", "name", "answers"), [(make_survey, "survey", {"q1": "a1"}),
                                                       (make_poll, "theses", {"t1": "yes"})])  # fmt: skip
def test_codes_open_and_guests_go_to_the_page(make, name, answers):
    procedure = make(entrance="code")
    ((_number, code),) = actions.make_codes(procedure=procedure, count=1, by=None)
    assert refused(hand_in(procedure, name, answers, Client(), code="x")) == (422, "unknown_code")
    assert hand_in(procedure, name, answers, Client(), code=code).status_code == 201
    assert refused(hand_in(make(entrance="anyone"), name, answers, Client())) == (403, "not_entitled")
    assert refused(hand_in(end(make()), name, answers)) == (409, "closed")
    other = "theses" if name == "survey" else "survey"
    assert hand_in(make(), other, {"t1": "yes"}).status_code == 404


def test_a_procedure_elsewhere_says_where():
    draft = make_draft(format="external", settings={"site": "Mitmachen", "url": "https://mitmachen.example/x"})
    draft = actions.start_procedure(procedure=_open(draft), by=None)
    told = read(place(draft))["of_format"]
    assert told == {"site": "Mitmachen", "site_url": "https://mitmachen.example/x"}


def _open(draft):
    open_for(draft, kind="collect")
    return type(draft).objects.get(pk=draft.pk)
