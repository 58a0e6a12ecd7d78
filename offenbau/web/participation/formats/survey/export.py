"""Responses as a table: one row each, one column a question, of several ticks one a choice."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from offenbau.base.tables import Column
from offenbau.base.tables import Kind as Holds
from offenbau.participation.enums import Channel
from offenbau.participation.formats.survey.answers import in_units, other_of
from offenbau.participation.formats.survey.enums import Kind
from offenbau.participation.formats.survey.questionnaire import Item
from offenbau.participation.formats.survey.rules import questionnaire_of, responses_of
from offenbau.participation.models import Procedure
from offenbau.web.participation.formats.survey.answering import choices_of

Row = dict[str, Any]


def columns_of(procedure: Procedure) -> list[Column]:
    """Return the columns, in the order of the questions; the way on which a response came stands first."""
    asked = [item for item in questionnaire_of(procedure) if item.is_asked]
    return [Column("channel", _("Way"), value=_channel()), *(column for item in asked for column in _columns(item))]


def rows_of(procedure: Procedure) -> Iterator[Row]:
    """Yield the responses, in an order that says nothing; never all of them in memory."""
    for channel, choices in responses_of(procedure):
        yield {"": channel, **json.loads(choices)}


def _channel() -> Callable[[Row], str]:
    labels = {value: str(label) for value, label in Channel.choices}
    return lambda row: labels[row[""]]


def _columns(item: Item) -> list[Column]:
    labels = {choice.key: choice.label for choice in choices_of(item)} if item.values else {}
    if item.kind is Kind.MULTIPLE:
        found = [_tick(item, key, label) for key, label in labels.items()]
    elif item.kind is Kind.MATRIX:
        found = [_line(item, row.key, row.label) for row in item.rows]
    elif item.kind is Kind.NUMBER:
        found = [Column(item.key, item.title, Holds.DECIMAL, lambda row: _number(item, row.get(item.key)))]
    else:
        found = [Column(item.key, item.title, value=lambda row: _in_words(row.get(item.key), labels))]
    if item.other:
        key = other_of(item.key)
        heading = _("%(title)s (something else, namely)") % {"title": item.title}
        found.append(Column(key, heading, value=lambda row: row.get(key)))
    return found


def _tick(item: Item, key: str, label: str) -> Column:
    def value(row: Row) -> bool | None:
        return key in row[item.key] if item.key in row else None

    return Column(f"{item.key}.{key}", f"{item.title}: {label}", Holds.YES_NO, value)


def _line(item: Item, key: str, label: str) -> Column:
    return Column(
        f"{item.key}.{key}", f"{item.title}: {label}", value=lambda row: _step(row.get(item.key, {}).get(key))
    )


def _step(value: str | None) -> int | str | None:
    """A step of a scale as a number, so that one can reckon with it."""
    return int(value) if value and value.isdecimal() else value and _("I don't know")


def _number(item: Item, value: int | None) -> Any:
    return None if value is None else in_units(item, value)


def _in_words(value: Any, labels: dict[str, str]) -> Any:
    if isinstance(value, str) and value.isdecimal() and value in labels:
        return int(value)
    return labels.get(value, value) if value is not None else None
