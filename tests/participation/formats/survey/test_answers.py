"""Whatever comes in, only what the questionnaire knows is kept."""

import math

import pytest

from offenbau.participation.formats.survey.answers import AnswerError, checked, number_from
from offenbau.participation.formats.survey.enums import Kind
from offenbau.participation.formats.survey.questionnaire import Choice, Item

OPTIONS = tuple(Choice(f"a{number}", f"Antwort {number}") for number in (1, 2, 3))
ITEMS = (
    Item("q1", Kind.SINGLE, "Eine", options=OPTIONS),
    Item("q2", Kind.MULTIPLE, "Mehrere", options=OPTIONS, most=2, other=True),
    Item("q3", Kind.SCALE, "Stufe", dont_know=True),
    Item("q4", Kind.MATRIX, "Zeilen", rows=(Choice("r1", "Eins"), Choice("r2", "Zwei"))),
    Item("q5", Kind.NUMBER, "Zahl", least=-10, greatest=100, places=1),
    Item("q6", Kind.TEXT, "Text"),
    Item("q7", Kind.BLOCK, "Zu lesen"),
)
HOSTILE = (
    {"q1": "a9"}, {"q1": ["a1"]}, {"q1": {"a1": 1}}, {"q1": 1}, {"q1": True}, {"q1": "A1"}, {"q1": "other"},
    {"q2": ["a1", "a1"]}, {"q2": ["a1", "a2", "a3"]}, {"q2": "a1"}, {"q2": ["a1"] * 10**5}, {"q2": [["a1"]]},
    {"q2": [None]}, {"q2": ["other"], "q2:other": 5}, {"q2": ["other"], "q2:other": "x" * 301},
    {"q3": "0"}, {"q3": "6"}, {"q3": 3}, {"q3": "٣"}, {"q3": "3.0"}, {"q3": "-1"}, {"q3": "DK"},
    {"q4": {"r9": "1"}}, {"q4": {"r1": "9"}}, {"q4": {"r1": 3}}, {"q4": ["1", "2"]}, {"q4": "1"},
    {"q5": math.nan}, {"q5": math.inf}, {"q5": 10**30}, {"q5": -101}, {"q5": 1.5}, {"q5": True}, {"q5": "12"},
    {"q5": [1]}, {"q6": "x" * 301}, {"q6": 7}, {"q6": ["x"]}, {"q6": "a\x00b"}, {"q7": "x"}, {"q8": "x"},
    {"q1:other": "x"}, {"__proto__": "x"}, [], "q1", None, 5,
)  # fmt: skip


@pytest.mark.parametrize("raw", HOSTILE, ids=lambda raw: repr(raw)[:40])
def test_what_is_no_answer_is_refused(raw):
    with pytest.raises(AnswerError):
        checked(ITEMS, raw, strict=False)


@pytest.mark.parametrize(
    "text",
    ["NaN", "Infinity", "1e9", "0x10", "٣", "1.2.3", "--1", "1_000", "9" * 13, "1,55", "²", "½", "=1+1"],
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(AnswerError):
        number_from(ITEMS[4], text)


@pytest.mark.parametrize(("text", "value"), [("2,5", 25), ("2.5", 25), ("−3", -30), (" 1 0 ", 100), ("", None)])
def test_a_number_is_read_as_people_write_it(text, value):
    assert number_from(ITEMS[4], text) == value


def test_answers_have_one_form_whatever_their_order():
    raw = {"q2": ["other", "a1"], "q2:other": " Ein Klavier ", "q4": {"r2": "5", "r1": ""}, "q6": "  ", "q1": ""}
    assert checked(ITEMS, raw) == {"q2": ["a1", "other"], "q2:other": "Ein Klavier", "q4": {"r2": "5"}}


def test_words_under_other_are_dropped_where_other_is_not_chosen():
    assert checked(ITEMS, {"q2": ["a1"], "q2:other": "Ein Klavier"}) == {"q2": ["a1"]}


def test_nothing_at_all_is_no_response():
    with pytest.raises(AnswerError) as caught:
        checked(ITEMS, {})
    assert caught.value.code == "empty"
