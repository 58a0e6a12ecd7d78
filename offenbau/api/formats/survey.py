"""Surveys: what is asked, handing in, and what came out of it, as it is shown to everybody."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Router, Schema, Status
from pydantic import Field

from offenbau.api.contract import FormatApi
from offenbau.api.doors import procedure_of_format, somebody
from offenbau.api.participants import CountedShape, ShownIn, participant_of
from offenbau.api.problems import TAKING_PART, ProblemError
from offenbau.participation.formats.survey import actions
from offenbau.participation.formats.survey.answers import AnswerError, in_units, number_from
from offenbau.participation.formats.survey.counting import Tally, bounds_of
from offenbau.participation.formats.survey.enums import Kind
from offenbau.participation.formats.survey.models import PublishedText
from offenbau.participation.formats.survey.questionnaire import Item
from offenbau.participation.formats.survey.results import Line, Result, responses_in, results
from offenbau.participation.formats.survey.rules import kept_tally, questionnaire_of, words_for
from offenbau.participation.models import Procedure

router = Router(tags=["procedures"])
_FIELDS = (
    "key", "title", "text", "required", "other", "most", "low_words", "high_words", "unit", "least", "greatest",
    "places",
)  # fmt: skip


class KeyShape(Schema):
    """An answer to choose, or a line; `key` is what one answers with."""

    key: str
    label: str


class ConditionShape(Schema):
    """Shown to those alone who gave one of these answers to this question."""

    question: str
    among: list[str]


class ItemShape(Schema):
    """A line of the questionnaire. Which of the fields matter hangs on its kind."""

    key: str
    kind: str = Field(description=gettext_noop("single, multiple, scale, matrix, number, text, block or page"))
    title: str
    text: str
    required: bool
    answers: list[KeyShape] = Field(description=gettext_noop("What can be chosen"))
    rows: list[KeyShape]
    other: bool = Field(description=gettext_noop("Whether one may add words of one's own, under “key:other”"))
    most: int = Field(description=gettext_noop("How many may be ticked at most; 0 for any number"))
    low_words: str
    high_words: str
    unit: str
    least: int
    greatest: int
    places: int
    condition: ConditionShape | None


class LineShape(Schema):
    """A distribution. What is too small to be shown, or gives that away, is null."""

    row: str
    base: int
    answers: dict[str, int | None]
    mean: float | None
    spread: float | None


class AnsweredShape(Schema):
    """What came out of a question; nothing where too few have answered it."""

    key: str
    asked: int | None
    answered: int | None
    lines: list[LineShape]
    texts: list[str] = Field(description=gettext_noop("Words of one's own that the team has let through"))


class SurveyShape(Schema):
    """What is asked."""

    questions: list[ItemShape]


class SurveyResultShape(Schema):
    """The results as everybody sees them, from the kept tally."""

    responses: int
    turnout: int = Field(description=gettext_noop("How many took part, with invalid sheets of paper"))
    electorate_size: int | None
    invalid: int
    questions: list[AnsweredShape]


class SurveyIn(ShownIn):
    """Answers, and what shows that one may give them."""

    answers: dict[str, Any] = Field(
        description=gettext_noop(
            "By the key of a question: a key (single, scale), a list of keys (multiple), keys by row (matrix), a "
            "number or a text"
        )
    )


def details(_here: str, procedure: Procedure) -> SurveyShape:
    """Return the questionnaire."""
    return SurveyShape(questions=[_item(item) for item in questionnaire_of(procedure)])


def _item(item: Item) -> ItemShape:
    labels = {option.key: option.label for option in item.options}
    condition = item.condition
    return ItemShape(
        kind=str(item.kind),
        answers=[KeyShape(key=value, label=labels.get(value, value)) for value in item.values],
        rows=[KeyShape(key=row.key, label=row.label) for row in item.rows],
        condition=ConditionShape(question=condition.question, among=list(condition.among)) if condition else None,
        **{name: getattr(item, name) for name in _FIELDS},
    )


def result(_here: str, procedure: Procedure) -> SurveyResultShape:
    """Return the results; two queries."""
    tally = kept_tally(procedure)
    return SurveyResultShape(
        responses=responses_in(tally),
        turnout=procedure.turnout,
        electorate_size=procedure.electorate_size,
        invalid=procedure.invalid,
        questions=_answered(procedure, tally),
    )


def _answered(procedure: Procedure, tally: Tally) -> list[AnsweredShape]:
    texts: dict[str, list[str]] = {}
    for question, text in PublishedText.objects.filter(procedure=procedure).values_list("question", "text"):
        texts.setdefault(question, []).append(text)
    return [_result(each, texts.get(each.item.key, [])) for each in results(questionnaire_of(procedure), tally)]


def _result(found: Result, texts: list[str]) -> AnsweredShape:
    is_text = found.item.kind is Kind.TEXT
    return AnsweredShape(
        key=found.item.key,
        asked=None if found.hidden else found.shown,
        answered=None if found.hidden else found.base,
        lines=[] if is_text else [_line(found.item, row, line) for row, line in found.lines.items()],
        texts=texts,
    )


def _line(item: Item, row: str, line: Line) -> LineShape:
    cells = {_cell(item, cell): number for cell, number in line.cells.items()}
    return LineShape(row=row, base=line.base, answers=cells, mean=line.mean, spread=line.spread)


def _cell(item: Item, cell: str) -> str:
    """A class of numbers by what falls into it, as 0–19; the key of an answer as it is."""
    if item.kind is not Kind.NUMBER:
        return cell
    first, last = (in_units(item, value) for value in bounds_of(item, int(cell)))
    return f"{first}–{last}" if first != last else str(first)


@router.post(
    "/{slug:town}/{slug:slug}/survey/",
    auth=somebody,
    response={201: CountedShape, **TAKING_PART},
    summary=gettext_noop("Hand in a survey"),
    description=gettext_noop(
        "With the code from a letter, where codes were sent; else with a login and the form token (X-CSRFToken). "
        "Answers to questions that are not shown to somebody with these answers are dropped. Guests take part on the "
        "page."
    ),
)
def hand_in_survey(request: HttpRequest, town: str, slug: str, payload: SurveyIn) -> object:
    procedure = procedure_of_format(request, town, slug, "survey")
    items = questionnaire_of(procedure)
    if not any(item.is_asked for item in items):
        raise ProblemError(409, "closed", _("Taking part is not possible at this moment."))
    participant = participant_of(request, procedure, payload)
    actions.send(procedure=procedure, participant=participant, raw=_raw(items, payload.answers))
    return Status(201, {"counted": True, "trial": not procedure.is_started})


def _raw(items: tuple[Item, ...], answers: dict[str, Any]) -> dict[str, Any]:
    """Numbers come as people know them (2.5), and are kept in their smallest units."""
    numbers = {item.key: item for item in items if item.kind is Kind.NUMBER}
    return {key: _number(numbers[key], value) if key in numbers else value for key, value in answers.items()}


def _number(item: Item, value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    try:
        return number_from(item, str(value))
    except AnswerError as fault:
        raise ProblemError(422, fault.code, words_for(fault)) from fault


API = FormatApi(
    details_shape=SurveyShape, details=details, result_shape=SurveyResultShape, result=result, router=router
)
