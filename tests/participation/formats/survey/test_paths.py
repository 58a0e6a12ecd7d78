"""Nobody is shown what does not concern them, and nothing of it is kept: for every questionnaire and every answer."""

from hypothesis import given, settings
from hypothesis import strategies as st

from offenbau.participation.formats.survey import counting
from offenbau.participation.formats.survey.answers import AnswerError, asked, checked
from offenbau.participation.formats.survey.enums import SHOWN, Kind
from offenbau.participation.formats.survey.paths import faults, pages, possible, shown
from offenbau.participation.formats.survey.questionnaire import Choice, Condition, Item, from_data, to_data
from offenbau.web.participation.formats.survey.answering import Way

LEANED_ON = (Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE)
OPTIONS = (Choice("a1", "Eins"), Choice("a2", "Zwei"), Choice("a3", "Drei"))


@st.composite
def questionnaires(draw):
    """Up to ten items, each perhaps on condition of an earlier one."""
    items = []
    for number in range(draw(st.integers(1, 10))):
        kind = draw(st.sampled_from(list(Kind)))
        before = [item for item in items if item.kind in LEANED_ON]
        condition = None
        if before and draw(st.booleans()):
            leaned_on = draw(st.sampled_from(before))
            among = draw(st.lists(st.sampled_from(leaned_on.values), min_size=1, unique=True))
            condition = Condition(leaned_on.key, tuple(among))
        items.append(
            Item(
                f"q{number}", kind, f"Frage {number}", options=OPTIONS, rows=OPTIONS[:2],
                required=draw(st.booleans()), dont_know=draw(st.booleans()), other=kind in LEANED_ON[:2],
                condition=condition,
            )
        )  # fmt: skip
    return tuple(items)


def values_of(item):
    if item.kind is Kind.MULTIPLE:
        return st.lists(st.sampled_from(item.values), unique=True)
    if item.kind is Kind.MATRIX:
        return st.dictionaries(st.sampled_from(["r9", "a1", "a2"]), st.sampled_from(item.steps))
    if item.kind is Kind.NUMBER:
        return st.integers(-5, 120)
    return st.text(max_size=5) if item.kind is Kind.TEXT else st.sampled_from(item.values)


@st.composite
def answered(draw):
    """A questionnaire, and answers to any of its questions: also to those that are not shown."""
    items = draw(questionnaires())
    raw = {item.key: draw(values_of(item)) for item in asked(items) if draw(st.booleans())}
    return items, raw


def taken(items, raw):
    try:
        return checked(items, raw, strict=False)
    except AnswerError:
        return None


def holds(condition, answers):
    answer = answers.get(condition.question)
    return any(value in condition.among for value in (answer if isinstance(answer, list) else [answer]))


@settings(deadline=None)
@given(answered())
def test_no_way_shows_a_question_whose_condition_fails(case):
    items, raw = case
    answers = taken(items, raw) or {}
    page = None
    for item in items:
        if item.kind is Kind.PAGE:
            page = item.condition
        elif item.key in shown(items, answers):
            assert item.condition is None or holds(item.condition, answers)
            assert page is None or holds(page, answers)


@settings(deadline=None)
@given(answered())
def test_answers_to_questions_that_are_not_shown_are_dropped(case):
    items, raw = case
    answers = taken(items, raw)
    if answers is not None:
        assert {key.partition(":")[0] for key in answers} <= set(shown(items, answers))
        assert checked(items, answers, strict=False) == answers


@settings(deadline=None)
@given(questionnaires())
def test_what_hangs_on_an_answer_never_stands_on_its_page(items):
    reached = set()
    assert faults(items) == []
    for page in pages(items):
        leaned_on = {item.condition.question for item in page.items if item.condition}
        assert leaned_on <= reached
        reached |= {item.key for item in page.items}
    assert reached == {item.key for item in items if item.kind is not Kind.PAGE}


@settings(deadline=None)
@given(questionnaires())
def test_a_questionnaire_freezes_and_reads_back_as_it_was(items):
    assert from_data(to_data(items)) == items


@settings(deadline=None)
@given(answered())
def test_progress_never_promises_less_than_what_comes(case):
    items, raw = case
    answers = taken(items, raw) or {}
    visible = shown(items, answers)
    for upto in range(len(pages(items))):
        for page in pages(items)[upto:]:
            if any(item.key in visible for item in page.items):
                assert possible(page, items, answers, upto)


@settings(deadline=None)
@given(st.lists(answered(), max_size=1).flatmap(lambda cases: st.just(cases[0]) if cases else answered()), st.data())
def test_counting_bit_by_bit_is_counting_all_at_once(case, data):
    items, _raw = case
    responses = []
    for _number in range(data.draw(st.integers(0, 6))):
        raw = {item.key: data.draw(values_of(item)) for item in asked(items) if data.draw(st.booleans())}
        answers = taken(items, raw)
        if answers is not None:
            responses.append(counting.json.dumps(answers))
    whole = counting.count(items, responses)
    bits = sum((counting.count(items, [response]) for response in responses), counting.Tally())
    assert {cell: number for cell, number in whole.items() if number} == {
        cell: number for cell, number in bits.items() if number
    }
    for item in asked(items):
        visible = sum(item.key in shown(items, counting.json.loads(response)) for response in responses)
        assert whole[item.key, "", SHOWN] == visible


@settings(deadline=None)
@given(answered())
def test_the_pages_of_a_way_ask_what_is_shown_and_nothing_else(case):
    items, raw = case
    answers = taken(items, raw) or {}
    typed = {
        key: value if isinstance(value, list) else [str(value)]
        for key, value in answers.items()
        if not isinstance(value, dict)
    }
    way = Way(items, typed)
    assert {item.key for step in way.steps for item in step.form.items} == set(shown(items, way.answers))


def test_a_condition_on_something_later_or_on_no_answer_is_a_fault():
    later = Item("q1", Kind.TEXT, "Warum?", condition=Condition("q2", ("a1",)))
    choice = Item("q2", Kind.SINGLE, "Wie?", options=OPTIONS)
    gone = Item("q3", Kind.TEXT, "Und?", condition=Condition("q2", ("a9",)))
    wrong = Item("q4", Kind.TEXT, "So?", condition=Condition("q3", ("a1",)))
    found = [(fault.item, fault.code) for fault in faults((later, choice, gone, wrong))]
    assert found == [("q1", "not_earlier"), ("q3", "unknown_answer"), ("q4", "wrong_kind")]
