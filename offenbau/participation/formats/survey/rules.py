"""What a survey needs before it starts, what freezes then, and how it is counted."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offenbau.participation.contract import Problem
from offenbau.participation.formats.survey import counting
from offenbau.participation.formats.survey.answers import AnswerError, checked
from offenbau.participation.formats.survey.enums import Kind
from offenbau.participation.formats.survey.models import Count, Draft, Question, Response
from offenbau.participation.formats.survey.paths import faults
from offenbau.participation.formats.survey.questionnaire import Choice, Condition, Item, from_data, to_data
from offenbau.participation.models import Procedure

STEP = "auswahl"
AT_ONCE = 2000
_FIELDS = (
    "key", "title", "text", "required", "other", "most", "low", "high", "low_words", "high_words", "dont_know",
    "unit", "least", "greatest", "places", "long",
)  # fmt: skip

FAULTS: dict[str, str | Promise] = {
    "not_earlier": gettext_lazy("“%(title)s” hangs on a question that does not stand before it."),
    "wrong_kind": gettext_lazy("“%(title)s” hangs on a question whose answers cannot be chosen from."),
    "unknown_answer": gettext_lazy("“%(title)s” hangs on an answer that is not there any more."),
}


# -- The questionnaire --------------------------------------------------------------------------------
def questionnaire_of(procedure: Procedure) -> tuple[Item, ...]:
    """Return what is asked: what froze at the start, without a query; of a draft what stands there now, one query."""
    if procedure.is_started:
        return from_data(procedure.manifest["questions"])
    return drafted(procedure)


def drafted(procedure: Procedure) -> tuple[Item, ...]:
    """Return what stands in the rows; one query."""
    return tuple(item_of(question) for question in Question.objects.filter(procedure=procedure))


def item_of(question: Question) -> Item:
    """Return a question as the plain values that freeze."""
    leans = question.condition_question
    return Item(
        kind=Kind(question.kind),
        options=tuple(Choice(**option) for option in question.options),
        rows=tuple(Choice(**row) for row in question.rows),
        condition=Condition(leans, tuple(question.condition_among)) if leans else None,
        **{name: getattr(question, name) for name in _FIELDS},
    )


def problems(procedure: Procedure) -> list[Problem]:
    """Return what keeps it from starting: no question, too few answers, a way that leads nowhere."""
    items = questionnaire_of(procedure)
    if not any(item.is_asked for item in items):
        return [Problem(gettext_lazy("A survey needs at least one question."), STEP)]
    incomplete = [_incomplete(item) for item in items]
    ways = [str(FAULTS[fault.code]) % {"title": _title(items, fault.item)} for fault in faults(items)]
    return [Problem(words, STEP) for words in (*filter(None, incomplete), *ways)]


def _incomplete(item: Item) -> str:
    if item.kind in (Kind.SINGLE, Kind.MULTIPLE) and len(item.values) < 2:
        return _("“%(title)s” needs at least two answers to choose from.") % {"title": item.title}
    if item.kind is Kind.MATRIX and not item.rows:
        return _("“%(title)s” needs at least one line.") % {"title": item.title}
    return ""


def _title(items: tuple[Item, ...], key: str) -> str:
    item = next(item for item in items if item.key == key)
    return item.title or _("A page")


def manifest(procedure: Procedure) -> dict[str, Any]:
    """Return what freezes: every question with all that is said of it, and when it is shown."""
    return {"questions": to_data(drafted(procedure))}


def reset(procedure: Procedure) -> None:
    """Erase what was tried out: counts and drafts; responses are erased with the urn."""
    for kind in (Count, Draft):
        kind.objects.filter(procedure=procedure).delete()


def says(field: Callable[[str], Q]) -> Q:
    """Return the condition on procedures that a question says so."""
    return Q(Exists(Question.objects.filter(field("title") | field("text"), procedure=OuterRef("pk"))))


def again(last: Procedure, following: Procedure) -> None:
    """Give the next round the same questions, in place of those that its settings brought along."""
    Question.objects.filter(procedure=following).delete()
    for question in Question.objects.filter(procedure=last):
        question.pk, question.procedure = None, following
        question.save(force_insert=True)


# -- Answers ------------------------------------------------------------------------------------------
def checked_answers(procedure: Procedure, raw: object, *, strict: bool = True) -> dict[str, Any]:
    """Return the answers in their canonical form. Raises ValidationError in words for people."""
    items = questionnaire_of(procedure)
    try:
        return checked(items, raw, strict=strict)
    except AnswerError as fault:
        raise ValidationError(words_for(fault), code=fault.code) from fault


def check(procedure: Procedure, choices: Any, on_paper: bool) -> dict[str, Any]:
    """Return answers as the urn keeps them; on paper nobody can be made to answer what is required."""
    return checked_answers(procedure, choices, strict=not on_paper)


def words_for(fault: AnswerError) -> str:
    """Return what is wrong with an answer, and how to mend it."""
    words = {
        "required": _("Please answer this question."),
        "other_too": _("You have chosen something, and written something else. Please keep one of the two."),
        "lines_missing": _("Please give an answer in every line."),
        "empty": _("Nothing is answered yet."),
        "too_many": _("Please tick at most %(limit)s."),
        "not_a_number": _("Please give a number in digits, such as 12."),
        "too_small": _("The number must be at least %(limit)s."),
        "too_large": _("The number must be at most %(limit)s."),
        "too_exact": _("At most %(limit)s decimal places, please."),
        "too_long": _("At most %(limit)s characters, please."),
    }.get(fault.code, _("This is no answer to this question. Please choose once more."))
    return words % {"limit": fault.limit}


# -- The count ----------------------------------------------------------------------------------------
def kept_tally(procedure: Procedure) -> counting.Tally:
    """Return the tally that is kept, all channels together; one query."""
    found: counting.Tally = counting.Tally()
    for part in tallies(procedure).values():
        found.update(part)
    return found


def tallies(procedure: Procedure) -> dict[str, counting.Tally]:
    """Return the tally that is kept, by channel; one query."""
    found: dict[str, counting.Tally] = {}
    rows = Count.objects.filter(procedure=procedure).exclude(number=0)
    for channel, question, row, cell, number in rows.values_list("channel", "question", "row", "cell", "number"):
        found.setdefault(channel, counting.Tally())[question, row, cell] = number
    return found


def responses_of(procedure: Procedure) -> Iterator[tuple[str, str]]:
    """Yield every response as (channel, JSON text), in an order that says nothing; never all of them in memory."""
    rows = Response.objects.filter(procedure=procedure).order_by("pk").values_list("channel", "choices")
    yield from rows.iterator(chunk_size=AT_ONCE)


def recount(procedure: Procedure) -> dict[str, counting.Tally]:
    """Count the responses anew, by channel."""
    rows = Response.objects.filter(procedure=procedure).values_list("channel", "choices")
    return counting.count_by(questionnaire_of(procedure), rows.iterator(chunk_size=AT_ONCE))


def differences(procedure: Procedure) -> dict[str, list[counting.Cell]]:
    """Return by channel the cells in which the kept tally and the responses differ; empty when all is well."""
    kept, counted = tallies(procedure), recount(procedure)
    found = {
        channel: [
            cell
            for cell in sorted({*kept.get(channel, ()), *counted.get(channel, ())})
            if kept.get(channel, counting.Tally())[cell] != counted.get(channel, counting.Tally())[cell]
        ]
        for channel in sorted({*kept, *counted})
    }
    return {channel: cells for channel, cells in found.items() if cells}


def count(procedure: Procedure) -> dict[str, Any]:
    """Return the tally as JSON values."""
    return {"cells": [[*cell, number] for cell, number in sorted(kept_tally(procedure).items())]}


def texts_of(procedure: Procedure, key: str) -> Iterator[str]:
    """Yield what was answered to a question in one's own words, in an order that says nothing."""
    for _channel, choices in responses_of(procedure):
        text = json.loads(choices).get(key)
        if text:
            yield text
