"""A survey from its draft to its count: what freezes, what is kept, and that one person answers once."""

import random
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from offenbau.base.privacy import erase_lapsed
from offenbau.participation import actions as procedures
from offenbau.participation.formats.survey import actions
from offenbau.participation.formats.survey.models import Count, Draft, PublishedText, Question, Response
from offenbau.participation.formats.survey.rules import (
    differences,
    kept_tally,
    problems,
    questionnaire_of,
    recount,
    tallies,
)
from offenbau.participation.identity import by_account, by_browser
from offenbau.participation.models import Ballot, Procedure, Turnout
from tests.factories.participation import end, make_draft
from tests.factories.projects import make_person
from tests.factories.surveys import QUESTIONS, answer, make_survey, make_survey_draft, options, question_of
from tests.participation.racing import race, side_by_side

pytestmark = pytest.mark.django_db


def titles(procedure):
    return list(Question.objects.filter(procedure=procedure).values_list("title", flat=True))


# -- Setting up ---------------------------------------------------------------------------------------
def test_questions_are_moved_copied_and_removed_in_a_draft():
    procedure = make_survey_draft(QUESTIONS[:3])
    actions.move_question(question=question_of(procedure, "q3"), up=True, by=None)
    copy = actions.copy_question(question=question_of(procedure, "q1"), by=None)
    assert titles(procedure) == ["Wie kommen Sie her?", "Wie kommen Sie her?", "Gut zu wissen", "Was fehlt?"]
    assert (copy.key, copy.options) == ("q4", question_of(procedure, "q1").options)
    actions.remove_question(question=copy, by=None)
    assert titles(procedure) == ["Wie kommen Sie her?", "Gut zu wissen", "Was fehlt?"]


def test_nothing_is_changed_once_it_has_started():
    procedure = make_survey()
    frozen = questionnaire_of(procedure)
    for change in (
        lambda: actions.save_question(procedure=procedure, question=None, values=QUESTIONS[0], by=None),
        lambda: actions.remove_question(question=question_of(procedure, "q1"), by=None),
        lambda: actions.move_question(question=question_of(procedure, "q1"), up=False, by=None),
        lambda: actions.take_block(procedure=procedure, code="wege", by=None),
    ):
        with pytest.raises(ValidationError) as caught:
            change()
        assert caught.value.code == "frozen"
    Question.objects.filter(procedure=procedure).update(title="Etwas anderes")
    assert questionnaire_of(Procedure.objects.get(pk=procedure.pk)) == frozen


@pytest.mark.parametrize(
    ("questions", "words"),
    [
        ((), "mindestens eine Frage"),
        (({"kind": "block", "title": "Text"},), "mindestens eine Frage"),
        (({"kind": "single", "title": "Wie?", "options": options("Nur eine")},), "mindestens zwei Antworten"),
        (({"kind": "matrix", "title": "Wie?"},), "mindestens eine Zeile"),
        (
            ({"kind": "text", "title": "Wie?", "condition_question": "q2", "condition_among": ["a1"]}, QUESTIONS[0]),
            "nicht davor steht",
        ),
        (
            (QUESTIONS[0], {"kind": "text", "title": "W", "condition_question": "q1", "condition_among": ["a9"]}),
            "nicht mehr gibt",
        ),
    ],
)
def test_what_leads_nowhere_does_not_start(questions, words):
    procedure = make_survey_draft(questions)
    assert any(words in str(problem.words) for problem in problems(procedure))
    with pytest.raises(ValidationError):
        procedures.start_procedure(procedure=procedure, by=None)


def test_a_template_comes_with_its_questions():
    procedure = make_draft(format="survey", settings={"blocks": ["wege", "person"]})
    assert "Wie erfahren Sie von uns?" in titles(procedure)
    age = Question.objects.get(procedure=procedure, title="Wie alt sind Sie?")
    assert (age.options[-1]["label"], age.required) == ("keine Angabe", False)
    assert problems(procedure) == []


def test_a_question_of_another_survey_is_left_alone():
    mine, other = make_survey_draft(), make_survey()
    foreign = question_of(other, "q1")
    with pytest.raises(ValidationError):
        actions.save_question(procedure=mine, question=foreign, values={"title": "Anders"}, by=None)
    foreign.procedure = mine
    for act in (actions.remove_question, actions.copy_question):
        with pytest.raises(ValidationError):
            act(question=foreign, by=None)
    assert question_of(other, "q1").title == QUESTIONS[0]["title"]
    assert Question.objects.filter(procedure=mine).count() == len(QUESTIONS)


def test_who_does_not_plan_the_baustelle_changes_no_question():
    procedure = make_survey_draft()
    with pytest.raises(PermissionDenied):
        actions.remove_question(question=question_of(procedure, "q1"), by=make_person())


# -- Answers and their count --------------------------------------------------------------------------
def some_answers(chance):
    way = chance.choice(["a1", "a2", "a3"])
    found = {"q1": way, "q2": chance.sample(["a1", "a2", "a3", "other"], chance.randint(0, 2))}
    found["q4"] = chance.choice(["1", "5", "dk"])
    found["q6"] = {row: chance.choice("12345") for row in ("r1", "r2") if chance.random() < 0.7}
    found["q7"] = chance.choice([None, 0, 90, 180])
    found["q8"] = chance.choice(["", "Mehr Bäume"])
    return found


