"""Options of a draft: added, changed, moved, removed; and the vote itself."""

import re
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.base.pictures import PICTURE, put, redrawn
from offenbau.engines import counting
from offenbau.participation.actions import Taken, cast, change_procedure, draft_for_change, tell
from offenbau.participation.actions.common import locked
from offenbau.participation.actions.listed import move_on, next_on
from offenbau.participation.formats.vote.models import Option, TieLot
from offenbau.participation.formats.vote.rules import MOST, PASSIVE, waits_for_lot
from offenbau.participation.identity import Participant
from offenbau.participation.models import Procedure
from offenbau.participation.permissions import can_start
from offenbau.participation.queries import taking_part
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
    if current.settings.get("method") == PASSIVE:
        _name_passive(current, by)
    return changed


@transaction.atomic
def choose_method(*, procedure: Procedure, settings: dict[str, Any], revision: int, by: Person | None) -> Procedure:
    """Settle how one votes on a draft; with resistance, that everything stays as it is goes on the ballot with it.

    Raises as `change_procedure` does, and if the ballot is full.
    """
    current = change_procedure(procedure=procedure, values={"settings": settings}, revision=revision, by=by)
    if settings["method"] == PASSIVE:
        add_passive_option(procedure=current, by=by)
    return current


@transaction.atomic
def add_passive_option(*, procedure: Procedure, by: Person | None) -> None:
    """Put on the ballot of a draft that everything stays as it is, if that is not there yet."""
    current = draft_for_change(procedure, by=by)
    _name_passive(current, by)
    if _has_passive(current):
        return
    option = _new_option(current)
    option.title, option.is_passive = _("Everything stays as it is"), True
    option.full_clean()
    option.save()
    tell(current, "add option", on=option, by=by)


def _name_passive(procedure: Procedure, by: Person | None) -> None:
    """Measure resistance by the option that says so in its own words already, if none does yet."""
    words = _words(_("Everything stays as it is"))
    found = [option for option in Option.objects.filter(procedure=procedure) if _words(option.title) == words]
    if found and not _has_passive(procedure):
        found[0].is_passive = True
        found[0].save(update_fields=["is_passive"])
        tell(procedure, "change option", on=found[0], by=by)


def _has_passive(procedure: Procedure) -> bool:
    return Option.objects.filter(procedure=procedure, is_passive=True).exists()


def _words(title: str) -> list[str]:
    """The words of a title alone: a comma more or less makes no other option."""
    return re.findall(r"\w+", title.casefold())


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


@transaction.atomic
def settle_tie(*, procedure: Procedure, seed: str, drawn_on: date, witness: str, by: Person | None) -> TieLot:
    """Enter the lot that was drawn in public after the end, once; who wins follows from it.

    Raises ValidationError where no tie waits for a lot, or what was drawn cannot be checked by others.
    """
    current = locked(procedure, by=by, rule=can_start)
    if not waits_for_lot(current):
        raise ValidationError(_("No tie waits for a lot here."), code="closed")
    _refuse_day(current, drawn_on)
    values = {"seed": " ".join(seed.split()), "drawn_on": drawn_on, "witness": " ".join(witness.split())}
    lot = TieLot(procedure=current, **values)
    lot.full_clean()
    _check(values)
    lot.save()
    tell(current, "settle tie", on=lot, by=by, seed=lot.seed, drawn_on=str(drawn_on))
    return lot


def _check(values: dict[str, Any]) -> None:
    try:
        counting.Lot(values["seed"], str(values["drawn_on"]), values["witness"])
    except counting.QuestionError as fault:
        name = fault.place.removeprefix("lot.")
        raise ValidationError({name: _("Please write it on one line, without invisible characters.")}) from fault


def _refuse_day(procedure: Procedure, drawn_on: date) -> None:
    """A lot from before the end could have been chosen to suit somebody; one of tomorrow was drawn by nobody."""
    phase = taking_part(procedure)
    if drawn_on > timezone.localdate():
        raise ValidationError({"drawn_on": _("This day has not come yet.")})
    if phase and drawn_on < timezone.localdate(phase.ends_at):
        raise ValidationError({"drawn_on": _("The lot is drawn after the end, when no ballot can be cast any more.")})
