"""Forms of what comes again: the next round's title, a round that is planned."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from offenbau.participation.rhythm.models import PlannedRound

MONTHS_AHEAD = 36


class NextRoundForm(forms.Form):
    """What the next round is called."""

    title = forms.CharField(
        label=_("What is the next round called?"),
        max_length=160,
        help_text=_("So that one tells it from the last one: with the year, for instance."),
    )


class PlannedForm(forms.ModelForm):
    """A round that is planned; the month is chosen, for not every browser lets one type a month."""

    month = forms.TypedChoiceField(label=_("In which month?"), coerce=date.fromisoformat)

    class Meta:
        model = PlannedRound
        fields = ["title", "month", "how"]
        help_texts = {
            "title": _("As everybody will read it on the page “Take part”."),
            "how": _("In your own words: “ideas on cards and online”, “vote at the town festival”."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        months = _months()
        if self.instance.month and self.instance.month not in months:
            months.insert(0, self.instance.month)
        self.fields["month"].choices = [(month.isoformat(), date_format(month, "F Y")) for month in months]

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, for the action."""
        return dict(self.cleaned_data)


def _months() -> list[date]:
    """Return the first days of the months to come, with this one."""
    this = timezone.localdate().replace(day=1)
    numbers = range(this.year * 12 + this.month - 1, this.year * 12 + this.month - 1 + MONTHS_AHEAD)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]
