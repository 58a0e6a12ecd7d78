"""The pages of a questionnaire as forms, and somebody's way through them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from offenbau.base.text import markdown
from offenbau.participation.formats.survey.answers import (
    AnswerError,
    checked_answer,
    chose_other,
    number_from,
    other_of,
)
from offenbau.participation.formats.survey.enums import DONT_KNOW, LONG_TEXT, OTHER, SHORT_TEXT, Kind
from offenbau.participation.formats.survey.paths import Page, pages, possible, shown
from offenbau.participation.formats.survey.questionnaire import Choice, Item
from offenbau.participation.formats.survey.rules import words_for

Typed = Mapping[str, list[str]]


@dataclass(frozen=True)
class Part:
    """One item of a page, ready to be shown: its fields (none for a text to read)."""

    item: Item
    text: SafeString | str
    fields: tuple[forms.BoundField, ...]
    #: Several fields under one heading.
    is_group: bool


def choices_of(item: Item) -> list[Choice]:
    """Return what can be chosen, with its words: also the ends of a scale, "other" and "I don't know"."""
    if item.kind in (Kind.SINGLE, Kind.MULTIPLE):
        return [*item.options, *([Choice(OTHER, _("something else"))] if item.other else [])]
    ends = {item.steps[0]: item.low_words, item.steps[-1]: item.high_words}
    steps = [Choice(step, f"{step} – {ends[step]}" if ends.get(step) else step) for step in item.steps]
    return [*steps, *([Choice(DONT_KNOW, _("I don't know"))] if item.dont_know else [])]


def range_words(item: Item) -> str:
    """Return between which numbers one may choose, with the unit."""
    unit = f" {item.unit}" if item.unit else ""
    return _("From %(least)s to %(greatest)s%(unit)s.") % {
        "least": item.least, "greatest": item.greatest, "unit": unit,
    }  # fmt: skip


# -- Fields -------------------------------------------------------------------------------------------
def _hint(item: Item, *more: str) -> str:
    must = _("Please answer this one.") if item.required else ""
    return " ".join(part for part in (item.text, *more, must) if part)


def _single(item: Item) -> dict[str, forms.Field]:
    field = forms.ChoiceField(
        label=item.title,
        help_text=_hint(item),
        choices=[(choice.key, choice.label) for choice in choices_of(item)],
        widget=forms.RadioSelect,
        required=False,
    )
    return {item.key: field, **_other(item)}


def _multiple(item: Item) -> dict[str, forms.Field]:
    most = _("At most %(most)d.") % {"most": item.most} if item.most else ""
    field = forms.MultipleChoiceField(
        label=item.title,
        help_text=_hint(item, most),
        choices=[(choice.key, choice.label) for choice in choices_of(item)],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    return {item.key: field, **_other(item)}


def _other(item: Item) -> dict[str, forms.Field]:
    if not item.other:
        return {}
    return {
        other_of(item.key): forms.CharField(label=_("something else, namely"), required=False, max_length=SHORT_TEXT)
    }


def _scale(item: Item) -> dict[str, forms.Field]:
    return {item.key: _steps(item, item.title, _hint(item))}


def _matrix(item: Item) -> dict[str, forms.Field]:
    return {line_of(item, row.key): _steps(item, row.label, "") for row in item.rows}


def line_of(item: Item, row: str) -> str:
    """Return what the field of a line of a matrix is called."""
    return f"{item.key}:{row}"


def _steps(item: Item, label: str, hint: str) -> forms.Field:
    choices = [(choice.key, choice.label) for choice in choices_of(item)]
    return forms.ChoiceField(label=label, help_text=hint, choices=choices, widget=forms.RadioSelect, required=False)


def _number(item: Item) -> dict[str, forms.Field]:
    label = f"{item.title} ({item.unit})" if item.unit else item.title
    widget = forms.TextInput(attrs={"inputmode": "decimal" if item.places else "numeric", "autocomplete": "off"})
    field = forms.CharField(
        label=label, help_text=_hint(item, range_words(item)), required=False, max_length=40, widget=widget
    )
    return {item.key: field}


def _text(item: Item) -> dict[str, forms.Field]:
    field = forms.CharField(
        label=item.title,
        help_text=_hint(
            item, _("Please name nobody, yourself included: we read the texts without knowing whose they are.")
        ),
        required=False,
        max_length=LONG_TEXT if item.long else SHORT_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}) if item.long else forms.TextInput(attrs={"autocomplete": "off"}),
    )
    return {item.key: field}


FIELDS = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.SCALE: _scale,
    Kind.MATRIX: _matrix,
    Kind.NUMBER: _number,
    Kind.TEXT: _text,
}


def fields_of(item: Item) -> dict[str, forms.Field]:
    """Return the fields with which an item is answered."""
    return FIELDS[item.kind](item) if item.is_asked else {}


# -- A page -------------------------------------------------------------------------------------------
class PageForm(forms.Form):
    """The questions of one page. `answers` holds all that is right by itself, also when something else is wrong."""

    def __init__(self, data: Any = None, *, items: Sequence[Item], strict: bool = True, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.items, self.strict = items, strict
        self.answers: dict[str, Any] = {}
        for item in items:
            self.fields.update(fields_of(item))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for item in self.items:
            if item.is_asked and not any(name in self.errors for name in fields_of(item)):
                self._take(item, values)
        return values

    def _take(self, item: Item, values: Mapping[str, Any]) -> None:
        try:
            answer = checked_answer(item, read(item, values))
            if self.strict and item.required:
                _require(item, answer)
        except AnswerError as fault:
            self.add_error(self._place(item, values), words_for(fault))
            return
        if answer is None:
            return
        self.answers[item.key] = answer
        words = values.get(other_of(item.key), "").strip()
        if words and chose_other(answer):
            self.answers[other_of(item.key)] = words

    def _place(self, item: Item, values: Mapping[str, Any]) -> str:
        """The field at which an error of the item is shown: of a matrix the first line without an answer."""
        if item.kind is not Kind.MATRIX:
            return item.key
        names = [line_of(item, row.key) for row in item.rows]
        return next((name for name in names if not values.get(name)), names[0])

    @property
    def parts(self) -> list[Part]:
        """The page from top to bottom."""
        return [self._part(item) for item in self.items]

    def _part(self, item: Item) -> Part:
        bound = tuple(self[name] for name in fields_of(item))
        text: SafeString | str = markdown(item.text) if item.kind is Kind.BLOCK else _hint(item)
        return Part(item, text, bound, item.kind is Kind.MATRIX)


def _require(item: Item, answer: Any) -> None:
    if answer is None:
        raise AnswerError("required")
    if item.kind is Kind.MATRIX and len(answer) < len(item.rows):
        raise AnswerError("lines_missing")


def read(item: Item, values: Mapping[str, Any]) -> Any:
    """Return what was filled in for an item, as answers are checked. Raises AnswerError for a number that is none."""
    if item.kind is Kind.MATRIX:
        return {row.key: values.get(line_of(item, row.key)) for row in item.rows if values.get(line_of(item, row.key))}
    value = values.get(item.key)
    if item.kind is Kind.NUMBER:
        return number_from(item, value or "")
    if item.kind in (Kind.SINGLE, Kind.MULTIPLE) and item.other:
        return _with_other(item, value, values.get(other_of(item.key), ""))
    return value


def _with_other(item: Item, value: Any, words: str) -> Any:
    """Whoever writes something under "other" means it, also without choosing it; beside another choice, we ask."""
    if not words.strip():
        return value
    if item.kind is Kind.MULTIPLE:
        return [*value, OTHER] if OTHER not in value else value
    if value and value != OTHER:
        raise AnswerError("other_too")
    return OTHER


# -- The way through ----------------------------------------------------------------------------------
@dataclass(frozen=True)
class Step:
    """A page on somebody's way; `number` is its place in the questionnaire, from 1; `may_come` is decided by now."""

    number: int
    page: Page
    form: PageForm
    may_come: bool

    @property
    def is_shown(self) -> bool:
        """Whether something stands on it for somebody with these answers."""
        return bool(self.form.items)

    @property
    def is_typed(self) -> bool:
        """Whether something was typed on it."""
        return any(any(self.form.data.getlist(name)) for name in self.form.fields)


