"""Contributing, changing and taking back what one contributed, standing behind what others did."""

import re
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import F, Max, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from offenbau.base.limits import allow
from offenbau.base.pictures import PICTURE, put, redrawn
from offenbau.base.text import plain
from offenbau.base.typed import refuse_unreadable, straightened, tidied
from offenbau.diary import privacy as diary
from offenbau.discussion.actions import change_thread, forget_moderation, open_thread
from offenbau.discussion.enums import State
from offenbau.discussion.models import REDACTED, Thread
from offenbau.discussion.names import chosen, pseudonym_for
from offenbau.participation.actions.common import Rule, hold, locked, tell
from offenbau.participation.actions.urn import count_voices, require_entitled
from offenbau.participation.contract import asked_in, format_of
from offenbau.participation.enums import ON_BEHALF, TALKING, Stage
from offenbau.participation.identity import Participant, contributor_key, support_keys
from offenbau.participation.models import Contribution, ContributionVersion, Procedure, Support
from offenbau.participation.models.contributions import scope_of
from offenbau.participation.permissions import can_set_up, can_work_at_desk
from offenbau.participation.queries.contributions import held_by, may_edit, takes_sides, waits_for_a_look
from offenbau.participation.queries.single import is_in_phase, stage, takes_contributions, voting_has_begun
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.people.tokens import hashed, new_token

# What somebody says of their contribution; the first three are texts, which are tidied.
VALUES = ("title", "text", "place", "category", "latitude", "longitude", "picture_alt")
COMMENTS_AN_HOUR = 40  # of one network: a school may share one
# One person does not fill a page in one go: so many within so long, in one procedure.
MOST_IN_A_ROW, PACE = 10, timedelta(minutes=10)
CHANGED_LATER = ("title", "text", "place", "category")


class Submitted(NamedTuple):
    """A new contribution, and the receipt of who has no account here (else empty): the only time it is seen."""

    contribution: Contribution
    receipt: str


def submit_contribution(
    *,
    procedure: Procedure,
    participant: Participant,
    values: dict[str, Any],
    picture: bytes | None = None,
    pseudonym: str = "",
    real_name: bool = False,
) -> Submitted:
    """Take what somebody contributes online; `values` are any of VALUES.

    In a draft it is a trial, for those who set it up, and erased at the start. Raises ValidationError with the code
    `closed`, `not_entitled`, `limit`, or for what is wrong in a field.
    """
    drawn = redrawn(picture, PICTURE, "picture") if picture else None  # takes a second: before anything is held
    with transaction.atomic():
        current = hold(procedure)
        _require_contributing(current, participant)
        require_entitled(current, participant)
        speaker = contributor_key(current, participant)
        known = _refuse_too_many(current, participant.person, speaker)
        contribution = Contribution(procedure=current, author=participant.person, speaker=speaker)
        contribution.real_name = bool(real_name and participant.person and participant.person.name)
        contribution.pseudonym = _name(contribution, pseudonym)
        submitted = _enter(contribution, values, drawn)
        count_voices(current, 0 if known or not _is_a_voice(current) else 1)
        tell(current, "submit contribution", on=contribution, by=participant.person)
        return submitted


