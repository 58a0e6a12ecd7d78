"""Forms of reach: saying something of oneself, what is asked, slips of paper, what is done, the town's figures."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offenbau.participation.models import Procedure
from offenbau.participation.reach.enums import ASKED, CELLS, Question
from offenbau.participation.reach.models import OutreachNote, ReachPlan, Register
from offenbau.participation.reach.queries import districts_of, labels_of, people_in, plan_of
from offenbau.web.participation.reach.present import title_of
from offenbau.web.parts.forms import Group

MOST_PEOPLE = 99_999_999


class TellForm(forms.Form):
    """What somebody says of themselves; each question may be left out."""

    def __init__(self, *args: Any, plan: ReachPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question, cells in plan.questions.items():
            choices = [*labels_of(question, cells), ["", _("I do not want to say")]]
            self.fields[question] = forms.ChoiceField(
                label=ASKED[question], choices=choices, required=False, widget=_widget_for(len(choices))
            )


def _widget_for(number: int) -> forms.Widget:
    """A few answers lie open; a long list of districts is folded."""
    return forms.RadioSelect() if number <= 8 else forms.Select()


def form_to_tell(procedure: Procedure) -> TellForm | None:
    """Return the form of a procedure that asks something."""
    plan = plan_of(procedure)
    return TellForm(plan=plan) if plan else None


class PlanForm(forms.Form):
    """What people are asked of themselves."""

    questions = forms.MultipleChoiceField(
        label=gettext_lazy("What do you ask?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Ask only what you will act upon. Everybody may leave out each of the questions."),
    )

    def __init__(self, *args: Any, register: Register | None, plan: ReachPlan | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = bool(districts_of(register)) or (plan is not None and Question.DISTRICT.value in plan.questions)
        self.fields["questions"].choices = [
            (code, label) for code, label in Question.choices if code != Question.DISTRICT or known
        ]
        self.initial.setdefault("questions", list(plan.questions) if plan else [])


class SlipsForm(forms.Form):
    """Numbers from slips of paper, all at once: from one slip by itself nobody could be told apart later either."""

    sheets = forms.IntegerField(
        label=gettext_lazy("How many slips are these?"),
        min_value=1,
        max_value=MOST_PEOPLE,
        help_text=gettext_lazy("Also those on which only one question is answered, but not those on which none is."),
    )

    def __init__(self, *args: Any, plan: ReachPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        for question, cells in plan.questions.items():
            for code, label in labels_of(question, cells):
                self.fields[f"{question}.{code}"] = _number(label)
        self.groups = (Group("", ("sheets",)), *_groups(plan.questions))

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """The numbers by question and cell."""
        return {
            question: {code: self.cleaned_data[f"{question}.{code}"] or 0 for code, _label in cells}
            for question, cells in self.plan.questions.items()
        }


def _groups(questions: Mapping[str, Iterable[Sequence[Any]]]) -> tuple[Group, ...]:
    """The numbers of each question under its name."""
    return tuple(
        Group(title_of(question), tuple(f"{question}.{cell[0]}" for cell in cells))
        for question, cells in questions.items()
    )


def _number(label: str | Promise) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_PEOPLE, required=False)


class NoteForm(forms.ModelForm):
    """What is done about those who were not heard."""

    class Meta:
        model = OutreachNote
        fields = ["on", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "text": gettext_lazy("Where do you go, whom do you ask, until when? Everybody reads this after the end.")
        }


class SourceForm(forms.Form):
    """Where the figures are from."""

    source = forms.CharField(label=gettext_lazy("Where are the figures from?"), max_length=200)
    as_of = forms.DateField(label=gettext_lazy("Of which day are they?"))

    def __init__(self, *args: Any, register: Register | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("source", register.source if register else "")
        self.initial.setdefault("as_of", register.as_of if register else timezone.localdate())


class RegisterForm(SourceForm):
    """The town's figures, typed."""

    districts = forms.CharField(
        label=gettext_lazy("Districts"),
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("A line for each, with the number of people behind a colon: Altstadt: 2300"),
    )

    def __init__(self, *args: Any, register: Register | None, **kwargs: Any) -> None:
        super().__init__(*args, register=register, **kwargs)
        self.initial.setdefault("districts", "\n".join(map(_line, districts_of(register))))
        for question, cells in CELLS.items():
            known = people_in(question, register)
            for code, label in cells:
                field = _number(label)
                field.initial = known.get(code)
                self.fields[f"{question}.{code}"] = field
        self.groups = (Group("", ("source", "as_of", "districts")), *_groups(CELLS))

    def clean_districts(self) -> list[tuple[str, int | None]]:
        """Return the districts with their people."""
        lines = [line.strip() for line in self.cleaned_data["districts"].splitlines()]
        return [_district(line) for line in lines if line]

    @property
    def figures(self) -> dict[str, dict[str, int | None]]:
        """The numbers by question and cell."""
        return {
            question: {code: self.cleaned_data[f"{question}.{code}"] for code, _label in cells}
            for question, cells in CELLS.items()
        }


def _line(district: list[Any]) -> str:
    _code, name, people = district
    if people is None:
        return f"{name}:" if ":" in name else name
    return f"{name}: {people}"


def _district(line: str) -> tuple[str, int | None]:
    """Read what `_line` writes: what stands behind the last colon is the number of people, or nothing."""
    if ":" not in line:
        return line[:80], None
    name, _colon, people = (part.strip() for part in line.rpartition(":"))
    digits = people.replace(".", "")
    if name and not people:
        return name[:80], None
    if name and digits.isascii() and digits.isdigit() and int(digits[:20]) <= MOST_PEOPLE:
        return name[:80], int(digits)
    words = _("Behind the last colon stands the number of people, or nothing if nobody knows it: %(line)s")
    raise forms.ValidationError(words % {"line": line})


class UploadForm(SourceForm):
    """The town's figures, as a table."""

    file = forms.FileField(
        label=gettext_lazy("Table (CSV or XLSX)"),
        help_text=gettext_lazy("Three columns: question, group, people. The table below shows how it looks."),
    )
