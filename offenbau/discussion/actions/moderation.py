"""What moderation does to any contribution, what readers report, and how authors appeal.

A thing is any `Moderated`, also of the rooms above; their owner says in `Rights` who moderates.
"""

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.base.ledger import record
from offenbau.discussion.enums import Act, Reason, State
from offenbau.discussion.models import (
    APPEAL_TERM,
    REDACTED,
    Appeal,
    Moderated,
    ModerationEntry,
    Original,
    Report,
    kind_of,
)
from offenbau.discussion.permissions import Rights, require_moderating, require_moderator
from offenbau.people.models import Person

Thing = TypeVar("Thing", bound=Moderated)


@transaction.atomic
def approve(*, thing: Thing, rights: Rights, by: Person) -> Thing:
    """Let everybody read what waited for a look."""
    thing = _held(thing, rights, by)
    _change(thing, {State.WAITING}, State.VISIBLE)
    _enter(thing, Act.APPROVE, rights, by)
    return thing


@transaction.atomic
def hide(*, thing: Thing, reason: str, note: str = "", rights: Rights, by: Person) -> Thing:
    """Hide it for a reason; `note` is read by its author and by moderation, and needed for another reason."""
    _need_words(reason, note)
    thing = _held(thing, rights, by)
    thing.reason = reason
    _change(thing, {State.WAITING, State.VISIBLE}, State.HIDDEN)
    _enter(thing, Act.HIDE, rights, by, reason=reason, note=note)
    return thing


@transaction.atomic
def restore(*, thing: Thing, rights: Rights, by: Person) -> Thing:
    """Show again what was hidden."""
    thing = _held(thing, rights, by)
    _show_again(thing)
    _enter(thing, Act.RESTORE, rights, by)
    return thing


@transaction.atomic
def keep(*, thing: Thing, rights: Rights, by: Person) -> Thing:
    """Leave a reported thing as it is: the reports are looked at."""
    thing = _held(thing, rights, by)
    if not thing.reports:
        raise _decided()
    _enter(thing, Act.KEEP, rights, by)
    return thing


@transaction.atomic
def redact(
    *, thing: Thing, passage: str, reason: str, note: str = "", field: str = "text", rights: Rights, by: Person
) -> Thing:
    """Black out a passage wherever it stands in the field; what it said is kept as long as one may appeal."""
    _need_words(reason, note)
    thing = _held(thing, rights, by)
    passage = passage.replace("\r\n", "\n").strip()
    before = _text_with(thing, field, passage)
    setattr(thing, field, _fitting(thing, field, before.replace(passage, REDACTED)))
    thing.redacted_at = timezone.now()
    thing.save()
    thing.text_redacted()
    entry = _enter(thing, Act.REDACT, rights, by, reason=reason, note=note)
    until = timezone.localdate() + APPEAL_TERM
    about = {"kind": kind_of(thing), "object_id": thing.pk}
    Original.objects.create(entry=entry, **about, field=field, text=before, passage=passage, keep_until=until)
    return thing


def log_decision(
    *,
    kind: str,
    object_id: int,
    label: str,
    act: Act,
    reason: str = "",
    note: str = "",
    rights: Rights,
    by: Person | None,
) -> ModerationEntry:
    """Write into the public log what was decided about something that its owner keeps, and changes itself.

    Such as a name that was shown: it is no `Moderated`, but nobody is taken out without a reason that stands here.
    `by` is None for the command line. Within the owner's transaction, which writes the ledger.
    """
    if act in {Act.HIDE, Act.REDACT}:
        _need_words(reason, note)
    if by is not None:
        require_moderating(rights, by)
    about = {"kind": kind, "object_id": object_id, "municipality_id": rights.municipality_id, "scope": rights.scope}
    return _entry(about, rights.label or label, act, rights, by, reason=reason, note=note, alone=False)