@transaction.atomic
def submit_for_somebody(
    *,
    procedure: Procedure,
    values: dict[str, Any],
    channel: str,
    consent: bool,
    event: str = "",
    pseudonym: str = "",
    rule: Rule = can_work_at_desk,
    received_on: date | None = None,
    by: Person | None,
) -> Submitted:
    """Enter a card of paper, or what somebody says at the desk, on the telephone or at an event, with their consent.

    `rule` says who may, where the format knows more people than those at the desk.
    Nobody has shown who they are, so no limit holds; each card counts as one voice. It can be entered as long as
    the procedure goes on, also between its phases: cards lie in boxes; but not once people vote on what came in. From
    the end on it can only if it was `received_on` a day on which people still contributed. Raises ValidationError
    (`closed`) before the start, after that, and where the format takes no contributions.
    """
    if channel not in ON_BEHALF:
        raise ValidationError({"channel": _("Please say on which way it came.")})
    if not consent:
        raise ValidationError({"consent": _("Please ask them first: it will be public.")})
    current = locked(procedure, by=by, rule=rule)
    _require_format_contributes(current)
    over = _goes_into_the_urn(current) and voting_has_begun(current)
    now = stage(current)
    late = now is Stage.ENDED and not _came_in_time(current, received_on)
    if over or late or now in (Stage.DRAFT, Stage.CANCELLED):
        raise _closed()
    contribution = Contribution(procedure=current, channel=channel, event=_line(event)[:160])
    contribution.pseudonym = _name(contribution, pseudonym)
    submitted = _enter(contribution, values, None)
    count_voices(current, 1 if _is_a_voice(current) else 0)
    tell(current, "enter contribution", on=contribution, by=by, channel=str(channel), consent=True)
    return submitted


@transaction.atomic
def edit_contribution(
    *, contribution: Contribution, values: dict[str, Any], by: Person | None, receipt: str = ""
) -> Contribution:
    """Change one's own contribution within fifteen minutes; what it said before is kept for moderation.

    `values` are any of CHANGED_LATER. Where contributions wait for a look, it waits again.
    """
    procedure = hold(contribution.procedure)
    current = _own(contribution, by, receipt)
    current.procedure = procedure
    if not may_edit(current):
        raise ValidationError(_("This can no longer be changed. You can comment on it, or take it back."), code="late")
    before = current.state
    ContributionVersion.objects.create(contribution=current, title=current.title, text=current.text)
    if waits_for_a_look(procedure):
        current.state = State.WAITING
    current.edited_at = timezone.now()
    _say(current, {name: values[name] for name in CHANGED_LATER if name in values})
    current.save()
    current.state_changed(before)
    tell(procedure, "edit contribution", on=current, by=by)
    return current


@transaction.atomic
def withdraw_contribution(*, contribution: Contribution, by: Person | None, receipt: str = "") -> Contribution:
    """Take back one's own contribution: text, picture, place and supports go at once; its number stays empty.

    What the town has split off it goes too.
    """
    procedure = hold(contribution.procedure)
    current = _own(contribution, by, receipt)
    for one in [*current.parts.exclude(state=State.WITHDRAWN), current]:
        _take_back(one, by)
    tell(procedure, "withdraw contribution", on=current, by=by)
    return current


def _take_back(current: Contribution, by: Person | None) -> None:
    before, current.state = current.state, State.WITHDRAWN
    current.text, current.title, current.place, current.picture_alt = REDACTED, "", "", ""
    current.latitude = current.longitude = None
    current.digest, current.mail, current.mail_confirmed = "", "", False
    current.reports = current.supports = 0
    put(current, "picture", None)
    current.save()
    current.versions.all().delete()
    Support.objects.filter(contribution=current).delete()
    forget_moderation(current)
    if current.thread:
        change_thread(thread=current.thread, is_open=False, by=by)
    diary.unsay("contribution", [current.pk], f"{current.procedure.title}, {current.number}")
    format_of(current.procedure).taken_back(current)
    current.state_changed(before)


@transaction.atomic
def support(*, contribution: Contribution, participant: Participant) -> Contribution:
    """Stand behind a contribution; once a person, which the database holds. The counter follows in the same breath.

    No ledger entry is written: it would tell who supports what.
    """
    current = _for_support(contribution, participant)
    key, account_key = support_keys(current.pk, participant)
    try:
        with transaction.atomic():
            Support.objects.create(contribution=current, key=key, account_key=account_key)
    except IntegrityError as clash:
        raise ValidationError(_("You support this already."), code="already") from clash
    return _count_supports(current, 1)


