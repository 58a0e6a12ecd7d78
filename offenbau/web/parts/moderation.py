"""The moderator's part of a page: what is looked at, what readers said of it, and what can be done.

The desk belongs to the owner of the place; it fetches the thing with permission and gives the `Rights`.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from offenbau.discussion import actions, queries
from offenbau.discussion.enums import Act, Reason, State
from offenbau.discussion.models import Appeal, Moderated, Original, Report
from offenbau.discussion.permissions import Rights
from offenbau.web.parts.forms import carried_out

LABELS = {
    Act.APPROVE: _("Show it"),
    Act.RESTORE: _("Show it again"),
    Act.KEEP: _("Nothing wrong with it"),
    Act.HIDE: _("Hide it"),
    Act.REDACT: _("Black out the passage"),
}
WITH_REASON = {Act.HIDE: actions.hide, Act.REDACT: actions.redact}
WITHOUT = {Act.APPROVE: actions.approve, Act.RESTORE: actions.restore, Act.KEEP: actions.keep}


class ModerateForm(forms.Form):
    """Reason, note and passage; which of them count depends on the button."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("– please choose –")), *Reason.choices],
        required=False,
        help_text=_("Needed to hide and to black out; everybody reads it in the log."),
    )
    note = forms.CharField(
        label=_("Note to the author"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    passage = forms.CharField(
        label=_("Passage to black out"),
        max_length=4000,
        required=False,
        help_text=_("Copied exactly; it goes wherever it stands."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AnswerAppealForm(forms.Form):
    """The answer to an objection."""

    granted = forms.TypedChoiceField(
        label=_("Decision"),
        choices=[("yes", _("Grant it: what was decided is undone")), ("no", _("Leave it as decided"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Answer to the author"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


@dataclass
class ModerationPart:
    """What `{% moderate %}` shows."""

    text: str
    state: str
    reports: list[Report]
    originals: list[Original]
    acts: list[tuple[str, Any]]
    form: ModerateForm


def read_moderation(thing: Moderated, rights: Rights, form: ModerateForm | None = None) -> ModerationPart:
    """Return what a moderator sees of the thing, and what they can do with it now; nothing for who may not."""
    may = rights.may_moderate and not thing.is_written_by(rights.viewer.person)
    return ModerationPart(
        text="\n\n".join(text for name in thing.redactable if (text := getattr(thing, name))),
        state=str(State(thing.state).label),
        reports=list(queries.reports_of(thing)) if may else [],
        originals=list(queries.originals_of(thing)) if may else [],
        acts=[(act.value, LABELS[act]) for act in _possible(thing)] if may else [],
        form=form or ModerateForm(),
    )


def take_moderation(
    request: HttpRequest, thing: Moderated, rights: Rights, *, field: str = "text"
) -> tuple[ModerateForm, bool]:
    """Do what the pressed button (`act`) says; return the form, and whether it was done."""
    form = ModerateForm(request.POST)
    act = request.POST.get("act", "")
    if act not in LABELS or not form.is_valid():
        return form, False
    values: dict[str, Any] = {"thing": thing, "rights": rights, "by": rights.viewer.person}
    if act in WITHOUT:
        return form, carried_out(form, WITHOUT[Act(act)], **values)
    values |= {name: form.cleaned_data[name] for name in ("reason", "note")}
    if act == Act.REDACT:
        values |= {"passage": form.cleaned_data["passage"], "field": field}
    return form, carried_out(form, WITH_REASON[Act(act)], **values)


def take_answer(
    request: HttpRequest, appeal: Appeal, thing: Moderated, rights: Rights
) -> tuple[AnswerAppealForm, bool]:
    """Answer an objection; return the form, and whether it was done. Raises PermissionDenied for who decided."""
    form = AnswerAppealForm(request.POST or None)
    if not form.is_valid():
        return form, False
    values = {"appeal": appeal, "thing": thing, "rights": rights, "by": rights.viewer.person}
    return form, carried_out(form, actions.decide_appeal, **values, **form.cleaned_data)


def _possible(thing: Moderated) -> list[Act]:
    acts = {
        State.WAITING: [Act.APPROVE, Act.HIDE, Act.REDACT],
        State.VISIBLE: [*([Act.KEEP] if thing.reports else []), Act.HIDE, Act.REDACT],
        State.HIDDEN: [Act.RESTORE, Act.REDACT],
        State.WITHDRAWN: [],
    }
    return acts[State(thing.state)]
