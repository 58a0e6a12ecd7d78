"""Options of a draft: added, changed, moved, removed; and the vote itself."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from offenbau.base.pictures import PICTURE, put, redrawn
from offenbau.participation.actions import Taken, cast, draft_for_change, tell
from offenbau.participation.actions.listed import move_on, next_on
from offenbau.participation.formats.vote.models import Option
from offenbau.participation.formats.vote.rules import MOST
from offenbau.participation.identity import Participant
from offenbau.participation.models import Procedure
from offenbau.people.models import Person

VALUES = frozenset({"title", "description", "place", "latitude", "longitude", "picture_alt"})


def save_option(
    *,
    procedure: Procedure,
    option: Option | None,
    values: dict[str, Any],
    picture: bytes | None = None,
    by: Person | None,
) -> Option:
    """Add an option to a draft (None), or change one. The picture is drawn anew, before anything is held."""
    drawn = redrawn(picture, PICTURE, "picture") if picture else None
    return _save_option(procedure, option, values, drawn, by)


@transaction.atomic
def _save_option(
    procedure: Procedure, option: Option | None, values: dict[str, Any], picture: ContentFile | None, by: Person | None
) -> Option:
    current = draft_for_change(procedure, by=by)
    if option is not None and option.procedure_id != current.pk:
        raise ValidationError(_("This option belongs to another vote."))
    changed = option or _new_option(current)
    for name in VALUES & values.keys():
        setattr(changed, name, values[name])
    _refuse_twin(current, changed)
    if picture is not None:
        put(changed, "picture", picture)
    changed.full_clean()
    changed.save()
    tell(current, "change option" if option else "add option", on=changed, by=by)
    return changed


def _refuse_twin(procedure: Procedure, option: Option) -> None:
    """Refuse "rathaus" beside "Rathaus": voices for the same would fall apart into two."""
    others = Option.objects.filter(procedure=procedure).exclude(pk=option.pk).values_list("title", flat=True)
    if " ".join(option.title.casefold().split()) in {" ".join(title.casefold().split()) for title in others}:
        raise ValidationError({"title": _("This option is there already.")})


def _new_option(procedure: Procedure) -> Option:
    """The next option; its key is a letter and a number that no option of this vote has had while others stand."""
    others = Option.objects.filter(procedure=procedure)
    if others.count() >= MOST:
        raise ValidationError(_("A vote has at most %(most)d options.") % {"most": MOST})
    return Option(procedure=procedure, **next_on(others, "o"))


@transaction.atomic
def remove_option(*, option: Option, by: Person | None) -> None:
    """Take an option off the ballot of a draft."""
    current = draft_for_change(option.procedure, by=by)
    tell(current, "remove option", on=option, by=by)
    put(option, "picture", None)
    option.delete()


@transaction.atomic
def move_option(*, option: Option, up: bool, by: Person | None) -> None:
    """Move an option one place up or down on the ballot of a draft."""
    current = draft_for_change(option.procedure, by=by)
    move_on(Option.objects.filter(procedure=current), option, up=up)
    tell(current, "move option", on=option, by=by)


def vote(*, procedure: Procedure, participant: Participant, raw: object, nonce: str = "") -> Taken:
    """Take part online: the ballot is checked, then counted. Raises ValidationError, with what is wrong."""
    return cast(procedure=procedure, participant=participant, choices=raw, nonce=nonce)