@transaction.atomic
def unsupport(*, contribution: Contribution, participant: Participant) -> Contribution:
    """Stand behind it no longer; nothing happens if one did not."""
    current = _for_support(contribution, participant)
    gone, _kinds = Support.objects.filter(contribution=current).filter(held_by(current.pk, participant)).delete()
    return _count_supports(current, -gone) if gone else current


def count_comment(*, network: str) -> None:
    """Count one comment from this network, by whichever door it comes. Raises ValidationError (`too_often`)."""
    if not allow("comment", network, most=COMMENTS_AN_HOUR, within=timedelta(hours=1)):
        words = _("That was often in a short time. Please wait an hour, or call us.")
        raise ValidationError(words, code="too_often")


def erase_contributions(procedure: Procedure) -> None:
    """Erase all contributions of a trial, with what was said of them; formats do so in their `reset`."""
    for contribution in Contribution.objects.filter(procedure=procedure):
        put(contribution, "picture", None)
    Contribution.objects.filter(procedure=procedure).delete()
    Thread.objects.filter(scope=scope_of(procedure.pk)).delete()


def _require_contributing(procedure: Procedure, participant: Participant) -> None:
    """Refuse outside the time for it; who sets a procedure up may try it out before it starts."""
    _require_format_contributes(procedure)
    trial = not procedure.is_started and participant.person is not None
    if takes_contributions(procedure) or (trial and can_set_up(Viewer(participant.person), procedure)):
        return
    raise _closed()


def _require_format_contributes(procedure: Procedure) -> None:
    if not format_of(procedure).contributes:
        raise _closed()


def _came_in_time(procedure: Procedure, day: date | None) -> bool:
    """Whether people still contributed on this day."""
    times = [phase for phase in procedure.phases.all() if phase.kind in format_of(procedure).contributes_in]
    last = [timezone.localdate(phase.ends_at - timedelta(seconds=1)) for phase in times]
    first = [timezone.localdate(phase.starts_at) for phase in times]
    return day is not None and bool(times) and min(first) <= day <= max(last)


def _goes_into_the_urn(procedure: Procedure) -> bool:
    """Whether voices are ballots here, and contributions only what is voted on."""
    return bool(format_of(procedure).votes_in)


def _is_a_voice(procedure: Procedure) -> bool:
    return format_of(procedure).counts_contributors and not _goes_into_the_urn(procedure)


def _closed() -> ValidationError:
    return ValidationError(_("Taking part is not possible at this moment."), code="closed")


def _refuse_too_many(procedure: Procedure, person: Person | None, speaker: str) -> bool:
    """Return whether this person has contributed before; refuse what goes beyond the limit, or comes too fast.

    The procedure is held. Where guests come from the same network, it is they who are held back, at the door.
    """
    mine = Q(speaker=speaker) | Q(author=person) if person else Q(speaker=speaker)
    own = Contribution.objects.filter(mine, procedure=procedure)
    if own.filter(created_at__gt=timezone.now() - PACE).count() >= MOST_IN_A_ROW:
        words = _("You have contributed a lot just now. Please go on in a few minutes.")
        raise ValidationError(words, code="haste")
    limit = procedure.settings.get("limit")
    said = own.filter(split_from=None).exclude(state=State.WITHDRAWN)  # parts were made by staff
    if limit and said.count() >= limit:
        words = _("You have contributed %(count)d times; that is as much as each person can here.")
        raise ValidationError(words % {"count": limit}, code="limit")
    return own.exists()


def _name(contribution: Contribution, pseudonym: str) -> str:
    """Return the name that is shown: one's account has one in each procedure, others choose or get one."""
    scope = scope_of(contribution.procedure_id)
    if contribution.author_id:
        return pseudonym_for(f"person:{contribution.author_id}", scope)
    return chosen(pseudonym) or pseudonym_for(f"guest:{contribution.speaker or new_token()}", scope)


