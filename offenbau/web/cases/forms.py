"""Forms about applications: looking up, answering, and what the office writes."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.cases.enums import State
from offenbau.cases.models import LONGEST_REFERENCE, Case, CaseKind, Office
from offenbau.municipality.models import Municipality

AREA = forms.Textarea(attrs={"rows": 4})
LETTER, SHOWN = "letter", "shown"


class LookUpForm(forms.Form):
    """Reference and code, as they stand on the letter."""

    reference = forms.CharField(
        label=_("Reference"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
        help_text=_("It stands at the top of your letter. Dashes and spaces do not matter."),
    )
    code = forms.CharField(
        label=_("Code"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
        help_text=_("16 letters and digits, such as K7QM-2XTW-9RHB-4VDN. Capital or small letters do not matter."),
    )


class AnswerForm(forms.Form):
    """The answer to a question."""

    answer = forms.CharField(label=_("Your answer"), max_length=4000, widget=forms.Textarea(attrs={"rows": 8}))


class MailForm(forms.Form):
    """Where to send a mail when something is new."""

    mail = forms.EmailField(
        label=_("Your mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class _OfTown(forms.Form):
    """Offers the offices and kinds of one town."""

    def __init__(self, *args: Any, municipality: Municipality, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, model in (("office", Office), ("kind", CaseKind)):
            if name in self.fields:
                self.fields[name].queryset = model.objects.filter(municipality=municipality)  # type: ignore[attr-defined]


class NewCaseForm(_OfTown):
    """An application that has arrived."""

    kind = forms.ModelChoiceField(label=_("What was applied for?"), queryset=CaseKind.objects.none())
    reference = forms.CharField(
        label=_("Reference"),
        max_length=LONGEST_REFERENCE,
        help_text=_(
            "As in your files, such as 50-2026/0017. It stands on the letter, and may tell nothing of a person."
        ),
    )
    received_on = forms.DateField(label=_("Arrived on"), initial=timezone.localdate)
    office = forms.ModelChoiceField(
        label=_("Office"), queryset=Office.objects.none(), required=False, empty_label=_("As usual for this kind")
    )
    expected_on = forms.DateField(
        label=_("Expected by"), required=False, help_text=_("Empty: as long as this kind usually takes.")
    )
    note = forms.CharField(
        label=_("A note"),
        required=False,
        max_length=1000,
        widget=AREA,
        help_text=_("In plain words. Whoever has applied reads it; please name nobody."),
    )


class StepForm(_OfTown):
    """How it stands from now on."""

    state = forms.ChoiceField(label=_("State"), choices=State.choices)
    office = forms.ModelChoiceField(label=_("Office"), queryset=Office.objects.none())
    expected_on = forms.DateField(label=_("Expected by"), required=False)
    delay_reason = forms.CharField(
        label=_("Why does it take longer?"),
        required=False,
        max_length=300,
        help_text=_(
            "Needed if the expected day moves back or is over. Such as: We are waiting for the land register."
        ),
    )
    note = forms.CharField(
        label=_("A note"),
        required=False,
        max_length=1000,
        widget=AREA,
        help_text=_("In plain words. Whoever has applied reads it; please name nobody."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        initial = {
            name: getattr(case, name) for name in ("state", "office", "expected_on", "delay_reason", "revision")
        }
        super().__init__(*args, municipality=case.municipality, initial=initial, **options)
        if case.state != State.QUESTION:
            self.fields["state"].choices = [each for each in State.choices if each[0] != State.QUESTION]  # type: ignore[attr-defined]


class QuestionForm(forms.Form):
    """A question back."""

    text = forms.CharField(
        label=_("What do you need to know?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One thing, in plain words. Documents come by post or by hand: nothing is uploaded here."),
    )
    due_on = forms.DateField(label=_("Please answer by"))
    revision = forms.IntegerField(widget=forms.HiddenInput)


class FilterForm(_OfTown):
    """What the list shows. It reads the address and never refuses."""

    kennzeichen = forms.CharField(label=_("Reference"), required=False, max_length=80)
    stand = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All that are open")), *State.choices, ("all", _("All, ended ones too"))],
    )
    stelle = forms.ModelChoiceField(
        label=_("Office"), queryset=Office.objects.none(), required=False, empty_label=_("All offices")
    )
    ueberfaellig = forms.BooleanField(label=_("Overdue only"), required=False)

    def __init__(self, *args: Any, municipality: Municipality, **options: Any) -> None:
        super().__init__(*args, municipality=municipality, **options)
        self.fields["stelle"].queryset = Office.objects.filter(municipality=municipality)  # type: ignore[attr-defined]


class TableForm(forms.Form):
    """A table of applications."""

    file = forms.FileField(label=_("Table"), help_text=_("CSV or XLSX, at most 10,000 lines."))


class ApplyForm(forms.Form):
    """How the codes of new applications come."""

    codes = forms.ChoiceField(
        label=_("The codes of new applications"),
        choices=[("table", _("as a table for a mail merge")), ("letters", _("as letters to print"))],
        initial="table",
        widget=forms.RadioSelect,
        help_text=_("They come this one time, with the answer to this form, and are kept nowhere."),
    )


class OfficeForm(forms.ModelForm):
    """An office."""

    class Meta:
        model = Office
        fields = ["name", "phone", "hours"]
        help_texts = {"hours": _("Such as: Mon to Fri 9 to 12")}


class KindForm(forms.ModelForm):
    """A kind of applications."""

    class Meta:
        model = CaseKind
        fields = ["name", "office", "usual_days", "keep_days"]
        labels = {"office": _("Which office usually looks after it?")}
        help_texts = {
            "name": _("As people call it, such as: housing benefit"),
            "usual_days": _("From it comes the expected day of each. Empty: no day is named."),
            "keep_days": _("180 is enough to look once more. What has ended already keeps its day."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["office"].queryset = Office.objects.filter(municipality=self.instance.municipality_id)  # type: ignore[attr-defined]


class KeyForm(forms.Form):
    """A key for a program."""

    name = forms.CharField(label=_("Which program?"), max_length=80, help_text=_("Such as: housing benefit software"))
