"""Theses of a draft: added, changed, moved, removed; and answering them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from offenbau.participation.actions import Taken, cast, draft_for_change, tell
from offenbau.participation.actions.arranging import change_settings
from offenbau.participation.actions.listed import move_on, next_on
from offenbau.participation.formats.theses.models import Thesis
from offenbau.participation.formats.theses.rules import EYES, MOST, SETTINGS
from offenbau.participation.identity import Participant
from offenbau.participation.models import Procedure
from offenbau.people.models import Person

VALUES = frozenset({"text", "explanation"})


def arrange(*, procedure: Procedure, settings: dict[str, Any], revision: int, by: Person | None) -> Procedure:
    """Say in a draft whether people propose theses, and how they are looked at; any of SETTINGS.

    Raises as `change_procedure` does.
    """
    values = {**SETTINGS, **settings}
    if values["reviewers"] not in EYES:
        raise ValidationError({"reviewers": _("Two or three people look at each thesis.")})
    return change_settings(procedure=procedure, settings=values, revision=revision, by=by)


@transaction.atomic
def save_thesis(*, procedure: Procedure, thesis: Thesis | None, values: dict[str, Any], by: Person | None) -> Thesis:
    """Add a thesis to a draft (None), or change one."""
    current = draft_for_change(procedure, by=by)
    if thesis is not None and thesis.procedure_id != current.pk:
        raise ValidationError(_("This thesis belongs to another poll."))
    changed = thesis or new_thesis(current)
    for name in VALUES & values.keys():
        setattr(changed, name, values[name].strip())
    changed.full_clean()
    changed.save()
    tell(current, "change thesis" if thesis else "add thesis", on=changed, by=by)
    return changed


def new_thesis(procedure: Procedure) -> Thesis:
    """The next thesis; its key is a letter and a number that no other one of this poll has."""
    others = Thesis.objects.filter(procedure=procedure)
    if others.count() >= MOST:
        raise ValidationError(_("A poll has at most %(most)d theses.") % {"most": MOST})
    return Thesis(procedure=procedure, **next_on(others, "t"))


@transaction.atomic
def remove_thesis(*, thesis: Thesis, by: Person | None) -> None:
    """Take a thesis out of a draft."""
    current = draft_for_change(thesis.procedure, by=by)
    tell(current, "remove thesis", on=thesis, by=by)
    thesis.delete()


@transaction.atomic
def move_thesis(*, thesis: Thesis, up: bool, by: Person | None) -> None:
    """Move a thesis one place up or down in a draft."""
    current = draft_for_change(thesis.procedure, by=by)
    move_on(Thesis.objects.filter(procedure=current), thesis, up=up)
    tell(current, "move thesis", on=thesis, by=by)


def answer(*, procedure: Procedure, participant: Participant, raw: object, nonce: str = "") -> Taken:
    """Take part online: the answers are checked, then put into the urn. Raises ValidationError, with its code."""
    return cast(procedure=procedure, participant=participant, choices=raw, nonce=nonce)
