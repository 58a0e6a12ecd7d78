"""The form of the team's agreement: its texts, and a row for each task."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from offenbau.projects.actions import MOST_TASKS
from offenbau.projects.models import Charter, CharterTask
from offenbau.projects.queries import CHARTER_TEXTS, TASK_PARTS

FEWEST_ROWS, SPARE_ROWS = 3, 2
ROW = re.compile(r"row(\d{1,2})_task")


class CharterForm(forms.ModelForm):
    """All of the agreement at once; rows without a task are left out."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Charter
        fields = CHARTER_TEXTS
        widgets = dict.fromkeys(fields[:-1], forms.Textarea(attrs={"rows": 4}))
        help_texts = {
            "hours": _("Those who volunteer have other hours than the office. Name days and times."),
            "tools": _("Not every office lets one install what one likes."),
            "simple_ways": _("By telephone, by mail, by a note at the door: so that nobody is left out."),
            "getting_to_know": _("New roles and unusual company need time. Give it to yourselves."),
        }

    def __init__(self, *args: Any, tasks: Iterable[dict[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("revision", self.instance.revision)
        tasks = list(tasks)
        self.row_count = self._count(len(tasks))
        for number in range(self.row_count):
            values = tasks[number] if number < len(tasks) else {}
            for part in TASK_PARTS:
                self._add(number, part, values.get(part, ""))

    def _count(self, there: int) -> int:
        """As many rows as were sent, or as are there with some to spare."""
        sent = [int(found[1]) + 1 for name in self.data if (found := ROW.fullmatch(name))]
        return min(max(FEWEST_ROWS, there + SPARE_ROWS, *sent), MOST_TASKS)

    def _add(self, number: int, part: str, value: str) -> None:
        column = CharterTask._meta.get_field(part)
        name = f"row{number}_{part}"
        self.fields[name] = forms.CharField(
            label=capfirst(column.verbose_name), max_length=column.max_length, required=False
        )
        self.initial.setdefault(name, value)

    def clean(self) -> dict[str, Any]:
        """Want a task where somebody is named for it."""
        cleaned = super().clean() or self.cleaned_data
        for number in range(self.row_count):
            values = [cleaned.get(f"row{number}_{part}") for part in TASK_PARTS]
            if any(values[1:]) and not values[0]:
                self.add_error(f"row{number}_task", _("Which task is it about?"))
        return cleaned

    @property
    def texts(self) -> list[forms.BoundField]:
        """The fields of the texts."""
        return [self[name] for name in self._meta.fields]

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The fields of the tasks, row by row."""
        return [[self[f"row{number}_{part}"] for part in TASK_PARTS] for number in range(self.row_count)]

    @property
    def values(self) -> dict[str, Any]:
        """The texts as they were filled in."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}

    @property
    def tasks(self) -> list[dict[str, str]]:
        """The tasks as they were filled in."""
        return [
            {part: self.cleaned_data[f"row{number}_{part}"] for part in TASK_PARTS} for number in range(self.row_count)
        ]
