"""Surveys in words and bars, ready for pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offenbau.participation.enums import Channel
from offenbau.participation.formats.survey.answers import in_units, other_of
from offenbau.participation.formats.survey.counting import Tally, bounds_of, class_of
from offenbau.participation.formats.survey.cross import Table
from offenbau.participation.formats.survey.enums import Kind
from offenbau.participation.formats.survey.models import PublishedText
from offenbau.participation.formats.survey.paths import pages
from offenbau.participation.formats.survey.questionnaire import Condition, Item
from offenbau.participation.formats.survey.results import Line, Result, responses_in, results
from offenbau.participation.formats.survey.rules import questionnaire_of
from offenbau.participation.models import Procedure
from offenbau.web.participation.formats.survey.answering import choices_of
from offenbau.web.participation.present import is_small_part, rounded, took_part, whole

SECONDS = {Kind.SINGLE: 15, Kind.MULTIPLE: 25, Kind.SCALE: 12, Kind.NUMBER: 15, Kind.TEXT: 45, Kind.BLOCK: 20}
SECONDS_A_ROW = 10


@dataclass(frozen=True)
class Bar:
    """An answer: how many gave it (in words, also where that is not shown), its share, its length in per cent."""

    label: str
    number: str
    share: str
    width: int


@dataclass(frozen=True)
class Chart:
    """A distribution with its heading (the line of a matrix, else empty) and what is said under it."""

    title: str
    bars: tuple[Bar, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Answered:
    """A question with what came out of it. `why_not` says why nothing is shown."""

    item: Item
    base: str
    charts: tuple[Chart, ...]
    why_not: str
    texts: tuple[PublishedText, ...]


@dataclass(frozen=True)
class Shown:
    """All results of a survey, ready to be shown."""

    turnout: str
    small: bool
    questions: tuple[Answered, ...]


def extent(items: Sequence[Item]) -> str:
    """Return how many questions there are, on how many pages, and how long that takes."""
    asked = [item for item in items if item.is_asked]
    seconds = sum(SECONDS.get(item.kind, 0) + SECONDS_A_ROW * len(item.rows) for item in items)
    questions = ngettext("%(count)d question", "%(count)d questions", len(asked)) % {"count": len(asked)}
    number = len(pages(items))
    on_pages = ngettext("%(count)d page", "%(count)d pages", number) % {"count": number}
    minutes = max(1, round(seconds / 60))
    time = ngettext("about %(count)d minute", "about %(count)d minutes", minutes) % {"count": minutes}
    return _("%(questions)s on %(pages)s, %(time)s") % {"questions": questions, "pages": on_pages, "time": time}


def shown_results(procedure: Procedure, tally: Tally) -> Shown:
    """Return the results in words; one query, for the texts that were let through."""
    voices = responses_in(tally)
    texts: dict[str, list[PublishedText]] = {}
    for text in PublishedText.objects.filter(procedure=procedure):
        texts.setdefault(text.question, []).append(text)
    questions = tuple(
        _answered(result, voices, tuple(texts.get(result.item.key, ())))
        for result in results(questionnaire_of(procedure), tally)
    )
    return Shown(took_part(procedure), is_small_part(procedure), questions)


def _answered(result: Result, voices: int, texts: tuple[PublishedText, ...]) -> Answered:
    item = result.item
    labels = {row.key: row.label for row in item.rows}
    is_text = item.kind is Kind.TEXT
    charts = () if is_text else tuple(chart_of(item, line, labels.get(row, "")) for row, line in result.lines.items())
    return Answered(item, _base(result, voices), charts, _why_not(result, is_text, texts), texts)


def _base(result: Result, voices: int) -> str:
    if result.hidden:
        return ""
    words = _("Answered by %(base)s of %(voices)s.") % {"base": whole(result.base), "voices": whole(result.shown)}
    if result.shown == voices:
        return words
    return " ".join([words, _("Not everybody was asked this.")])


def _why_not(result: Result, is_text: bool, texts: tuple[PublishedText, ...]) -> str:
    if result.hidden:
        return _(
            "Too few have answered this, or are concerned by it. So that nobody can be recognised, nothing is shown."
        )
    if not is_text or texts:
        return ""
    return _("The team reads what people have written. It is published only where it surely names nobody.")


def chart_of(item: Item, line: Line, title: str = "") -> Chart:
    """Return a distribution as bars; a bar's length is its share of those who answered."""
    bars = tuple(_bar(label, line.cells[cell], line.base) for cell, label in labels_of(item) if cell in line.cells)
    return Chart(title, bars, tuple(_notes(item, line)))


def _bar(label: str, number: int | None, base: int) -> Bar:
    if number is None:
        return Bar(label, _("not shown"), "", 0)
    share = number * 100 / base if base else 0
    return Bar(label, whole(number), f"{rounded(share)} %", round(share))


