"""Forms with which a survey is set up, kept for later, and entered from paper."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offenbau.participation.formats.survey.answers import AnswerError, checked, number_from, other_of
from offenbau.participation.formats.survey.enums import DONT_KNOW, LEANED_ON, MOST_OPTIONS, OTHER, SHORT_TEXT, Kind
from offenbau.participation.formats.survey.models import Question
from offenbau.participation.formats.survey.questionnaire import Item
from offenbau.participation.formats.survey.rules import item_of, questionnaire_of, words_for
from offenbau.participation.models import Procedure
from offenbau.web.participation.formats.survey.answering import choices_of
from offenbau.web.parts.forms import Group, Note
from offenbau.web.parts.humans import HumanMixin

SCALE = ("low", "high", "low_words", "high_words", "dont_know")
OWN_FIELDS = {
    Kind.SINGLE: ("options", "other"),
    Kind.MULTIPLE: ("options", "other", "most"),
    Kind.SCALE: SCALE,
    Kind.MATRIX: ("rows", *SCALE),
    Kind.NUMBER: ("unit", "least", "greatest", "places"),
    Kind.TEXT: ("long",),
    Kind.BLOCK: (),
    Kind.PAGE: (),
}
LISTS = ("options", "rows")


class LinesField(forms.CharField):
    """A list of answers or lines, one a line of text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 7}), max_length=6000, **kwargs)

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_OPTIONS:
            raise ValidationError(_("At most %(most)d lines, please."), params={"most": MOST_OPTIONS})
        if len(set(lines)) < len(lines):
            raise ValidationError(_("Two lines are the same."))
        if any(len(line) > SHORT_TEXT for line in lines):
            raise ValidationError(_("A line has at most %(most)d characters."), params={"most": SHORT_TEXT})
        return lines


