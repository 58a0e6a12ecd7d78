"""Forms in KERN's markup: `{{ form }}` is all a template says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import renderers
from django.utils.functional import Promise

from offenbau.base.typed import refuse_unreadable, straightened, tidied

DJANGO_FORMS = Path(renderers.__file__).parent / "templates"
OUR_FORMS = Path(__file__).parent / "templates"

INPUT = "kern-form-input__input"
CLASSES = {
    forms.CheckboxInput: "kern-form-check__checkbox",
    forms.CheckboxSelectMultiple: "kern-form-check__checkbox",
    forms.RadioSelect: "kern-form-check__radio",
    forms.SelectMultiple: f"{INPUT} ob-select-many",
    forms.Select: "kern-form-input__select",
    forms.HiddenInput: "",
    forms.Widget: INPUT,
}


@dataclass(frozen=True)
class Note:
    """What stands beside a field: an example, a passage to open, a help page (its slug)."""

    example: str = ""
    passage: str = ""
    help: str = ""


@dataclass(frozen=True)
class Group:
    """Fields of a form under one heading. What is rarely needed is `folded` until it holds something or is wrong."""

    title: str | Promise
    fields: tuple[str, ...]
    folded: bool = False


@dataclass(frozen=True)
class ShownGroup:
    """A group with its fields as the form shows them now."""

    title: str | Promise
    fields: tuple[forms.BoundField, ...]
    folded: bool

    @property
    def is_open(self) -> bool:
        """Whether there is something to see: nobody looks for an error or an entry behind a closed lid."""
        return any(field.errors or says_more(field) for field in self.fields)


def grouped(form: forms.BaseForm) -> list[ShownGroup]:
    """Return the visible fields in the form's `groups`; a field that no group names comes last, without a heading."""
    groups: tuple[Group, ...] = getattr(form, "groups", ())
    named = {name for group in groups for name in group.fields}
    rest = Group("", tuple(field.name for field in form.visible_fields() if field.name not in named))
    return [
        ShownGroup(group.title, tuple(form[name] for name in group.fields if name in form.fields), group.folded)
        for group in (*groups, rest)
        if group.fields
    ]


def says_more(field: forms.BoundField) -> bool:
    """Whether a field holds more than an untouched form does."""
    value = field.value()
    return value not in (None, "", False, [], ()) and str(value) != str(_untouched(field))


def _untouched(field: forms.BoundField) -> Any:
    """What stands in the field before anybody types: for a field of a model what the model begins with."""
    options = getattr(field.form, "_meta", None)
    if options is None or field.name not in (options.fields or ()):
        return field.field.initial
    return options.model._meta.get_field(field.name).get_default()


def css_class(widget: forms.Widget) -> str:
    """Return KERN's class for `widget`: the first kind in CLASSES that its ancestry names."""
    return next(CLASSES[kind] for kind in type(widget).__mro__ if kind in CLASSES)


class KernBoundField(forms.BoundField):
    """A field that knows its KERN classes, whether to be marked optional, and its note."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        prepare_number(field)
        guard_text(field)
        super().__init__(form, field, name)

    @property
    def data(self) -> Any:
        """What was sent; the one place where text comes in, so what is useless in it stays out here."""
        sent = super().data
        if not (isinstance(sent, str) and takes_text(self.field)):
            return sent
        return tidied(sent, one_line=not isinstance(self.field.widget, forms.Textarea))

    def value(self) -> Any:
        """What the field shows: text in the order in which it stands, also where it was refused."""
        shown = super().value()
        return straightened(shown) if isinstance(shown, str) and takes_text(self.field) else shown

    def build_widget_attrs(self, attrs: Mapping[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        own = css_class(widget)
        error = f"{own.split()[0]}--error" if own and self.errors else ""
        names = " ".join(name for name in (own, error, widget.attrs.get("class", "")) if name)
        if isinstance(self.field, forms.CharField):
            built["maxlength"] = False  # a browser would cut what is pasted, and say nothing; we say it, and keep all
        return {**built, "class": names} if names else built

    def as_widget(self, widget: Any = None, attrs: Any = None, only_initial: bool = False) -> Any:
        prepare_date(widget or self.field.widget)
        drop_echo(widget or self.field.widget, self.field.label)
        return super().as_widget(widget, attrs, only_initial)

    def label_tag(self, contents: Any = None, attrs: Any = None, label_suffix: Any = "", tag: Any = None) -> Any:
        return super().label_tag(contents, attrs, label_suffix, tag)

    def legend_tag(self, contents: Any = None, attrs: Any = None, label_suffix: Any = "") -> Any:
        return super().legend_tag(contents, attrs, label_suffix)

    @property
    def marked_optional(self) -> bool:
        """KERN marks what may be left out; a form in which all may be left out says so once instead.

        A form names in `needed_later` what a draft may lack, but nobody is told to leave out.
        """
        fields = self.form.fields.values()
        later = self.name in getattr(self.form, "needed_later", ())
        return not self.field.required and not later and any(field.required for field in fields)

    @property
    def note(self) -> Note | None:
        """The note that the form keeps for this field in `notes`."""
        return getattr(self.form, "notes", {}).get(self.name)


def prepare_date(widget: forms.Widget) -> None:
    """Let the browser offer its own calendar: a plain date field speaks ISO, the browser shows German."""
    if type(widget) is forms.DateInput and widget.input_type == "text":
        widget.input_type, widget.format = "date", "%Y-%m-%d"
    if type(widget) is forms.TimeInput and widget.input_type == "text":
        widget.input_type, widget.format = "time", "%H:%M"


def prepare_number(field: forms.Field) -> None:
    """Take numbers as they are written here ("2,5"): what a browser's number field cannot read, it sends as empty."""
    if type(field.widget) is forms.NumberInput:
        field.widget = forms.TextInput(attrs={"inputmode": "decimal"})
        field.widget.is_required = field.required
        field.localize = field.widget.is_localized = True


def takes_text(field: forms.Field) -> bool:
    """Whether people write in it what others read; passwords are nobody's business."""
    return isinstance(field, forms.CharField) and not isinstance(field.widget, forms.PasswordInput)


def guard_text(field: forms.Field) -> None:
    """Refuse text that reads otherwise than it stands, or shows nothing."""
    if takes_text(field) and refuse_unreadable not in field.validators:
        field.validators.append(refuse_unreadable)


def drop_echo(widget: forms.Widget, label: Any) -> None:
    """A placeholder that only repeats the label says nothing and looks like an answer; allauth's forms have such."""
    if "placeholder" in widget.attrs and widget.attrs["placeholder"] == label:
        del widget.attrs["placeholder"]


class KernRenderer(renderers.DjangoTemplates):
    """Our templates first, then Django's own."""

    bound_field_class = KernBoundField

    @cached_property
    def engine(self) -> Any:
        return self.backend(
            {
                "APP_DIRS": True,
                "DIRS": [OUR_FORMS, DJANGO_FORMS],
                "NAME": "kernforms",
                "OPTIONS": {"builtins": ["django.templatetags.i18n", "django.templatetags.static"]},
            }
        )


def add_refusal(form: forms.BaseForm, refusal: ValidationError) -> None:
    """Show what an action refused: at its field where the form has it, else above the form."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for field, errors in refusal.error_dict.items():
        form.add_error(field if field in form.fields else None, errors)


def carried_out(form: forms.BaseForm, action: Callable[..., Any], **values: Any) -> bool:
    """Carry out the action; return whether it was done, with its refusal shown in the form if not."""
    try:
        action(**values)
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return False
    return True
