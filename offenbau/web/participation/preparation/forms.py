"""Forms of the preparation: an item of the list, somebody on duty."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offenbau.participation.models import Procedure
from offenbau.participation.preparation.models import Duty, Item
from offenbau.participation.preparation.queries import days_of, people_for, tasks_of


class ItemForm(forms.ModelForm):
    """What is said of an item; the words of an own one stand above."""

    class Meta:
        model = Item
        fields = ["text", "progress", "who", "until", "note"]
        widgets = {"progress": forms.RadioSelect, "note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"who": gettext_lazy("A name or an office. Only the team reads it.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.is_own:
            self.fields["text"].required = True
        else:
            del self.fields["text"]

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, for the action."""
        return dict(self.cleaned_data)


class DutyForm(forms.Form):
    """Put somebody on duty, on a day or on several."""

    task = forms.ChoiceField(label=gettext_lazy("For what?"), widget=forms.RadioSelect)
    person = forms.ChoiceField(label=gettext_lazy("Who?"))
    first = forms.DateField(label=gettext_lazy("On which day, or from when?"))
    last = forms.DateField(
        label=gettext_lazy("Until when?"),
        required=False,
        help_text=gettext_lazy("Leave it empty for one day."),
    )
    weekends = forms.BooleanField(
        label=gettext_lazy("At weekends too"),
        required=False,
        help_text=gettext_lazy("Otherwise Saturdays and Sundays between the two days are left out."),
    )
    hours = forms.CharField(
        label=gettext_lazy("From when until when?"),
        required=False,
        max_length=Duty._meta.get_field("hours").max_length,
        help_text=gettext_lazy("In your own words, such as “9 to 12, market stall”."),
    )

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tasks = tasks_of(procedure)
        self.fields["task"].choices = [(task.value, task.label) for task in tasks]
        self.initial.setdefault("task", tasks[0].value if tasks else "")
        self.people = {str(person.pk): person for person in people_for(procedure)}
        names = [(key, str(person)) for key, person in self.people.items()]
        self.fields["person"].choices = [("", _("Please choose")), *names]
        self.days = days_of(procedure)

    def clean_person(self) -> Any:
        """Return the person."""
        person = self.people.get(self.cleaned_data["person"])
        if person is None:
            raise ValidationError(_("Please choose somebody."))
        return person