class QuestionForm(forms.ModelForm):
    """One question of a draft, with the fields of its kind; when it is shown hangs on answers before it."""

    options = LinesField(label=gettext_lazy("Answers, one a line"))
    rows = LinesField(label=gettext_lazy("Lines, one a line"))
    shown_if = forms.MultipleChoiceField(
        label=gettext_lazy("Only for those who have answered before"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tick answers of one question. Without a tick everybody sees it."),
    )

    class Meta:
        model = Question
        fields = ["title", "text", "required", *SCALE, "other", "most", "unit", "least", "greatest", "places", "long"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        labels = {"low": gettext_lazy("first step"), "high": gettext_lazy("last step")}
        help_texts = {
            "title": gettext_lazy("One thing at a time, in words that everybody uses."),
            "required": gettext_lazy("Only where nothing else makes sense: whoever must not answer leaves."),
            "most": gettext_lazy("0: as many as one likes."),
            "unit": gettext_lazy("Such as minutes, euros, kilometres."),
            "dont_know": gettext_lazy("Then nobody has to guess."),
        }

    notes = {"title": Note(example=gettext_lazy("How do you get to the station?"))}

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.earlier = earlier_than(self.instance)
        own = ("title", "text", *OWN_FIELDS[kind], *(("required",) if _is_asked(kind) else ()), "shown_if")
        self.fields = {name: self.fields[name] for name in own}
        self._words()
        self.fields["shown_if"].choices = _answers_before(self.earlier)  # type: ignore[attr-defined]
        if not self.earlier:
            del self.fields["shown_if"]
        self.initial.update(_shown(self.instance))
        more = tuple(name for name in ("shown_if",) if name in self.fields)
        main = tuple(name for name in self.fields if name not in more)
        self.groups = (Group("", main), *((Group(_("Not for everybody"), more, folded=True),) if more else ()))

    def _words(self) -> None:
        self.fields["title"].required = self.kind is not Kind.PAGE
        if self.kind is Kind.PAGE:
            self.fields["title"].label = _("Heading of the page")
            self.fields["title"].help_text = self.fields["text"].help_text = ""
        elif self.kind is Kind.BLOCK:
            self.fields["title"].label, self.fields["title"].help_text = _("Heading"), ""
            self.fields["text"].help_text = _("Facts that one should know for the questions after it (Markdown).")
        if not _is_asked(self.kind):
            self.fields["text"].widget.attrs["rows"] = 6
            self.fields["text"].label = _("The text")
        else:
            self.fields["text"].label = _("A hint, if it needs one")

    def clean_shown_if(self) -> list[str]:
        """Refuse answers of more than one question."""
        ticked = self.cleaned_data["shown_if"]
        if len({value.partition("=")[0] for value in ticked}) > 1:
            raise ValidationError(_("Please tick answers of one question only."))
        return ticked

    def clean_options(self) -> list[dict[str, str]]:
        """Return the answers with their keys."""
        return with_keys("a", self.cleaned_data["options"], self.instance.options)

    def clean_rows(self) -> list[dict[str, str]]:
        """Return the lines with their keys."""
        return with_keys("r", self.cleaned_data["rows"], self.instance.rows)

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        ticked = self.cleaned_data.get("shown_if", [])
        values = {name: value for name, value in self.cleaned_data.items() if name != "shown_if"}
        return {
            **values,
            "kind": self.kind.value,
            "condition_question": ticked[0].partition("=")[0] if ticked else "",
            "condition_among": [value.partition("=")[2] for value in ticked],
        }

    def _post_clean(self) -> None:
        """The action writes and checks the row; here nothing is changed."""


def _is_asked(kind: Kind) -> bool:
    return kind not in (Kind.BLOCK, Kind.PAGE)


def _shown(question: Question) -> dict[str, Any]:
    lists = {name: "\n".join(each["label"] for each in getattr(question, name)) for name in LISTS}
    return {**lists, "shown_if": [f"{question.condition_question}={value}" for value in question.condition_among]}


def earlier_than(question: Question) -> list[Item]:
    """Return the questions before it on whose answers it may hang."""
    before = Question.objects.filter(procedure=question.procedure_id, kind__in=LEANED_ON)
    if question.pk:
        before = before.filter(position__lt=question.position)
    return [item_of(each) for each in before]


def _answers_before(earlier: Iterable[Item]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (item.title, [(f"{item.key}={choice.key}", choice.label) for choice in choices_of(item)]) for item in earlier
    ]


def with_keys(letter: str, labels: Sequence[str], before: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Give each label a key: its old one where it stood before, the one of its place where only the words changed."""
    keys = {each["label"]: each["key"] for each in before}
    taken = {keys[label] for label in labels if label in keys}
    number = max((int(each["key"][1:]) for each in before), default=0)
    found = []
    for place, label in enumerate(labels):
        key = keys.get(label) or (before[place]["key"] if place < len(before) else "")
        if label not in keys and (not key or key in taken):
            number += 1
            key = f"{letter}{number}"
        taken.add(key)
        found.append({"key": key, "label": label})
    return found


class SendForm(forms.Form):
    """Nothing but the button beneath the summary: the answers were kept page by page."""


class GuestSendForm(HumanMixin, SendForm):
    """The same where anyone may take part, so machines as well: with a challenge."""


class LinkForm(forms.Form):
    """Where to send the link with which one goes on later."""

    mail = forms.EmailField(
        label=gettext_lazy("Your mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=gettext_lazy("For this one mail. The address is not kept."),
    )


# -- From paper, quickly ------------------------------------------------------------------------------
class PaperForm(forms.Form):
    """All questions on one screen, for quick keys: digits stand for answers as they are numbered on the sheet.

    After `is_valid`, `choices` is what the urn keeps; what is not asked of somebody with these answers is dropped.
    """

    def __init__(
        self, data: Any = None, *, procedure: Procedure, choices: Any = None, on_paper: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.items = questionnaire_of(procedure)
        self.choices: Any = None
        for item in self.items:
            if item.is_asked:
                self._add(item)
        if on_paper:
            self.fields["invalid"] = forms.BooleanField(label=_("The sheet is invalid"), required=False)
        if choices is not None:
            self.initial = {**initial_of(self.items, choices), **self.initial}

    def _add(self, item: Item) -> None:
        number = sum(each.is_asked for each in self.items[: self.items.index(item) + 1])
        label = f"{number}. {item.title}"
        if item.kind is Kind.TEXT:
            widget = forms.Textarea(attrs={"rows": 2}) if item.long else forms.TextInput()
            self.fields[item.key] = forms.CharField(label=label, required=False, max_length=4000, widget=widget)
            return
        widget = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"})
        self.fields[item.key] = forms.CharField(
            label=label, help_text=_keys_in_words(item), required=False, max_length=200, widget=widget
        )
        if item.other:
            self.fields[other_of(item.key)] = forms.CharField(
                label=_("%(number)d. something else, namely") % {"number": number},
                required=False,
                max_length=SHORT_TEXT,
            )

    @property
    def is_invalid_sheet(self) -> bool:
        """Whether the sheet of paper was called invalid."""
        return bool(self.cleaned_data.get("invalid"))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("invalid"):
            self.choices = {}
            return values
        raw: dict[str, Any] = {}
        for item in self.items:
            if item.is_asked:
                self._read(item, values, raw)
        if not self.errors:
            self._check(raw)
        return values

    def _read(self, item: Item, values: dict[str, Any], raw: dict[str, Any]) -> None:
        try:
            raw[item.key] = typed_answer(item, values.get(item.key, ""))
        except AnswerError as fault:
            self.add_error(item.key, words_for(fault))
            return
        words = values.get(other_of(item.key), "")
        if words:
            raw[other_of(item.key)] = words

    def _check(self, raw: dict[str, Any]) -> None:
        try:
            self.choices = checked(self.items, raw, strict=False)
        except AnswerError as fault:
            self.add_error(fault.question or None, words_for(fault))
            return
        if not self.choices:
            raise ValidationError(_("Nothing is filled in. If the sheet is empty, please call it invalid."))


def _keys_in_words(item: Item) -> str:
    if item.kind is Kind.NUMBER:
        return ""
    choices = choices_of(item)
    named = ", ".join(_key_in_words(digit, choice.label) for digit, choice in _digits(item, choices))
    if item.kind is Kind.MATRIX:
        rows = " / ".join(row.label for row in item.rows)
        return _("One figure for each line (%(rows)s), a dash for none: %(keys)s") % {"rows": rows, "keys": named}
    if item.kind is Kind.MULTIPLE:
        return _("Several, with blanks between: %(keys)s") % {"keys": named}
    return named


def _key_in_words(digit: str, label: str) -> str:
    """Steps of a scale begin with their figure already."""
    return label if label.partition(" ")[0] == digit else f"{digit} {label}"


def _digits(item: Item, choices: Sequence[Any]) -> list[tuple[str, Any]]:
    """What is typed for each answer: its place on the sheet; on a scale the step itself, and w for "don't know"."""
    if item.kind in (Kind.SCALE, Kind.MATRIX):
        return [("w" if choice.key == DONT_KNOW else choice.key, choice) for choice in choices]
    return [(str(place), choice) for place, choice in enumerate(choices, start=1)]


def typed_answer(item: Item, text: str) -> Any:
    """Return what was typed for an item, as answers are checked. Raises AnswerError for a key that says nothing."""
    if item.kind is Kind.TEXT:
        return text
    if item.kind is Kind.NUMBER:
        return number_from(item, text)
    keys = {digit: choice.key for digit, choice in _digits(item, choices_of(item))}
    given = text.lower().replace(",", " ").split()
    if item.kind is Kind.MATRIX:
        return _typed_lines(item, given, keys)
    chosen = [_known(keys, each) for each in given]
    if item.kind is Kind.MULTIPLE:
        return chosen
    if len(chosen) > 1:
        raise AnswerError("too_many", 1)
    return chosen[0] if chosen else None


def _typed_lines(item: Item, given: list[str], keys: dict[str, str]) -> dict[str, str]:
    if len(given) == 1 and len(item.rows) > 1:
        given = list(given[0])  # "3251-" without blanks
    if given and len(given) != len(item.rows):
        raise AnswerError("lines_missing")
    return {row.key: _known(keys, each) for row, each in zip(item.rows, given, strict=False) if each not in ("-", "–")}


def _known(keys: dict[str, str], typed: str) -> str:
    if typed not in keys:
        raise AnswerError("unknown_answer")
    return keys[typed]


def initial_of(items: Iterable[Item], choices: dict[str, Any]) -> dict[str, Any]:
    """Return answers as somebody types them."""
    found = {key: value for key, value in choices.items() if key.endswith(f":{OTHER}")}
    for item in items:
        if item.key in choices:
            found[item.key] = _as_typed(item, choices[item.key])
    return found


def _as_typed(item: Item, value: Any) -> str:
    if item.kind is Kind.TEXT:
        return value
    if item.kind is Kind.NUMBER:
        whole, rest = divmod(abs(value), item.scale)
        sign = "-" if value < 0 else ""
        return f"{sign}{whole},{rest:0{item.places}}" if item.places else str(value)
    digits = {choice.key: digit for digit, choice in _digits(item, choices_of(item))}
    if item.kind is Kind.MATRIX:
        return " ".join(digits[value[row.key]] if row.key in value else "-" for row in item.rows)
    return " ".join(digits[key] for key in (value if isinstance(value, list) else [value]))