def test_the_kept_tally_is_what_a_recount_of_the_rows_gives():
    procedure, chance = make_survey(), random.Random(7)  # noqa: S311 (the same answers each time)
    for _number in range(40):
        answer(procedure, **some_answers(chance))
    assert differences(procedure) == {}
    assert tallies(procedure) == recount(procedure)
    assert kept_tally(procedure)["", "", "*answered"] == Response.objects.count() == 40


def test_a_tally_that_was_meddled_with_is_found_out():
    procedure = make_survey()
    answer(procedure)
    Count.objects.filter(procedure=procedure, question="q1", cell="a1").update(number=2)
    assert differences(procedure) == {"online": [("q1", "", "a1")]}


def test_a_trial_leaves_nothing_behind():
    procedure = make_survey_draft()
    person = make_person(is_platform_admin=True)
    actions.keep_typed(procedure=procedure, participant=by_account(person), token="t", typed={"q1": ["a1"]})
    actions.send(procedure=procedure, participant=by_account(person), raw={"q1": "a1"})
    assert (Response.objects.count(), Draft.objects.count()) == (1, 1)
    procedures.start_procedure(procedure=procedure, by=None)
    assert [kind.objects.count() for kind in (Response, Count, Draft, Turnout)] == [0, 0, 0, 0]


def test_a_response_lies_in_the_survey_s_urn_and_tells_nothing_but_answers():
    procedure = make_survey()
    answer(procedure, q8="Mehr Bänke")
    assert Ballot.objects.count() == 0
    assert {field.name for field in Response._meta.fields} == {"id", "procedure", "channel", "choices"}


def test_answers_on_paper_need_not_be_complete_and_count_the_same():
    procedure = make_survey(entrance="anyone")
    readers = [make_person(is_platform_admin=True) for _reader in range(2)]
    pile = procedures.open_batch(procedure=procedure, channel="paper", origin="Kasten", sheets=2, by=None)
    for reader in readers:
        procedures.read_sheet(batch=pile, sheet=1, choices={"q7": 15}, by=reader)
        procedures.read_sheet(batch=pile, sheet=2, choices={"q1": "a3"}, by=reader)
    procedures.count_batch(batch=pile, by=None)
    assert tallies(procedure)["paper"]["", "", "*answered"] == 2
    assert differences(procedure) == {}


def test_a_refused_answer_counts_nowhere():
    procedure, person = make_survey(), by_account(make_person())
    for raw in ({}, {"q1": "a9"}, {"q2": ["a1"]}, {"q1": "a1", "q9": "x"}, {"q1": "a1", "q7": 10**30}):
        with pytest.raises(ValidationError):
            actions.send(procedure=procedure, participant=person, raw=raw)
    assert [kind.objects.count() for kind in (Response, Count, Turnout)] == [0, 0, 0]


@side_by_side
@pytest.mark.django_db(transaction=True)
def test_of_16_at_once_the_same_person_answers_once():
    procedure, person = make_survey(), make_person()
    calls = [lambda: actions.send(procedure=procedure, participant=by_account(person), raw={"q1": "a1"})] * 16
    assert race(calls) == 1
    assert differences(procedure) == {}
    assert kept_tally(procedure)["", "", "*answered"] == 1


@side_by_side
@pytest.mark.django_db(transaction=True)
def test_of_32_people_at_once_all_are_in_the_tally():
    procedure = make_survey()
    people = [make_person() for _number in range(32)]
    calls = [
        lambda person=person: actions.send(procedure=procedure, participant=by_account(person), raw={"q1": "a1"})
        for person in people
    ]
    assert race(calls) == 32
    assert kept_tally(procedure)["q1", "", "a1"] == Response.objects.count() == 32
    assert differences(procedure) == {}


# -- Drafts -------------------------------------------------------------------------------------------
def begun(procedure, token="t"):
    actions.keep_typed(procedure=procedure, participant=by_account(make_person()), token=token, typed={"q1": ["a1"]})
    return Draft.objects.get(digest=actions.draft_digest(token))


def test_what_was_not_sent_is_erased_when_taking_part_ends():
    procedure = make_survey()
    begun(procedure)
    erase_lapsed()
    assert Draft.objects.count() == 1
    end(procedure)
    erase_lapsed()
    assert Draft.objects.count() == 0


def test_what_nobody_has_touched_for_a_month_is_erased():
    draft = begun(make_survey())
    draft.saved_on = timezone.localdate() - timedelta(days=31)
    draft.save()
    erase_lapsed()
    assert Draft.objects.count() == 0


def test_nothing_is_kept_for_who_may_not_take_part():
    procedure = make_survey()
    for participant, survey in ((by_browser("x"), procedure), (by_account(make_person()), end(make_survey()))):
        with pytest.raises(ValidationError):
            actions.keep_typed(procedure=survey, participant=participant, token="t", typed={"q1": ["a1"]})
    assert Draft.objects.count() == 0


def test_a_draft_has_an_end_to_its_size():
    with pytest.raises(ValidationError) as caught:
        actions.keep_typed(
            procedure=make_survey(), participant=by_account(make_person()), token="t", typed={"q8": ["x" * 200_001]}
        )
    assert caught.value.code == "too_large"


# -- Texts --------------------------------------------------------------------------------------------
def test_a_text_is_public_once_it_was_let_through_and_until_it_is_withdrawn():
    procedure = make_survey()
    for _twice in range(2):
        actions.publish_texts(procedure=procedure, question="q8", texts=["Mehr Bänke"], by=None)
    text = PublishedText.objects.get()
    actions.withdraw_text(text=text, by=None)
    assert PublishedText.objects.count() == 0
