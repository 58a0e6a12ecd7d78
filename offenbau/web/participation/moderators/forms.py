"""Forms of moderating from outside: the offer, asking, answering, looking back."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from offenbau.municipality.models import Municipality
from offenbau.municipality.queries import listed
from offenbau.participation.moderators.models import MOST_HOURS, Moderation, PoolEntry
from offenbau.people.models import MunicipalityRole
from offenbau.web.parts.forms import Note


class EntryForm(forms.ModelForm):
    """What somebody offers."""

    class Meta:
        model = PoolEntry
        fields = ["municipality", "kind", "skills", "availability", "elsewhere", "costs"]
        widgets = {"kind": forms.RadioSelect, "skills": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "availability": _("In your own words: evenings, Wednesdays, not in the holidays."),
            "costs": _("Only if you come from outside: a rate by the hour or day, or “free of charge”."),
            "elsewhere": _("Then teams of all municipalities on this installation can ask you."),
        }

    notes = {"skills": Note(example=_("I have led parents' evenings for ten years and stay calm when it gets loud."))}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = _offered_to(self.instance)
        self.fields["kind"].choices = [choice for choice in self.fields["kind"].choices if choice[0]]

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, for the action."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


def _offered_to(entry: PoolEntry) -> QuerySet[Municipality]:
    """Return the municipalities that may be named: those of the network, one's own, and the one that was chosen."""
    own = MunicipalityRole.objects.current().held_by(entry.person).values("municipality")
    known = Q(pk__in=listed().values("pk")) | Q(pk__in=own) | Q(pk=entry.municipality_id)
    return Municipality.objects.filter(known).order_by("name")


class AskForm(forms.Form):
    """Ask somebody."""

    message = forms.CharField(
        label=_("What is it about, and how much work is it?"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("When, how often, how long; and who stands by them."),
    )


class AnswerForm(forms.Form):
    """Accept or decline."""

    accepts = forms.TypedChoiceField(
        label=_("Do you moderate this?"),
        choices=[("ja", _("Yes, I do")), ("nein", _("No, I cannot"))],
        coerce=lambda value: value == "ja",
        widget=forms.RadioSelect,
    )
    word = forms.CharField(label=_("A word about it"), max_length=500, required=False)


class ReviewForm(forms.Form):
    """How it was; who moderated says how many hours it took."""

    text = forms.CharField(
        label=_("How was it?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What worked, what would you do otherwise? The two sides read it, and nobody else."),
    )
    hours = forms.DecimalField(
        label=_("How many hours was it?"),
        max_digits=5,
        decimal_places=1,
        min_value=0,
        max_value=MOST_HOURS,
        required=False,
    )

    def __init__(self, *args: Any, moderation: Moderation, of_moderator: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("text", moderation.review_of_moderator if of_moderator else moderation.review_of_staff)
        self.initial.setdefault("hours", moderation.hours)
        if not of_moderator:
            del self.fields["hours"]
