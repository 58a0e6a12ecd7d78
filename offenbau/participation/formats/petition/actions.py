"""Setting up a petition, signing it and taking that back, and looking at names before they are shown."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from offenbau.discussion.actions import log_decision
from offenbau.discussion.enums import Act
from offenbau.discussion.models import kind_of
from offenbau.participation.actions import draft_for_change, hold, locked, tell
from offenbau.participation.actions.arranging import change_settings
from offenbau.participation.actions.paper import begin_on_behalf, tick_for_somebody
from offenbau.participation.actions.telling import tell_of_outcome
from offenbau.participation.actions.urn import count_voices, require_entitled, require_open, tick
from offenbau.participation.enums import Channel, OutcomeKind
from offenbau.participation.formats.petition.enums import SPOKEN, NameState
from offenbau.participation.formats.petition.models import (
    MOST_REPRESENTATIVES,
    Petition,
    Representative,
    Signature,
)
from offenbau.participation.formats.petition.permissions import rights_over_names
from offenbau.participation.formats.petition.rules import SETTINGS, asks_person, online_counts, settings_of
from offenbau.participation.identity import Participant, by_account, by_name, contributor_key, turnout_keys
from offenbau.participation.models import Outcome, Procedure, Turnout
from offenbau.participation.models.contributions import is_open_to_all
from offenbau.participation.permissions import can_moderate, can_set_up
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.people.tokens import hashed, new_token
from offenbau.projects.permissions import require


@dataclass(frozen=True)
class Signed:
    """A signature that was given, and its receipt: the only time it is seen."""

    procedure: Procedure
    receipt: str


# -- Setting up -----------------------------------------------------------------------------------
def arrange(*, procedure: Procedure, settings: dict[str, Any], revision: int, by: Person | None) -> Procedure:
    """Give a draft its settings (any of SETTINGS). Raises as `change_procedure` does."""
    return change_settings(procedure=procedure, settings={**SETTINGS, **settings}, revision=revision, by=by)


@transaction.atomic
def add_representative(
    *, procedure: Procedure, values: dict[str, Any], consent: bool, by: Person | None
) -> Representative:
    """Name somebody who speaks for those who sign; only with their consent, of which the day is kept."""
    current = draft_for_change(procedure, by=by)
    if not consent:
        raise ValidationError({"consent": _("Please ask first: their name stands in public and on every sheet.")})
    taken = set(Representative.objects.filter(procedure=current).values_list("position", flat=True))
    free = sorted(set(range(1, MOST_REPRESENTATIVES + 1)) - taken)
    if not free:
        raise ValidationError(_("Three people at most speak for a petition."), code="too_many")
    person = Representative(procedure=current, position=free[0], **values)
    person.full_clean()
    person.save()
    tell(current, "add representative", by=by)
    return person


@transaction.atomic
def remove_representative(*, representative: Representative, by: Person | None) -> None:
    """Take a name away, also after the start: whoever takes their consent back is named no longer."""
    current = locked(representative.procedure, by=by, rule=can_set_up)
    tell(current, "remove representative", by=by)
    representative.delete()


# -- Signing --------------------------------------------------------------------------------------
@transaction.atomic
def sign(
    *,
    procedure: Procedure,
    participant: Participant,
    name: str = "",
    place: str = "",
    person: tuple[str, date] | None = None,
) -> Signed:
    """Sign online. `name` and `place` are shown after a look, if given; else nothing of them is kept.

    Where signatures online count by law, `person` is name and day of birth; only a mark is kept of them, the same
    as of a line on paper. Raises ValidationError with the code `closed`, `not_entitled`, `already` or `too_young`.
    """
    current = hold(procedure)
    require_open(current, participant)
    require_entitled(current, participant)
    whole = _with_person(current, participant, person)
    tick(current, whole)
    return _enter(current, whole, key=contributor_key(current, participant), name=name, place=place)


@transaction.atomic
def sign_on_behalf(
    *,
    procedure: Procedure,
    participant: Participant,
    channel: str,
    consent: bool,
    name: str = "",
    place: str = "",
    person: tuple[str, date] | None = None,
    by: Person | None,
) -> Signed:
    """Enter for somebody on the telephone or at the desk that they sign, with their consent.

    It is worth what a signature online is: where the law asks for one by hand, it shows support and is counted apart.
    Raises ValidationError as `sign` does; the receipt is for whoever signed.
    """
    current = begin_on_behalf(procedure, channel=channel, consent=consent, by=by)
    if channel not in SPOKEN:
        raise ValidationError({"channel": _("What is signed on a sheet is counted with its pile.")})
    whole = _with_person(current, participant, person)
    tick_for_somebody(current, whole)
    key = contributor_key(current, participant)
    signed = _enter(current, whole, key=key, name=name, place=place, channel=channel, by=by)
    tell(current, "enter signature on behalf", by=by, channel=str(channel), consent=True)
    return signed


def _enter(
    procedure: Procedure,
    participant: Participant,
    *,
    key: str,
    name: str,
    place: str,
    channel: str = Channel.ONLINE.value,
    by: Person | None = None,
) -> Signed:
    """Write the row of somebody who was ticked off, and count them."""
    receipt, shown = new_token(), name.strip()
    Signature.objects.create(
        procedure=procedure,
        key=key,
        marks=" ".join(turnout_keys(procedure, participant)),
        receipt=hashed(receipt),
        channel=channel,
        name=shown,
        place=place.strip() if shown else "",
        state=NameState.WAITING if shown else "",
    )
    petition = _counted(procedure, channel, 1)
    if online_counts(procedure):
        note_threshold(procedure, petition, by=by)
    return Signed(procedure, receipt)


def _counted(procedure: Procedure, channel: str, more: int) -> Petition:
    """Count so many more signatures of a channel, towards the threshold only where they count by law."""
    petition = Petition.objects.get(procedure=procedure)
    counter = "online" if channel == Channel.ONLINE else "spoken"
    setattr(petition, counter, getattr(petition, counter) + more)
    petition.save(update_fields=[counter])
    if online_counts(procedure):
        count_voices(procedure, more)
    return petition


def _with_person(procedure: Procedure, participant: Participant, person: tuple[str, date] | None) -> Participant:
    if not asks_person(procedure):
        return participant
    if person is None:
        raise ValidationError(_("Please fill in your name and your day of birth."), code="not_entitled")
    if is_too_young(procedure, person[1]):
        raise ValidationError(
            _("The law lets people sign from %(age)s years on.") % {"age": settings_of(procedure)["minimum_age"]},
            code="too_young",
        )
    # Whoever has shown nothing but their name, at the desk, has this mark already.
    return replace(participant, marks=tuple(dict.fromkeys((*participant.marks, *by_name(*person).marks))))


def is_too_young(procedure: Procedure, born_on: date, on: date | None = None) -> bool:
    """Whether somebody born on this day is younger than the law asks for."""
    least, today = settings_of(procedure)["minimum_age"], on or timezone.localdate()
    age = today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))
    return bool(least) and age < least


@transaction.atomic
def withdraw(*, procedure: Procedure, receipt: str) -> bool:
    """Take a signature back: nothing of it is left, and one may sign again. After the handing over it stands.

    False where there is nothing behind the receipt any more, such as after a second click.
    """
    current = hold(procedure)
    signature = Signature.objects.filter(procedure=current, receipt=hashed(receipt)).first()
    if signature is None:
        return False
    if Petition.objects.get(procedure=current).handed_on:
        raise ValidationError(_("It has been handed over; what was handed over stands."), code="handed")
    Turnout.objects.filter(procedure=current, key__in=signature.marks.split()).delete()
    signature.delete()
    _counted(current, signature.channel, -1)
    return True


@transaction.atomic
def hide_name(*, procedure: Procedure, receipt: str) -> None:
    """Take one's name out of the list, at any time; the signature stays."""
    signature = signature_by_receipt(hold(procedure), receipt)
    signature.name = signature.place = signature.state = ""
    signature.save(update_fields=["name", "place", "state"])


