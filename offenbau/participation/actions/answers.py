"""The desk of answers: look after contributions, draft, see through, publish; nothing is closed in silence."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.base.ledger import record
from offenbau.discussion.enums import State
from offenbau.participation.actions.common import StaleError, hold
from offenbau.participation.actions.telling import tell_of_answer, tell_of_calling_off
from offenbau.participation.contract import format_of
from offenbau.participation.enums import WAITING, Status, TrailKind
from offenbau.participation.fates import tell_of_steps
from offenbau.participation.models import Answer, AnswerUnit, Contribution, Procedure, StatusEntry
from offenbau.participation.permissions import can_answer_all, can_publish_answer
from offenbau.participation.placeholders import filled, refuse_unknown
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.permissions import require

#: Which draft the writer saw, by the contribution's id: its revision, 0 for none.
Seen = Mapping[int, int]
VALUES = ("text", "status", "reason", "decided_in", "measure")


# -- Holding --------------------------------------------------------------------------------------
def held(
    contributions: Iterable[Contribution], *, by: Person | None, rule: Callable[..., bool] = can_answer_all
) -> list[Contribution]:
    """Return the contributions as they stand now, held until the transaction ends, by id.

    Their procedures are held first, as whoever contributes does. `rule` says who may, where it is not for those who
    answer (viewer and contributions). Raises PermissionDenied where `by` may not;
    ValidationError where moderation has taken one away meanwhile.
    """
    wanted = {contribution.pk: contribution.procedure_id for contribution in contributions}
    procedures = {pk: hold(Procedure(pk=pk)) for pk in sorted(set(wanted.values()))}
    rows = list(Contribution.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk"))
    for row in rows:
        row.procedure = procedures[row.procedure_id]
        if row.state != State.VISIBLE:
            raise ValidationError(_("No. %(number)s is not to be read at the moment.") % {"number": row.number})
    require(by is None or rule(Viewer(by), rows))
    return rows


def noted(action: str, rows: list[Contribution], *, by: Person | None, **details: Any) -> None:
    """Write the one ledger entry of an action on contributions of one town or several."""
    towns = {row.procedure.municipality_id for row in rows}
    record(
        action,
        on=rows[0] if len(rows) == 1 else rows[0].procedure,
        by=by,
        municipality_id=towns.pop() if len(towns) == 1 else None,
        contributions=[row.pk for row in rows],
        **details,
    )


def write_trail(row: Contribution, kind: TrailKind, *, status: str = "", **more: Any) -> StatusEntry:
    """Add a step to the public trail; without `status` it stays as it is."""
    return StatusEntry.objects.create(
        contribution=row, kind=kind, before=row.status, status=status or row.status, **more
    )


def call_off(procedure: Procedure, *, by: Person | None) -> None:
    """Say on the trail of all that still waits that its procedure was cancelled, and why; tell those who follow it.

    The procedure is held, so that nothing is answered meanwhile. What was taken back has nobody to be told.
    """
    waiting = Contribution.objects.filter(procedure=procedure, status__in=WAITING).exclude(state=State.WITHDRAWN)
    kind, reason = TrailKind.CANCELLED, procedure.cancel_reason
    StatusEntry.objects.bulk_create(
        [
            StatusEntry(contribution_id=pk, kind=kind, before=status, status=status, reason=reason)
            for pk, status in waiting.order_by("pk").values_list("pk", "status")
        ],
        batch_size=1000,
    )
    tell_of_calling_off(procedure, waiting.order_by().values("pk"), by=by)


def set_status(row: Contribution, status: str, **values: Any) -> None:
    """Give it another status on its row; the trail is written by whoever calls."""
    row.status, row.status_on = status, timezone.localdate()
    for name, value in values.items():
        setattr(row, name, value)
    changed = {"status": row.status, "status_on": row.status_on, **values}
    Contribution.objects.filter(pk=row.pk).update(**changed)


# -- Looking after --------------------------------------------------------------------------------
@transaction.atomic
def take_in_review(*, contributions: Iterable[Contribution], by: Person | None) -> int:
    """Say in public that they are being looked at; return how many that is news for."""
    rows = held(contributions, by=by)
    steps = [step for row in rows if (step := looked_at(row))]
    if steps:
        noted("take in review", [step.contribution for step in steps], by=by)
        tell_of_steps(steps, by=by)
    return len(steps)


def looked_at(row: Contribution) -> StatusEntry | None:
    """Say of a contribution that is held that it is being looked at; return the step, None if that is no news."""
    if row.status != Status.RECEIVED:
        return None
    step = write_trail(row, TrailKind.STATUS, status=Status.IN_REVIEW)
    set_status(row, Status.IN_REVIEW)
    return step


@transaction.atomic
def assign(*, contributions: Iterable[Contribution], unit: AnswerUnit | None, by: Person | None) -> int:
    """Give them to an office of their own town, or to none; return how many that is news for."""
    rows = held(contributions, by=by)
    if unit is not None and any(row.procedure.municipality_id != unit.municipality_id for row in rows):
        raise ValidationError(_("This office belongs to another town."))
    name = unit.name if unit else ""
    steps = [step for row in rows if (step := given_to(row, name))]
    if steps:
        noted("assign contributions", [step.contribution for step in steps], by=by, unit=name)
        tell_of_steps(steps if name else (), by=by)  # that nobody looks after it any more is no news yet
    return len(steps)


def given_to(row: Contribution, name: str) -> StatusEntry | None:
    """Give a contribution that is held to an office; return the step, None if that is no news."""
    if row.unit == name:
        return None
    step = write_trail(row, TrailKind.ASSIGNED, detail=name)
    row.unit = name
    Contribution.objects.filter(pk=row.pk).update(unit=name)
    return step


# -- Drafting -------------------------------------------------------------------------------------
@transaction.atomic
def draft_answers(
    *, contributions: Iterable[Contribution], values: Mapping[str, Any], by: Person, seen: Seen | None = None
) -> list[Answer]:
    """Draft the same answer for one or several, names in braces filled in for each; `values` are any of VALUES.

    What is the contributor's own stays in braces (`placeholders.PERSONAL`): it is filled in when it is shown.
    Whoever writes it last has drafted it: who has seen it through before must look again. Raises StaleError if
    somebody has changed a draft since it was `seen`.
    """
    rows = held(contributions, by=by)
    drafts = [drafted(row, values, by, seen) for row in rows]
    if rows:
        noted("draft answers", rows, by=by)
    return drafts


def drafted(row: Contribution, values: Mapping[str, Any], by: Person, seen: Seen | None) -> Answer:
    """Write the draft of a contribution that is held."""
    if row.merged_into_id is not None:
        raise ValidationError(_("No. %(number)s is answered with another one.") % {"number": row.number})
    draft = draft_of(row)
    _refuse_stale(row, draft, seen)
    if draft is None:
        draft = Answer(contribution=row, version=row.answers.count() + 1, revision=0)
    for name in VALUES:
        setattr(draft, name, values.get(name, "" if name != "measure" else None))
    format_of(row.procedure).check_answer(row, draft.status)
    refuse_unknown(draft.text, "text")
    draft.text = filled(draft.text.strip(), _words_of(row))
    draft.drafted_by, draft.drafted_at, draft.revision = by, timezone.now(), draft.revision + 1
    draft.reviewed_by = draft.reviewed_at = None
    draft.full_clean()
    draft.save()
    return draft


def draft_of(row: Contribution) -> Answer | None:
    """Return the draft of its answer, if there is one."""
    return row.answers.filter(published_at=None).select_related("drafted_by", "reviewed_by").first()


def _refuse_stale(row: Contribution, draft: Answer | None, seen: Seen | None) -> None:
    if seen is not None and seen.get(row.pk, 0) != (draft.revision if draft else 0):
        raise StaleError


def _words_of(row: Contribution) -> dict[str, object]:
    procedure = row.procedure
    return {
        "verfahren": procedure.title,
        "kommune": procedure.municipality.name,
        "amt": row.unit or procedure.municipality.name,
    }


@transaction.atomic
def discard_draft(*, contribution: Contribution, by: Person | None) -> bool:
    """Throw the draft of an answer away; what was published stays. Returns whether there was one."""
    (row,) = held([contribution], by=by)
    draft = draft_of(row)
    if draft is not None:
        draft.delete()
        noted("discard draft of answer", [row], by=by)
    return draft is not None


@transaction.atomic
def approve_answer(*, contribution: Contribution, by: Person, seen: int) -> Answer:
    """Say, as another person than the drafter, that the answer may go out; `seen` is the draft's revision."""
    (row,) = held([contribution], by=by)
    draft = _draft_to_send(row, {row.pk: seen})
    _see_through(draft, by)
    draft.save(update_fields=["reviewed_by", "reviewed_at"])
    noted("approve answer", [row], by=by)
    return draft