@transaction.atomic
def report(*, thing: Moderated, reason: str, text: str = "", by: Person | None, network: str = "") -> Report:
    """Report what everybody may read; once a person, or `network` (a keyed hash) for a guest. It hides nothing.

    The caller has checked that the reader may see the place.
    """
    if by is None and not network:
        raise ValueError("a guest's report needs a network")
    current = _locked(thing)
    if current.state != State.VISIBLE:
        raise ValidationError(_("This is not shown any more."), code="gone")
    if reason == Reason.OTHER and not text.strip():
        raise ValidationError({"text": _("Please say in a few words what is wrong.")})
    about = {"kind": kind_of(thing), "object_id": thing.pk}
    who: dict[str, Any] = {"reporter": by} if by else {"network": network}
    if Report.objects.filter(**about, **who).exists():
        raise ValidationError(_("You have reported this already. Thank you."), code="reported")
    told = Report(**about, **_place(current), **who, reason=reason, text=text.strip())
    told.full_clean(exclude=["reporter", "municipality"])
    told.save()
    type(thing)._base_manager.filter(pk=thing.pk).update(reports=F("reports") + 1)
    record("discussion.report", on=told, by=by, municipality_id=told.municipality_id)
    return told


@transaction.atomic
def appeal(*, thing: Moderated, against: ModerationEntry, text: str, by: Person | None, receipt: str = "") -> Appeal:
    """Object as the author (by account or receipt) to one decision on one's contribution; once, within six months."""
    current = _locked(thing)
    is_about = (against.kind, against.object_id) == (kind_of(thing), thing.pk)
    if not current.is_written_by(by, receipt) or not is_about:
        raise PermissionDenied
    if against.act not in {Act.HIDE, Act.REDACT} or against.at < timezone.now() - APPEAL_TERM:
        raise ValidationError(_("It is too late to object to this."), code="late")
    if Appeal.objects.filter(against=against).exists():
        raise ValidationError(_("You have objected to this already."), code="twice")
    about = {"kind": kind_of(thing), "object_id": thing.pk, **_place(current)}
    made = Appeal(against=against, text=text.strip(), author=by, **about)
    made.full_clean(exclude=["author", "municipality", "against"])
    made.save()
    record("discussion.appeal", on=made, by=by, municipality_id=made.municipality_id)
    return made


@transaction.atomic
def decide_appeal(*, appeal: Appeal, thing: Thing, granted: bool, answer: str, rights: Rights, by: Person) -> Appeal:
    """Answer an appeal: another moderator than the one who decided, where there is one. Granted, it is undone."""
    thing = _held(thing, rights, by)
    current = Appeal.objects.select_for_update(of=("self",)).select_related("against").get(pk=appeal.pk)
    same = current.against.by_id == by.pk
    if (current.kind, current.object_id) != (kind_of(thing), thing.pk) or (same and not rights.alone):
        raise PermissionDenied
    if current.decided_at:
        raise _decided()
    if not answer.strip():
        raise ValidationError({"answer": _("Please give the author an answer.")})
    current.granted, current.answer, current.decided_at = granted, answer.strip(), timezone.now()
    current.full_clean(exclude=["author", "municipality", "against"])
    current.save()
    if granted:
        _undo(current.against, thing)
    _enter(thing, Act.GRANT if granted else Act.REFUSE, rights, by, alone=same)
    return current


def forget_moderation(thing: Moderated) -> None:
    """Erase what was kept and reported of a thing that its author takes back, and objections that wait; it is held.

    Nobody could answer those any more: there is nothing left to show again. What was answered stays in the record.
    """
    about = {"kind": kind_of(thing), "object_id": thing.pk}
    for model in (Original, Report):
        model.objects.filter(**about).delete()
    Appeal.objects.filter(**about, decided_at=None).delete()


def _locked(thing: Thing) -> Thing:
    thing.lock_place()
    return type(thing)._base_manager.select_for_update().get(pk=thing.pk)