def signature_by_receipt(procedure: Procedure, receipt: str) -> Signature:
    """Return the signature of this receipt; raises Signature.DoesNotExist."""
    return Signature.objects.get(procedure=procedure, receipt=hashed(receipt))


@transaction.atomic
def choose_name(*, procedure: Procedure, receipt: str, name: str, place: str = "") -> None:
    """Choose another name after one was refused, or the first one; it waits for a look."""
    if not name.strip():
        raise ValidationError({"name": _("Please write the name that may be shown.")})
    signature = signature_by_receipt(hold(procedure), receipt)
    if signature.name:
        raise ValidationError(_("There is a name already. Please take it out first."), code="named")
    signature.name, signature.place, signature.state = name.strip(), place.strip(), NameState.WAITING
    signature.save(update_fields=["name", "place", "state"])


# -- Names ----------------------------------------------------------------------------------------
@transaction.atomic
def look_through(
    *,
    procedure: Procedure,
    show: Collection[UUID] = (),
    refuse: Collection[UUID] = (),
    reason: str = "",
    note: str = "",
    exception: str = "",
    by: Person | None,
) -> int:
    """Let names be shown, or refuse them for a reason; return how many. Each decision stands in the public log.

    One that is refused is erased, its signature counts all the same; `note` is read by whoever signed. Who belongs to
    the project, or has signed, needs an `exception`; nobody decides about their own name.
    """
    current = locked(procedure, by=by, rule=can_moderate)
    rights = rights_over_names(Viewer(by), current, exception=exception)
    require(by is None or rights.may_moderate)
    named = Signature.objects.filter(procedure=current).exclude(name="")
    if by is not None:
        named = named.exclude(key=contributor_key(current, by_account(by)))
    shown, refused = list(named.filter(pk__in=show, state=NameState.WAITING)), list(named.filter(pk__in=refuse))
    label = current.title if is_open_to_all(current) else _("A procedure not open to everybody")
    for act, rows, why in ((Act.APPROVE, shown, ""), (Act.HIDE, refused, reason)):
        for signature in rows:
            log_decision(
                kind=kind_of(signature), object_id=signature.log_number, label=label, act=act, reason=why,
                note=note if why else "", rights=rights, by=by,
            )  # fmt: skip
    named.filter(pk__in=[row.pk for row in shown]).update(state=NameState.SHOWN)
    named.filter(pk__in=[row.pk for row in refused]).update(name="", place="", state="")
    tell(current, "look through names", by=by, shown=len(shown), refused=len(refused), reason=reason)
    return len(shown) + len(refused)