def _draft_to_send(row: Contribution, seen: Seen | None) -> Answer:
    draft = draft_of(row)
    if draft is None:
        raise ValidationError(
            _("No. %(number)s: there is no draft (any more). Somebody may have published it just now.")
            % {"number": row.number},
            code="no_draft",
        )
    _refuse_stale(row, draft, seen)
    return draft


def _see_through(draft: Answer, by: Person) -> None:
    if draft.drafted_by_id == by.pk:
        raise ValidationError(
            _("No. %(number)s: you have drafted this yourself. Somebody else looks at it first.")
            % {"number": draft.contribution.number},
            code="own_draft",
        )
    draft.reviewed_by, draft.reviewed_at = by, timezone.now()


# -- Publishing -----------------------------------------------------------------------------------
@transaction.atomic
def publish_answers(*, contributions: Iterable[Contribution], by: Person, seen: Seen | None = None) -> list[Answer]:
    """Publish the drafts of all of these, or of none: status, trail and answer at once.

    The publisher leads the Baustelle; where nobody else has seen a draft through, publishing does, if somebody else
    has drafted it. Raises ValidationError with all that is in the way, StaleError if a draft is not the `seen` one.
    """
    rows = held(contributions, by=by)
    viewer = Viewer(by)
    require(all(can_publish_answer(viewer, row) for row in rows))
    refusals: list[ValidationError] = []
    answers = [answer for row in rows if (answer := _published(row, by, seen, refusals))]
    if refusals:
        raise ValidationError(refusals)
    if rows:
        noted("publish answers", rows, by=by)
    return answers