def _notes(item: Item, line: Line) -> Iterable[str]:
    if item.kind is Kind.MULTIPLE:
        yield _("Several answers were possible, so shares add up to more than 100 per cent.")
    if line.has_gaps:
        yield _("Answers of fewer than five people, and what would give them away, are not shown.")
    if line.mean is not None:
        unit = f" {item.unit}" if item.unit else ""
        yield _("On average: %(mean)s%(unit)s") % {"mean": rounded(line.mean, 1), "unit": unit}
    if line.spread is not None:
        yield _("Spread (standard deviation): %(spread)s") % {"spread": rounded(line.spread, 1)}


def labels_of(item: Item) -> list[tuple[str, str]]:
    """Return the cells of a question with their words, in their order."""
    if item.kind is Kind.NUMBER:
        return [
            (str(place), _class_words(item, place)) for place in range(class_of(item, item.greatest * item.scale) + 1)
        ]
    return [(choice.key, choice.label) for choice in choices_of(item)]


def _class_words(item: Item, place: int) -> str:
    first, last = (number_format(in_units(item, value)) for value in bounds_of(item, place))
    unit = f" {item.unit}" if item.unit else ""
    words = first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}
    return f"{words}{unit}"


def channels(tallies: dict[str, Tally]) -> list[tuple[str, int]]:
    """Return how many took part on each way."""
    labels = dict(Channel.choices)
    return [(str(labels[channel]), responses_in(tally)) for channel, tally in tallies.items()]


# -- Cross tables -------------------------------------------------------------------------------------
@dataclass(frozen=True)
class CrossRow:
    """A row of a cross table: cells in words."""

    label: str
    cells: tuple[str, ...]
    total: str


@dataclass(frozen=True)
class CrossShown:
    """A cross table in words."""

    columns: tuple[str, ...]
    rows: tuple[CrossRow, ...]
    totals: tuple[str, ...]
    total: str


def cross_shown(table: Table, rows: dict[str, str], columns: dict[str, str]) -> CrossShown:
    """Return a table with its words."""
    return CrossShown(
        tuple(columns[key] for key in table.columns),
        tuple(
            CrossRow(rows[key], tuple(_cell(number) for number in cells), whole(total))
            for key, cells, total in zip(table.rows, table.cells, table.row_totals, strict=True)
        ),
        tuple(whole(number) for number in table.column_totals),
        whole(table.total),
    )


def _cell(number: int | None) -> str:
    return "–" if number is None else whole(number)


# -- Answers in words ---------------------------------------------------------------------------------
def answer_words(item: Item, answers: dict[str, Any]) -> list[str]:
    """Return what was answered to a question, line by line; empty for nothing."""
    value = answers.get(item.key)
    if value is None:
        return []
    if item.kind is Kind.TEXT:
        return [value]
    if item.kind is Kind.NUMBER:
        return [" ".join(filter(None, [number_format(in_units(item, value)), item.unit]))]
    labels = dict(labels_of(item))
    if item.kind is Kind.MATRIX:
        return [f"{row.label}: {labels[value[row.key]]}" for row in item.rows if row.key in value]
    words = [labels[key] for key in (value if isinstance(value, list) else [value])]
    namely = answers.get(other_of(item.key))
    return [*words[:-1], f"{words[-1]}: {namely}"] if namely else words


def in_words(procedure: Procedure, choices: dict[str, Any]) -> str:
    """Return what stands on a sheet, short enough for a list."""
    asked = [item for item in questionnaire_of(procedure) if item.is_asked]
    words = [
        f"{number}. {', '.join(answer_words(item, choices))}"
        for number, item in enumerate(asked, start=1)
        if item.key in choices
    ]
    return "; ".join(words) or _("nothing is filled in")


def condition_words(condition: Condition | None, items: Iterable[Item]) -> str:
    """Return for whom something is shown; empty for everybody."""
    if condition is None:
        return ""
    item = next((item for item in items if item.key == condition.question), None)
    if item is None:
        return _("Only for some, but that question is gone.")
    labels = dict(labels_of(item))
    among = _(" or ").join(labels.get(value, "?") for value in condition.among)
    return _("Only if “%(title)s” was answered with: %(among)s") % {"title": item.title, "among": among}


@dataclass(frozen=True)
class Noted:
    """An item of a draft as its list shows it."""

    pk: int
    item: Item
    kind: str
    answers: str
    condition: str


def noted(rows: Sequence[tuple[int, Item]]) -> list[Noted]:
    """Return the items of a draft in words."""
    items = [item for _pk, item in rows]
    return [
        Noted(pk, item, str(item.kind.label), answers_words(item), condition_words(item.condition, items))
        for pk, item in rows
    ]


def answers_words(item: Item) -> str:
    """Return what can be answered, in one line; empty where one writes."""
    if item.kind is Kind.MATRIX:
        return " · ".join(row.label for row in item.rows)
    return " · ".join(label for _key, label in labels_of(item)) if item.values else ""
