"""Setting up a procedure: one form a step."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from offenbau.participation.contract import format_of, formats
from offenbau.participation.enums import ENTRANCE_HINTS, Entrance, PhaseKind
from offenbau.participation.models import Procedure
from offenbau.participation.models.procedure import is_within_reach
from offenbau.web.participation.contract import quick_wins
from offenbau.web.parts.forms import Group, Note
from offenbau.web.parts.numbers import WholeNumberField

MIDNIGHT = time(0)
OWN = "format:"


class NewForm(forms.Form):
    """Begin: from a quick win that is ready, or from a format."""

    begin = forms.ChoiceField(label=_("What do you want to do?"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("What is the procedure called?"),
        max_length=160,
        help_text=_("As it will stand above the page and on the sheet of paper."),
    )

    notes = {"title": Note(example=_("A defibrillator for the old town: where is it to hang?"))}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ready = [(code, f"{win.label}: {win.hint}") for code, (_format, win) in quick_wins().items()]
        plain = [(f"{OWN}{item.code}", f"{item.label}: {item.description}") for item in formats()]
        self.fields["begin"].choices = [(_("Quick wins, ready to go"), ready), (_("Begin with an empty one"), plain)]


class StepForm(forms.ModelForm):
    """A step of setting up. `revision` tells whether somebody else changed it while one was writing."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    # A draft may be left half-filled, but nothing starts without these: so nobody is told to leave them out.
    one_is_needed = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("revision", self.instance.revision)
        for field in self.fields.values():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs.setdefault("rows", 4)

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, without the revision."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


class QuestionForm(StepForm):
    class Meta:
        model = Procedure
        fields = [
            "title", "question", "intro", "explainer", "arguments_for", "arguments_against", "results_hidden",
            "receipts",
        ]  # fmt: skip
        help_texts = {
            "question": _("One question that can be answered. Not two at once."),
            "intro": _("Two or three sentences: what is there, and why now?"),
            "explainer": _(
                "What somebody needs to know who hears of it for the first time, and what words mean that not "
                "everybody knows. Headings and lists are possible (Markdown)."
            ),
            "receipts": _(
                "Recommended: everybody can check that their vote was counted. But who has a receipt can also show "
                "others how they voted. Where people might be pressed, leave it out."
            ),
            "results_hidden": _(
                "Recommended: whoever sees who leads is drawn along. Without it, an interim result is shown in "
                "steps; for that there must be receipts."
            ),
        }

    groups = (
        Group(_("What is asked"), ("title", "question", "intro")),
        Group(_("Good to know beforehand"), ("explainer", "arguments_for", "arguments_against"), folded=True),
        Group(_("Results"), ("results_hidden", "receipts")),
    )
    needed_later = ("question",)
    notes = {"question": Note(example=_("At which of these five places is the defibrillator to hang?"))}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        format_ = format_of(self.instance)
        # Nothing is shown before the end that could be hidden; no code stands for what somebody says.
        offered = {"results_hidden": format_.has_interim, "receipts": format_.has_receipts}
        for name in (name for name, there in offered.items() if not there):
            del self.fields[name]
        last = tuple(name for name in offered if name in self.fields)
        self.groups = (*self.groups[:-1], Group(_("Results"), last)) if last else self.groups[:-1]


class PromiseForm(StepForm):
    class Meta:
        model = Procedure
        fields = [
            "binding", "promise", "who_decides", "decided_on", "decided_in", "answers_due_on", "fixed_points",
        ]  # fmt: skip
        widgets = {"binding": forms.RadioSelect}
        help_texts = {
            "promise": _("What happens with what people say? Promise only what you can keep."),
            "who_decides": _("A body, an office, or the people themselves."),
            "decided_in": _("If you know it already, such as “council, 14 May”."),
            "answers_due_on": _("Everybody will see whether you keep it."),
            "fixed_points": _("Say openly what is settled, so that nobody works on it in vain."),
        }

    notes = {"promise": Note(example=_("We build what gets the most votes, as long as the money lasts."))}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["binding"].choices = [choice for choice in self.fields["binding"].choices if choice[0]]

    def clean_answers_due_on(self) -> date | None:
        """Refuse to promise something for a day that is over."""
        day = self.cleaned_data["answers_due_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day is over already."))
        return day


class EntranceForm(StepForm):
    class Meta:
        model = Procedure
        fields = [
            "entrance", "postcodes", "districts", "electorate", "electorate_size", "target_voices", "in_person",
            "no_in_person_reason", "hand_in", "contact",
        ]  # fmt: skip
        widgets = {"entrance": forms.RadioSelect}
        field_classes = {"electorate_size": WholeNumberField}
        help_texts = {
            "postcodes": _("Only for residents by postcode: five digits each, with commas between."),
            "districts": _("Only for residents by part of town: one a line, as people call it."),
            "electorate": _("As people read it."),
            "electorate_size": _("So that 192 of 7,000 never looks like a majority. Empty if nobody knows."),
            "target_voices": _("Who is often not heard here? How do you reach them?"),
            "in_person": _("A stall, the office, a meeting. Online alone does not reach everybody."),
            "hand_in": _("Boxes, offices, clubs. It is printed on the sheet."),
        }

    groups = (
        Group(
            _("Who may take part"),
            ("entrance", "postcodes", "districts", "electorate", "electorate_size", "target_voices"),
        ),
        Group(_("Not only online"), ("in_person", "no_in_person_reason", "hand_in", "contact")),
    )
    notes = {"electorate": Note(example=_("Everybody who lives in Musterlingen and is at least 14"))}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if format_of(self.instance).elsewhere:  # there nobody shows anything here
            for name in ("entrance", "postcodes", "districts"):
                del self.fields[name]
            return
        self.fields["entrance"].choices = [
            (entrance.value, f"{entrance.label}. {ENTRANCE_HINTS[entrance]}") for entrance in Entrance
        ]