class Way:
    """Somebody's way through the questionnaire, from what they have typed so far."""

    def __init__(self, items: Sequence[Item], typed: Typed, upto: int = 0) -> None:
        self.items = items
        self.answers: dict[str, Any] = {}
        data = as_data(typed)
        self.steps = [self._step(number, page, data, upto) for number, page in enumerate(pages(items), start=1)]

    def _step(self, number: int, page: Page, data: QueryDict, upto: int) -> Step:
        visible = shown(self.items, self.answers)
        form = PageForm(data, items=[item for item in page.items if item.key in visible])
        form.is_valid()
        may_come = bool(form.items) if number <= upto + 1 else possible(page, self.items, self.answers, upto)
        self.answers |= form.answers
        return Step(number, page, form, may_come)

    def step(self, number: int) -> Step | None:
        """Return the page with this number, if something stands on it."""
        return next((step for step in self.steps if step.number == number and step.is_shown), None)

    def after(self, number: int) -> Step | None:
        """Return the next page on which something stands."""
        return next((step for step in self.steps if step.number > number and step.is_shown), None)

    def before(self, number: int) -> Step | None:
        """Return the page before it on which something stands."""
        return next((step for step in reversed(self.steps) if step.number < number and step.is_shown), None)

    def unfinished(self) -> Step | None:
        """Return the first page on which something is missing or wrong."""
        return next((step for step in self.steps if step.is_shown and not step.form.is_valid()), None)

    def progress(self, number: int) -> tuple[int, int]:
        """Return the how-manieth page of how many this is; the second number only ever becomes smaller."""
        here = sum(step.is_shown for step in self.steps if step.number <= number)
        return here, here + sum(step.may_come for step in self.steps if step.number > number)


def as_data(typed: Typed) -> QueryDict:
    """Return what was typed as a form reads it."""
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, values)
    return data


def typed_in(form: PageForm, post: QueryDict) -> dict[str, list[str]]:
    """Return what was typed into the fields of a page, and nothing else that was sent with it."""
    return {name: post.getlist(name)[:50] for name in form.fields}
