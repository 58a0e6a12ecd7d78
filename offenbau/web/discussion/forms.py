"""Forms of reporting, objecting and writing the house rules."""

from django import forms
from django.utils.translation import gettext_lazy as _

from offenbau.discussion.enums import Reason
from offenbau.discussion.models import HouseRules
from offenbau.web.parts.humans import HumanMixin


class ReportForm(forms.Form):
    """What is wrong with something."""

    reason = forms.ChoiceField(label=_("What is wrong with it?"), choices=Reason.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Anything we should know?"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class GuestReportForm(HumanMixin, ReportForm):
    """The same from a guest, or a machine: with a challenge."""


class AppealForm(forms.Form):
    """Why the author sees it differently."""

    text = forms.CharField(
        label=_("Why do you see it differently?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )


class HouseRulesForm(forms.ModelForm):
    """The house rules in Markdown."""

    class Meta:
        model = HouseRules
        fields = ["text"]
        labels = {"text": _("House rules")}
        help_texts = {"text": _("In Markdown. Leave it empty to go back to our text.")}
        widgets = {"text": forms.Textarea(attrs={"rows": 24})}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["text"].required = False