class TimesForm(forms.Form):
    """From when until when; days are whole days, the last one until midnight."""

    inform_from = forms.DateField(
        label=_("Inform from"), required=False, help_text=_("Leave empty to inform from the first day of taking part.")
    )
    follow_up_until = forms.DateField(
        label=_("Report on what came of it until"),
        required=False,
        help_text=_("As long as something is still being built or decided."),
    )

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        self.procedure = procedure
        super().__init__(*args, **kwargs)
        self.kinds = list(format_of(procedure).open_in)
        optional = format_of(procedure).optional
        for kind in self.kinds:
            self.fields[f"{kind.value}_from"] = forms.DateField(
                label=_("%(phase)s: first day") % {"phase": kind.label}, required=kind not in optional
            )
            self.fields[f"{kind.value}_until"] = forms.DateField(
                label=_("%(phase)s: last day") % {"phase": kind.label}, required=kind not in optional
            )
        pairs = [f"{kind.value}_{end}" for kind in self.kinds for end in ("from", "until")]
        self.order_fields([*pairs, "inform_from", "follow_up_until"])
        self.initial = {**_days_of(procedure), **self.initial}
        for field in self.fields.values():
            field.validators.append(is_within_reach)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for kind in self.kinds:
            first, last = values.get(f"{kind.value}_from"), values.get(f"{kind.value}_until")
            if first and last and last < first:
                self.add_error(f"{kind.value}_until", _("The last day lies before the first one."))
            if bool(first) != bool(last) and not self.fields[f"{kind.value}_from"].required:
                missing = "until" if first else "from"
                self.add_error(f"{kind.value}_{missing}", _("Please fill in both days, or neither."))
        self._clean_before_voting(values)
        self._clean_around(values)
        return values

    def _clean_before_voting(self, values: dict[str, Any]) -> None:
        """Where people first contribute what is voted on, voting begins when that is over."""
        for voting in format_of(self.procedure).votes_in:
            begins = values.get(f"{voting.value}_from")
            for kind in self.kinds[: self.kinds.index(voting)]:
                ends = values.get(f"{kind.value}_until")
                if begins and ends and begins <= ends:
                    words = _("“%(phase)s” lasts until %(last)s: this begins on %(next)s at the earliest.")
                    days = {"last": date_format(ends), "next": date_format(ends + timedelta(days=1))}
                    self.add_error(f"{voting.value}_from", words % {"phase": kind.label, **days})

    def _clean_around(self, values: dict[str, Any]) -> None:
        first, last = self._whole(values)
        if values.get("inform_from") and first and values["inform_from"] >= first:
            self.add_error("inform_from", _("Informing begins before people take part, or leave this empty."))
        due = self.procedure.answers_due_on
        if values.get("follow_up_until") and last and values["follow_up_until"] <= max(last, due or last):
            self.add_error("follow_up_until", _("This is before people have their answer."))

    def _whole(self, values: dict[str, Any]) -> tuple[date | None, date | None]:
        days = [f"{kind.value}_{end}" for kind in self.kinds for end in ("from", "until")]
        known = [values[name] for name in days if values.get(name)]
        missing = any(self.fields[name].required and not values.get(name) for name in days)
        return (None, None) if missing or not known else (min(known), max(known))

    @property
    def phases(self) -> dict[str, tuple[datetime, datetime]]:
        """The phases by kind, as moments: those in which one takes part, and informing, answering, following up."""
        values = self.cleaned_data
        found = {
            kind.value: (_morning(values[f"{kind.value}_from"]), _morning_after(values[f"{kind.value}_until"]))
            for kind in self.kinds
            if values.get(f"{kind.value}_from")
        }
        first, last = self._whole(values)
        assert first and last
        due = self.procedure.answers_due_on
        if values.get("inform_from"):
            found[PhaseKind.INFORM.value] = (_morning(values["inform_from"]), _morning(first))
        if due and due > last:
            found[PhaseKind.ANSWER.value] = (_morning_after(last), _morning_after(due))
        if values.get("follow_up_until"):
            found[PhaseKind.FOLLOW_UP.value] = (
                _morning_after(max(last, due or last)), _morning_after(values["follow_up_until"]),
            )  # fmt: skip
        return found


def _days_of(procedure: Procedure) -> dict[str, date]:
    """The days that its phases have now."""
    days = {}
    for phase in procedure.phases.all():
        days[f"{phase.kind}_from"] = timezone.localdate(phase.starts_at)
        days[f"{phase.kind}_until"] = timezone.localdate(phase.ends_at - timedelta(seconds=1))
    return days


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, MIDNIGHT))


def _morning_after(day: date) -> datetime:
    return _morning(day + timedelta(days=1))
