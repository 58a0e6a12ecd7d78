"""Forms of the council."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from offenbau.council.models import AgendaItem, Meeting
from offenbau.web.parts.forms import Note

BERLIN = ZoneInfo("Europe/Berlin")


class AddedForm(forms.Form):
    """What is added to a meeting that a system sends."""

    submission_deadline = forms.DateField(label=_("Papers must be handed in by"), required=False)
    visitors = forms.CharField(
        label=_("What should visitors know?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
        help_text=_("For example: which entrance is free of steps, whether one must register, when one may ask."),
    )
    stream = forms.URLField(
        label=_("Address of the live stream"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("Visitors get a link; nothing is loaded from there before they follow it."),
    )
    questions_until = forms.DateField(
        label=_("Until which day may questions for question time be sent?"),
        required=False,
        help_text=_("Until the end of this day. Without one, nothing is taken here."),
    )
    notes = {"submission_deadline": Note(help="zeiten")}

    def __init__(self, *args: Any, meeting: Meeting, **options: Any) -> None:
        super().__init__(*args, initial=self.known(meeting), **options)

    def known(self, meeting: Meeting) -> dict[str, Any]:
        """Return what the meeting says now."""
        known = {name: getattr(meeting, name) for name in ("submission_deadline", "visitors", "stream")}
        until = meeting.questions_until
        return {**known, "questions_until": until.astimezone(BERLIN).date() if until else None}

    def values(self) -> dict[str, Any]:
        """Return what `change_meeting` takes."""
        day = self.cleaned_data["questions_until"]
        return {**self.cleaned_data, "questions_until": datetime.combine(day, time.max, BERLIN) if day else None}


class MeetingForm(AddedForm):
    """A meeting that was entered here."""

    body = forms.CharField(label=_("Council or committee"), max_length=160)
    title = forms.CharField(
        label=_("Title"), max_length=300, required=False, help_text=_("Only if it is more than the name of the body.")
    )
    on = forms.DateField(label=_("Day"))
    begins = forms.TimeField(label=_("Begins at"), required=False)
    ends = forms.TimeField(label=_("Ends at"), required=False)
    place = forms.CharField(label=_("Where?"), max_length=300, required=False)
    cancelled = forms.BooleanField(label=_("It does not take place"), required=False)
    field_order = ["body", "title", "on", "begins", "ends", "place", "cancelled"]

    def known(self, meeting: Meeting) -> dict[str, Any]:
        own = {name: getattr(meeting, name) for name in ("body", "title", "on", "place", "cancelled")}
        times = {"begins": _time(meeting.starts_at), "ends": _time(meeting.ends_at)}
        return {**super().known(meeting), **own, **times}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        deadline, day = cleaned.get("submission_deadline"), cleaned.get("on")
        if deadline and day and deadline > day:
            self.add_error("submission_deadline", _("Papers are due before the meeting, not after it."))
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if ends and not begins:
            self.add_error("begins", _("Please say when it begins, too."))
        elif ends and begins and ends <= begins:
            self.add_error("ends", _("The end lies before the beginning."))
        return cleaned

    def values(self) -> dict[str, Any]:
        day, given = self.cleaned_data["on"], super().values()
        begins, ends = given.pop("begins"), given.pop("ends")
        return {
            **given,
            "starts_at": datetime.combine(day, begins, BERLIN) if begins else None,
            "ends_at": datetime.combine(day, ends, BERLIN) if ends else None,
        }


def _time(moment: datetime | None) -> Any:
    return moment.astimezone(BERLIN).time() if moment else None


class ItemForm(forms.Form):
    """A point on an agenda."""

    number = forms.CharField(label=_("Number"), max_length=40, required=False)
    title = forms.CharField(label=_("What is it about?"), max_length=1000)
    reference = forms.CharField(
        label=_("Number of the paper"),
        max_length=120,
        required=False,
        help_text=_("Papers with the same number become the way of one decision, from meeting to meeting."),
    )
    decides = forms.BooleanField(label=_("This body decides on it"), required=False)
    public = forms.BooleanField(label=_("It is dealt with in public"), required=False, initial=True)
    result = forms.CharField(
        label=_("What came of it?"),
        max_length=300,
        required=False,
        help_text=_("After the meeting, in a few words: decided with two votes against."),
    )
    resolution = forms.CharField(
        label=_("Wording of the resolution"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=20_000,
        required=False,
    )

    def __init__(self, *args: Any, item: AgendaItem | None = None, **options: Any) -> None:
        super().__init__(*args, initial=self.known(item) if item else {}, **options)

    def known(self, item: AgendaItem) -> dict[str, Any]:
        """Return what the point says now, and of its paper the number."""
        own = {name: getattr(item, name) for name in ("number", "title", "public", "result", "resolution")}
        station = item.consultations.select_related("paper").first()
        return {**own, "reference": station.paper.reference, "decides": station.decides} if station else own


class QuestionForm(forms.Form):
    """What somebody wants to ask in a meeting."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, help_text=_("You are called up by it. It is not published here.")
    )
    text = forms.CharField(label=_("Your question"), widget=forms.Textarea(attrs={"rows": 5}), max_length=2000)
    contact = forms.CharField(
        label=_("How can we reach you?"),
        max_length=200,
        required=False,
        help_text=_("Mail address or telephone, in case the answer takes longer. Erased 30 days after the meeting."),
    )


class CommitteeForm(forms.Form):
    """How long before its meetings a body wants its papers."""

    deadline_days = forms.IntegerField(
        label=_("How many days before a meeting must papers be handed in?"),
        min_value=0,
        max_value=120,
        required=False,
        help_text=_("Coming meetings without a deadline of their own get this one. Plans are checked against it."),
    )


class ConnectionForm(forms.Form):
    """Where a municipality's meetings come from."""

    address = forms.URLField(
        label=_("Address of the OParl interface"),
        max_length=500,
        assume_scheme="https",
        help_text=_("Your council information system has one; its provider or your IT knows it."),
    )
    with_people = forms.BooleanField(
        label=_("Read the names of council members too"),
        required=False,
        help_text=_("Names and seats alone. Never telephone numbers, addresses or pictures."),
    )