def _published(row: Contribution, by: Person, seen: Seen | None, refusals: list[ValidationError]) -> Answer | None:
    try:
        draft = _draft_to_send(row, seen)
        draft.contribution = row
        format_of(row.procedure).check_answer(row, draft.status)
        if draft.reviewed_by_id is None:
            _see_through(draft, by)
    except ValidationError as refusal:
        refusals.append(refusal)
        return None
    _make_public(row, draft, by)
    return draft


def agreed_answer(row: Contribution, values: Mapping[str, Any], *, first: Person, by: Person) -> Answer:
    """Publish what several people have agreed on in a way of the format's own; `first` and `by` are two of them.

    The contribution is held, and the format has asked whether they may.
    """
    now = timezone.now()
    answer = Answer(contribution=row, version=row.answers.count() + 1, drafted_by=first, reviewed_by=by)
    for name in VALUES:
        setattr(answer, name, values.get(name, "" if name != "measure" else None))
    answer.drafted_at = answer.reviewed_at = now
    answer.full_clean()
    _make_public(row, answer, by)
    return answer


def _make_public(row: Contribution, answer: Answer, by: Person) -> None:
    answer.published_at = timezone.now()
    if not row.answers.filter(published_at__isnull=False).exists():
        answer.days = (timezone.localdate() - timezone.localdate(row.created_at)).days
    answer.save()
    for each in [row, *_duplicates_of(row)]:
        each.procedure = row.procedure
        _told(each, answer)
        tell_of_answer(each, answer, by=by)


def _duplicates_of(row: Contribution) -> list[Contribution]:
    return list(Contribution.objects.select_for_update(of=("self",)).filter(merged_into=row.pk).order_by("pk"))


def _told(row: Contribution, answer: Answer) -> None:
    """Give a contribution, or one that was put together with it, the status of an answer."""
    detail = answer.decided_in or (answer.measure.title if answer.measure else "")
    write_trail(row, TrailKind.STATUS, status=answer.status, reason=answer.reason, detail=detail, answer=answer)
    set_status(
        row,
        answer.status,
        status_reason=answer.reason,
        decided_in=answer.decided_in,
        measure=answer.measure,
    )
