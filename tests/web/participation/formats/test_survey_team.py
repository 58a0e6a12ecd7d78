"""What the team does with a survey: set it up, enter paper, look at what came out, and no earlier than others."""

import pytest
from django.test import Client
from django.urls import reverse

from offenbau.participation.formats.survey.models import PublishedText, Question
from offenbau.participation.models import Procedure
from offenbau.web.participation.formats.survey.forms import PaperForm, with_keys
from tests.factories.participation import end, make_vote
from tests.factories.people import logged_in
from tests.factories.projects import make_person, make_plan, make_project
from tests.factories.surveys import answer, make_survey, make_survey_draft, question_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return logged_in(make_person(is_platform_admin=True))


def address(name, procedure, *args):
    return reverse(f"survey:{name}", args=[procedure.municipality.slug, procedure.slug, *args])


def answered(number=20, **values):
    procedure = make_survey(**values)
    for each in range(number):
        answer(procedure, q1=("a1", "a2")[each % 2], q7=10, q8="=1+1" if each == 0 else "")
    return procedure


# -- Setting up ---------------------------------------------------------------------------------------
def test_a_template_makes_a_survey_that_only_waits_for_a_place_to_take_part(staff):
    project = make_project(published=True)
    _goal, measure = make_plan(project)
    new = reverse("participation:new", args=[project.municipality.slug]) + f"?massnahme={measure.pk}"
    staff.post(new, {"begin": "wege", "title": "Wie erreichen wir Sie?"})
    procedure = Procedure.objects.get()
    page = staff.get(address("options", procedure)).content.decode()
    assert "Wie erfahren Sie von uns?" in page
    assert "Was gefragt wird" in page


def test_a_question_keeps_the_keys_of_its_answers_when_they_are_changed(staff):
    procedure = make_survey_draft()
    question = question_of(procedure, "q1")
    body = {"title": question.title, "options": "Rad\nBus oder Bahn\nAuto\nZu Fuß"}
    assert staff.post(address("edit_question", procedure, question.pk), body).status_code == 302
    keys = {each["label"]: each["key"] for each in question_of(procedure, "q1").options}
    assert (keys["Rad"], keys["Auto"], len(set(keys.values()))) == ("a2", "a3", 4)


def test_only_the_words_of_an_answer_may_change():
    before = [{"key": "a1", "label": "Bus"}, {"key": "a2", "label": "Rad"}]
    assert with_keys("a", ["Bus und Bahn", "Rad"], before)[0] == {"key": "a1", "label": "Bus und Bahn"}
    assert [each["key"] for each in with_keys("a", ["Rad", "Bus", "Auto"], before)] == ["a2", "a1", "a3"]


def test_a_question_for_some_hangs_on_answers_of_one_question(staff):
    procedure = make_survey_draft()
    body = {"title": "Warum?", "shown_if": ["q1=a1", "q2=a1"]}
    page = staff.post(address("add_question", procedure, "text"), body).content.decode()
    assert "nur Antworten einer einzigen Frage" in page
    staff.post(address("add_question", procedure, "text"), {"title": "Warum?", "shown_if": ["q1=a1", "q1=a2"]})
    question = Question.objects.get(procedure=procedure, title="Warum?")
    assert (question.condition_question, question.condition_among) == ("q1", ["a1", "a2"])


def test_the_preview_shows_every_page_and_for_whom(staff):
    page = staff.get(address("preview", make_survey_draft())).content.decode()
    assert "Seite 3: Zum Schluss" in page
    assert "Nur wenn „Wie kommen Sie her?“ so beantwortet wurde: Bus" in page


def test_a_vote_has_no_questions(staff):
    procedure = make_vote(entrance="anyone")
    for name in ("part", "check", "results", "options", "evaluation"):
        assert staff.get(address(name, procedure)).status_code == 404