def _held(thing: Thing, rights: Rights, by: Person) -> Thing:
    """Return the thing as it stands now, for a moderator of its own place."""
    current = _locked(thing)
    require_moderator(rights, by, current)
    if current.state == State.WITHDRAWN:
        raise _decided()
    return current


def _place(thing: Moderated) -> dict[str, Any]:
    return {"municipality_id": thing.moderation_municipality_id, "scope": thing.moderation_scope}


def _decided() -> ValidationError:
    return ValidationError(_("Somebody else was quicker: please look at it once more."), code="decided")


def _need_words(reason: str, note: str) -> None:
    if reason not in Reason.values:
        raise ValidationError({"reason": _("Please choose a reason.")})
    if reason == Reason.OTHER and not note.strip():
        raise ValidationError({"note": _("Please say the reason in a few words.")})


def _change(thing: Moderated, from_states: set[Any], to: State) -> None:
    if thing.state not in from_states:
        raise _decided()
    before, thing.state = thing.state, to
    thing.save()
    thing.state_changed(before)


def _show_again(thing: Moderated) -> None:
    thing.reason = ""
    _change(thing, {State.HIDDEN}, State.VISIBLE)


def _enter(
    thing: Moderated, act: Act, rights: Rights, by: Person, *, reason: str = "", note: str = "", alone: bool = False
) -> ModerationEntry:
    """Write the public log's entry and the ledger's; what readers reported is thereby looked at."""
    about = {"kind": kind_of(thing), "object_id": thing.pk}
    Report.objects.filter(**about, handled_at=None).update(handled_at=timezone.now())
    thing.reports = 0
    thing.save(update_fields=["reports"])
    label = rights.label or thing.moderation_label
    entry = _entry({**about, **_place(thing)}, label, act, rights, by, reason=reason, note=note, alone=alone)
    record(f"discussion.{act}", on=thing, by=by, municipality_id=entry.municipality_id, reason=str(reason))
    thing.moderated(entry, by)
    return entry


def _entry(
    about: dict[str, Any],
    label: str,
    act: Act,
    rights: Rights,
    by: Person | None,
    *,
    reason: str,
    note: str,
    alone: bool,
) -> ModerationEntry:
    entry = ModerationEntry(
        **about,
        label=label[:200],
        act=act,
        reason=reason,
        note=note.strip(),
        exception=rights.exception.strip()[:300] if rights.member else "",
        alone=alone,
        by_id=by.pk if by else None,
        by_label=str(by or "offenbau")[:200],
    )
    entry.full_clean(exclude=["municipality"])
    entry.save()
    return entry


def _text_with(thing: Moderated, field: str, passage: str) -> str:
    """Return what the field says, if the passage stands in it and nothing in the passage is blacked out already."""
    text = getattr(thing, field) if field in thing.redactable else ""
    if not passage or REDACTED[0] in passage or passage not in text:
        raise ValidationError({"passage": _("This passage does not stand in the text. Copy it exactly.")})
    return text


def _fitting(thing: Moderated, field: str, text: str) -> str:
    """A mark may be longer than what it stands for: cut what the column cannot hold; the original is kept whole."""
    return text[: thing._meta.get_field(field).max_length]


def _undo(entry: ModerationEntry, thing: Moderated) -> None:
    if entry.act == Act.HIDE and thing.state == State.HIDDEN:
        _show_again(thing)
    original = Original.objects.filter(entry=entry).first()
    if original is not None:
        _put_back(original, thing)


def _put_back(original: Original, thing: Moderated) -> None:
    """Put the passage back; what else was blacked out in the field stays so."""
    held = list(
        Original.objects.filter(kind=original.kind, object_id=original.object_id, field=original.field).order_by("id")
    )
    text, rest = held[0].text, [other for other in held if other.pk != original.pk]
    for other in rest:
        other.text = text
        other.save(update_fields=["text"])
        text = text.replace(other.passage, REDACTED)
    setattr(thing, original.field, text)
    thing.redacted_at = thing.redacted_at if rest else None
    thing.save()
    thing.text_put_back()
    original.delete()
