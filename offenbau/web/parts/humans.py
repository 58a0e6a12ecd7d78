"""Forms that anybody may send: with a trap that people do not see, and a challenge that is good for once.

Whoever is caught is asked again, with all that they typed; nothing is dropped in silence. Nothing here needs a script,
a cookie or another company.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from offenbau.base.humans import Refusal, challenge, spend

TRAP, CHALLENGE = "homepage", "challenge"
WORDS = {
    Refusal.FILLED_TRAP: _("Something has filled in a field that people do not see. Please send the form once more."),
    Refusal.TOO_FAST: _("That was very quick. Please look through it and send it once more."),
    Refusal.UNKNOWN: _(
        "This page had been open for long. Everything you wrote is still here: please send it once more."
    ),
    Refusal.SPENT: _("This form has been sent already. Was it not you? Then please send it once more."),
}


class TrapInput(forms.TextInput):
    """A field for machines: out of sight, out of the order of keys, not read out, and always shown empty."""

    template_name = "parts/trap.html"
    is_hidden = True  # type: ignore[assignment]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, "", {**(attrs or {}), "autocomplete": "off", "tabindex": "-1"})


class ChallengeInput(forms.HiddenInput):
    """Shows a new challenge each time: the one that was sent is of no more use."""

    def __init__(self, fresh: Callable[[], str]) -> None:
        super().__init__({"autocomplete": "off"})
        self.fresh = fresh

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, self.fresh(), attrs)


class HumanMixin:
    """For forms that anybody may send: `class Vote(HumanMixin, forms.Form)`, `Vote(request.POST or None, purpose=…)`.

    `purpose` names the form and the thing it belongs to ("vote:12"). A page that lays out its fields itself must show
    the form's `hidden_fields` too. The challenge is spent when all else is right. A form that is
    not sent as a whole has other `refusals`.
    """

    fields: dict[str, forms.Field]
    refusals: Mapping[Refusal, Any] = WORDS

    def __init__(self, *args: Any, purpose: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.purpose = purpose
        self.fields[TRAP] = forms.CharField(required=False, widget=TrapInput, label=_("Please leave this field empty"))
        self.fields[CHALLENGE] = forms.CharField(required=False, widget=ChallengeInput(self._fresh))

    def full_clean(self) -> None:
        """Check whatever the form itself asks for first; only what is right spends its challenge."""
        super().full_clean()
        if self.is_bound and not self._errors:
            refusal = self._refusal()
            if refusal:
                self.add_error(None, ValidationError(self.refusals[refusal], code=refusal.name.lower()))

    def _refusal(self) -> Refusal | None:
        if self.cleaned_data.pop(TRAP):
            return Refusal.FILLED_TRAP
        return spend(self.cleaned_data.pop(CHALLENGE), self.purpose)

    def _fresh(self) -> str:
        return challenge(self.purpose, after=self.data.get(self.add_prefix(CHALLENGE), ""))
