"""What is said and done after the start: corrections, the end, what came of it."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.participation.enums import PhaseKind
from offenbau.participation.models import Correction, Outcome, Procedure, ProcedurePhase
from offenbau.participation.queries import taking_part
from offenbau.web.participation.forms.setup import MIDNIGHT


class CorrectionForm(forms.ModelForm):
    """A correction in public; with it one may move the end, and what is not frozen."""

    last_day = forms.DateField(
        label=_("Another last day for taking part"),
        required=False,
        help_text=_("Leave it as it is if that is not what is corrected."),
    )

    class Meta:
        model = Correction
        fields = ["text", "reason"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3}), "reason": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.procedure = procedure
        phase = taking_part(procedure)
        self.ends_on = timezone.localdate(phase.ends_at - timedelta(seconds=1)) if phase else None
        self.initial.setdefault("last_day", self.ends_on)
        if phase is None or phase.ends_at <= timezone.now():
            del self.fields["last_day"]
        for name in ("answers_due_on", "decided_on", "decided_in", "in_person", "hand_in", "contact"):
            field = Procedure._meta.get_field(name).formfield(required=False)
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 2
            self.fields[name] = field
            self.initial.setdefault(name, getattr(procedure, name))

    @property
    def changed_values(self) -> dict[str, Any]:
        """What is to be another than it was."""
        names = [name for name in self.changed_data if name not in {"text", "reason", "last_day"}]
        return {name: self.cleaned_data[name] for name in names}

    @property
    def changed_phases(self) -> dict[str, tuple[datetime, datetime]]:
        """The running phase with its new end, and the phase of answers that follows it, where they are others."""
        phases = {phase.kind: phase for phase in self.procedure.phases.all()}
        moved = self._moved_end()
        found = {phase.kind: (phase.starts_at, end) for phase, end in moved}
        answers = phases.get(PhaseKind.ANSWER)
        if answers is None or not (moved or "answers_due_on" in self.changed_data):
            return found
        begin = next((end for phase, end in moved if phase.ends_at == answers.starts_at), answers.starts_at)
        due = self.cleaned_data.get("answers_due_on")
        span = (begin, _after(due) if due else answers.ends_at)
        if span != (answers.starts_at, answers.ends_at) and begin < span[1]:
            found[answers.kind] = span
        return found

    def _moved_end(self) -> list[tuple[ProcedurePhase, datetime]]:
        """The running phase and its new end, if that is another."""
        day: date | None = self.cleaned_data.get("last_day")
        phase = taking_part(self.procedure)
        return [] if phase is None or day is None or day == self.ends_on else [(phase, _after(day))]


def _after(day: date) -> datetime:
    """The moment at which a day is over."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), MIDNIGHT))


class EndForm(forms.Form):
    """End it before its last day."""

    reason = forms.CharField(
        label=_("Why does it end now?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody reads this: it stands among the corrections, with the moment."),
    )


class CancelForm(forms.Form):
    """Call it off."""

    reason = forms.CharField(
        label=_("Why is it cancelled?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody reads this, above all those who have taken part."),
    )


class RemoveForm(forms.Form):
    """Take an entry of what came of it away."""

    reason = forms.CharField(
        label=_("Why does it go?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "The entry goes with what it said. That it stood here, of which day it was and why it went stands among "
            "the corrections; so name nobody in the reason."
        ),
    )


class OutcomeForm(forms.ModelForm):
    """What came of it."""

    needed_later = ("picture_alt",)  # where there is a picture
    picture = forms.FileField(label=_("A picture, if there is one"), required=False)

    class Meta:
        model = Outcome
        fields = ["kind", "on", "text", "where", "picture", "picture_alt"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "where": _("For decisions: which meeting, which paper."),
            "picture_alt": _("For those who do not see it: what is on it?"),
        }

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, without the picture."""
        return {name: value for name, value in self.cleaned_data.items() if name != "picture"}