def _enter(contribution: Contribution, values: dict[str, Any], picture: ContentFile | None) -> Submitted:
    """Number it, check all, save it and open its talk. The procedure is held, so no number is given twice."""
    procedure = contribution.procedure
    last = Contribution.objects.filter(procedure=procedure).aggregate(last=Max("number"))["last"]
    contribution.number = (last or 0) + 1
    receipt = "" if contribution.author_id else new_token()
    contribution.receipt_hash = hashed(receipt) if receipt else ""
    contribution.state = State.WAITING if waits_for_a_look(procedure) else State.VISIBLE
    put(contribution, "picture", picture)
    _say(contribution, {name: values[name] for name in VALUES if name in values})
    if procedure.settings.get("comments"):
        contribution.thread = open_thread(
            municipality=procedure.municipality,
            scope=contribution.moderation_scope,
            label=contribution.moderation_label,
            moderated_first=waits_for_a_look(procedure),
            has_stances=takes_sides(procedure),
            by=contribution.author,
        )
    contribution.save()
    format_of(procedure).contributed(contribution)
    contribution.state_changed("")
    return Submitted(contribution, receipt)


def _say(contribution: Contribution, values: dict[str, Any]) -> None:
    """Set the values, tidied, and check all; the digest keeps a person from saying the same twice."""
    _refuse_unasked(contribution.procedure, values)
    for name, value in values.items():
        setattr(contribution, name, value)
    contribution.title, contribution.place = _line(contribution.title), _line(contribution.place)
    contribution.text = _lines(contribution.text)
    for text in (contribution.title, contribution.text, contribution.place):
        if text:
            refuse_unreadable(text)
    if contribution.category and contribution.category.procedure_id != contribution.procedure_id:
        raise ValidationError({"category": _("This category belongs to something else.")})
    format_of(contribution.procedure).check_contribution(contribution)
    contribution.digest = _digest(contribution)
    contribution.full_clean(exclude=["author", "thread", "measure", "merged_into", "split_from"])


def _refuse_unasked(procedure: Procedure, values: dict[str, Any]) -> None:
    """Refuse what nobody asked for: no page would show it, and it would be kept all the same."""
    known = asked_in(procedure) | {"picture_alt"}
    extra = [name for name, value in values.items() if value not in ("", None) and name not in known]
    if extra:
        raise ValidationError(dict.fromkeys(extra, _("This is not asked for here.")))


def _digest(contribution: Contribution) -> str:
    if not contribution.speaker:
        return ""  # several cards may say the same
    said = plain(f"{contribution.title} {contribution.text}") or contribution.text
    return salted_hmac("offenbau.participation.said", f"{contribution.speaker}\n{said}").hexdigest()


def _line(text: str) -> str:
    return _without_marks(" ".join(tidied(straightened(text), one_line=True).split()))


def _lines(text: str) -> str:
    tidy = tidied(straightened(text), one_line=False).replace("\r\n", "\n").strip()
    return _without_marks(re.sub(r"\n{3,}", "\n\n", tidy))


def _without_marks(text: str) -> str:
    return text.replace(REDACTED[0], "■")  # nobody blacks out by hand


def _own(contribution: Contribution, by: Person | None, receipt: str) -> Contribution:
    """Return the contribution, held, for its author alone; the procedure is held before."""
    current = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
    if not current.is_written_by(by, receipt) or current.state == State.WITHDRAWN:
        raise PermissionDenied
    return current


def _for_support(contribution: Contribution, participant: Participant) -> Contribution:
    """Return the contribution, held, if it can be supported by this participant now."""
    rows = Contribution.objects.select_for_update(of=("self",)).select_related("procedure__project__municipality")
    current = rows.get(pk=contribution.pk)
    procedure = current.procedure
    open_now = is_in_phase(procedure, *TALKING) and procedure.settings.get("supports")
    if not open_now or current.state != State.VISIBLE or current.merged_into_id:
        raise _closed()
    require_entitled(procedure, participant)
    return current


def _count_supports(contribution: Contribution, step: int) -> Contribution:
    Contribution.objects.filter(pk=contribution.pk).update(supports=F("supports") + step)
    contribution.refresh_from_db(fields=["supports"])
    return contribution