# -- Paper --------------------------------------------------------------------------------------------
def test_a_sheet_is_typed_with_digits():
    form = PaperForm(
        {"q1": "1", "q2": "1 4", "q2:other": "Klavier", "q4": "w", "q6": "3-", "q7": "15"}, procedure=make_survey()
    )
    assert form.is_valid(), form.errors
    assert form.choices == {
        "q1": "a1", "q2": ["a1", "other"], "q2:other": "Klavier", "q4": "dk", "q6": {"r1": "3"}, "q7": 15,
    }  # fmt: skip
    again = PaperForm(procedure=make_survey(), choices=form.choices)
    assert {name: again[name].value() for name in ("q1", "q2", "q4", "q6", "q7")} == {
        "q1": "1", "q2": "1 4", "q4": "w", "q6": "3 -", "q7": "15",
    }  # fmt: skip


def test_what_was_not_to_be_answered_on_a_sheet_is_dropped():
    form = PaperForm({"q1": "2", "q4": "5"}, procedure=make_survey())
    assert form.is_valid()
    assert form.choices == {"q1": "a2"}


@pytest.mark.parametrize("typed", [{"q1": "9"}, {"q1": "1 2"}, {"q2": "1 2 3"}, {"q6": "1"}, {"q7": "viel"}, {}])
def test_a_slip_of_the_keys_is_not_taken(typed):
    assert not PaperForm(typed, procedure=make_survey()).is_valid()


# -- What came out ------------------------------------------------------------------------------------
def test_nobody_sees_results_before_the_end_not_even_the_team(staff):
    procedure = answered()
    for client in (Client(), staff):
        assert client.get(address("results", procedure)).status_code == 404
    for name, args in (("evaluation", ()), ("export", ("csv",)), ("publish_texts", ("q8",))):
        assert staff.get(address(name, procedure, *args)).status_code == 404


def test_results_say_how_many_have_answered_and_hide_what_is_small():
    procedure = answered(electorate_size=7000)
    answer(procedure, q1="a3")
    page = Client().get(address("results", end(procedure))).content.decode()
    assert "21 von 7.000 Menschen" in page
    assert "Beantwortet von 20 von 21." in page
    assert "nicht gezeigt" in page
    assert "Im Durchschnitt: 10,0 Minuten" in page
    assert "=1+1" not in page


def test_nobody_sees_before_the_end_what_was_answered():
    procedure = answered(results_hidden=False)
    assert Client().get(address("results", procedure)).status_code == 404
    assert "Beantwortet von" not in Client().get(procedure.get_absolute_url()).content.decode()


def test_the_results_cost_the_same_however_many_have_answered(django_assert_max_num_queries):
    procedure = end(answered())
    with django_assert_max_num_queries(8):
        Client().get(address("results", procedure))


def test_two_questions_stand_side_by_side_without_small_cells(staff):
    page = staff.get(address("evaluation", end(answered())) + "?eins=q1&zwei=q7").content.decode()
    assert page.count("<td>10</td>") >= 2


def test_responses_leave_as_a_table_in_which_nothing_becomes_a_formula(staff):
    response = staff.get(address("export", end(answered()), "csv"))
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Weg;Wie kommen Sie her?;Was fehlt?: Bank;Was fehlt?: Baum;")
    assert len(lines) == 21
    assert any(line.startswith("online;Bus;") and line.endswith(";10;'=1+1") for line in lines)
    assert "no-store" in response.headers["Cache-Control"]


def test_a_text_is_public_after_somebody_has_let_it_through(staff):
    procedure = end(answered())
    texts = address("publish_texts", procedure, "q8")
    mark = staff.get(texts).content.decode().split('name="text" value="')[1][:64]
    staff.post(texts, {"text": [mark, "0" * 64]})
    assert "=1+1" in Client().get(address("results", procedure)).content.decode()
    staff.post(address("withdraw_text", procedure, PublishedText.objects.get().pk))
    assert "=1+1" not in Client().get(address("results", procedure)).content.decode()