# -- The threshold --------------------------------------------------------------------------------
def note_threshold(procedure: Procedure, petition: Petition, by: Person | None = None) -> None:
    """Say in public, once, that the threshold is reached; within the transaction that holds the procedure."""
    goal = settings_of(procedure)["goal"]
    if petition.reached_on or not procedure.is_started or not goal or procedure.voices < goal:
        return
    petition.reached_on = timezone.localdate()
    petition.save(update_fields=["reached_on"])
    with translation.override(settings.LANGUAGE_CODE):
        text = _("The threshold is reached: %(goal)s signatures were needed.") % {"goal": in_digits(goal)}
    outcome = say(procedure, OutcomeKind.NEXT, text, by=by)
    tell(procedure, "reach threshold", on=outcome, by=by)


def say(
    procedure: Procedure, kind: OutcomeKind, text: str, *, on: date | None = None, where: str = "", by: Person | None
) -> Outcome:
    """Put a dated entry on the public page, and tell it to those who follow; the action itself writes the ledger."""
    outcome = Outcome(procedure=procedure, kind=kind, on=on or timezone.localdate(), text=text, where=where)
    outcome.full_clean()
    outcome.save()
    tell_of_outcome(outcome, by=by)
    return outcome


def person_key(procedure: Procedure, name: str, born_on: date) -> str:
    """Return under what a petition knows a person by name and day of birth, on paper and online."""
    return turnout_keys(procedure, by_name(name, born_on))[0]


def in_digits(number: int) -> str:
    """Return a number as people write it."""
    return number_format(number, force_grouping=True)
