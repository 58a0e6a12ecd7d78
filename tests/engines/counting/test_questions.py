"""Questions: what may be put to the vote."""

import pytest

from offenbau.engines.counting import METHODS, Code, Option, Question, QuestionError

from .elections import question


def test_settings_that_are_left_out_take_the_default():
    assert question("approval").settings == {"most": 4}
    assert question("score").settings == {"top": 5}
    assert question("dots").settings == {"dots": 3, "most_per_option": 3}
    assert question("dots", dots=10).settings == {"dots": 10, "most_per_option": 10}


def test_the_ballot_paper_keeps_its_order():
    assert question("single", "dbca").keys == ("d", "b", "c", "a")
    assert question("single", "db").titles == {"d": "Platz D", "b": "Platz B"}


@pytest.mark.parametrize(
    ("make", "code", "place"),
    [
        (lambda: question("lottery"), Code.UNKNOWN_METHOD, "method"),
        (lambda: question(["single"]), Code.UNKNOWN_METHOD, "method"),
        (lambda: question("single", ""), Code.OPTIONS, "options"),
        (lambda: question("single", "a" * 101), Code.OPTIONS, "options"),
        (lambda: question("single", "aba"), Code.SAME_KEY, "options[2].key"),
        (lambda: question("single", "a="), Code.OPTION_KEY, "options[1].key"),
        (lambda: question("single", "a٣"), Code.OPTION_KEY, "options[1].key"),
        (lambda: question("single", top=3), Code.UNKNOWN_SETTING, "settings"),
        (lambda: question("score", top=0), Code.SETTING, "settings.top"),
        (lambda: question("score", top=101), Code.SETTING, "settings.top"),
        (lambda: question("score", top=True), Code.SETTING, "settings.top"),
        (lambda: question("dots", most_per_option=2.0), Code.SETTING, "settings.most_per_option"),
        (lambda: question("single", seats=0), Code.SEATS, "seats"),
        (lambda: question("single", seats=5), Code.SEATS, "seats"),
        (lambda: question("ranked", seats=2), Code.SEATS, "seats"),
    ],
)
def test_a_wrong_question_is_refused_with_its_reason(make, code, place):
    with pytest.raises(QuestionError) as refused:
        make()
    assert (refused.value.code, refused.value.place) == (code, place)


@pytest.mark.parametrize("title", ["", "  ", "Nord\x00", "Nord\u202edroS", "x" * 501, None])
def test_a_title_shows_what_it_says(title):
    with pytest.raises(QuestionError, match="option_title"):
        Question("single", (Option("a", title),))


def test_each_method_is_listed_under_its_own_name():
    assert [method.name for method in METHODS.values()] == list(METHODS)
