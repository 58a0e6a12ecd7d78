"""A procedure from its draft to what came of it."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from offenbau.base.pictures import PICTURE, delete_with_files, put, redrawn
from offenbau.base.text import slug as slug_of
from offenbau.engines.canonical import digest
from offenbau.participation.actions.answers import call_off
from offenbau.participation.actions.common import StaleError, locked, stage_now, tell
from offenbau.participation.actions.telling import (
    take_back_outcome,
    tell_of_correction,
    tell_of_end,
    tell_of_outcome,
    tell_of_start,
)
from offenbau.participation.actions.urn import empty
from offenbau.participation.contract import format_of, get_format
from offenbau.participation.enums import OutcomeKind, Stage
from offenbau.participation.models import Correction, Outcome, Procedure, ProcedurePhase
from offenbau.participation.models.procedure import FROZEN, PROMISED
from offenbau.participation.permissions import can_set_up, can_start
from offenbau.participation.queries.board import key_of_board, receipts_wanted
from offenbau.participation.queries.paper import waits_for_paper
from offenbau.participation.queries.readiness import DUE_TOO_EARLY, are_due_too_early, problems_of
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.actions.common import hold_house
from offenbau.projects.models import Measure
from offenbau.projects.permissions import can_plan, require

# Words that stand behind /verfahren/ themselves.
TAKEN_SLUGS = frozenset({"neu", "fragebogen", "rechenschaft", "einwohnerschaft", "rhythmus"})
# What a draft says of itself, and what of it may still change after the start.
OWN = frozenset(FROZEN) - {"format"} | {
    "intro", "explainer", "arguments_for", "arguments_against", "decided_on", "decided_in", "answers_due_on",
    "target_voices", "in_person", "no_in_person_reason", "hand_in", "contact",
}  # fmt: skip
LATER = frozenset({"decided_on", "decided_in", "answers_due_on", "in_person", "hand_in", "contact"})
Phases = dict[str, tuple[datetime, datetime]]


@transaction.atomic
def draft_procedure(*, measure: Measure, format: str, title: str, by: Person | None, **values: Any) -> Procedure:
    """Begin a procedure for a measure, as a draft; `values` are any of OWN, the rest comes from the plan."""
    project = measure.project
    require(by is None or can_plan(Viewer(by), project))
    hold_house(project.municipality)
    begin = {**_from_plan(measure), "settings": dict(get_format(format).settings), **values}
    procedure = Procedure(
        municipality=project.municipality,
        project=project,
        measure=measure,
        format=format,
        slug=_free_slug(project.municipality_id, title),
    )
    _set(procedure, {"title": title, **begin}, OWN)
    get_format(format).begin(procedure)
    tell(procedure, "draft procedure", by=by)
    return procedure


@transaction.atomic
def change_procedure(*, procedure: Procedure, values: dict[str, Any], revision: int, by: Person | None) -> Procedure:
    """Change a draft. Raises StaleError if somebody else was quicker, ValidationError once it has started."""
    current = draft_for_change(procedure, by=by)
    if current.revision != revision:
        raise StaleError
    current.revision += 1
    _set(current, values, OWN)
    tell(current, "change procedure", by=by)
    return current


def draft_for_change(procedure: Procedure, *, by: Person | None) -> Procedure:
    """Return the procedure, held, if it is a draft that `by` may change; formats begin their own changes with this."""
    current = locked(procedure, by=by, rule=can_set_up)
    if current.is_started:
        raise ValidationError(_("This has started: what people agreed to stands as it is."), code="frozen")
    return current


@transaction.atomic
def set_phases(*, procedure: Procedure, phases: Phases, by: Person | None) -> None:
    """Give a draft its phases, by kind; those that are not named go."""
    current = draft_for_change(procedure, by=by)
    _write_phases(current, phases)
    tell(current, "set phases", by=by, phases=sorted(phases))


@transaction.atomic
def start_procedure(*, procedure: Procedure, by: Person | None) -> Procedure:
    """Start it: what was tried out is erased, the promise freezes, everybody sees it.

    Raises ValidationError with all that is still missing.
    """
    current = locked(procedure, by=by, rule=can_start)
    if current.is_started:
        return current
    missing = problems_of(current)
    if missing:
        raise ValidationError([str(problem.words) for problem in missing], code="not_ready")
    empty(current)
    format_of(current).reset(current)
    current.voices = current.ticked = current.paper_counted = current.invalid = 0
    current.interim = {}
    current.manifest = manifest_of(current)
    current.manifest_digest = digest(current.manifest)
    current.started_at = timezone.now()
    current.save()
    tell(current, "start procedure", by=by, digest=current.manifest_digest)
    tell_of_start(current, by=by)
    return current


def manifest_of(procedure: Procedure) -> dict[str, Any]:
    """Return what freezes at the start, as JSON values."""
    frozen = {name: getattr(procedure, name) for name in (*FROZEN, *PROMISED)}
    for name, value in frozen.items():
        frozen[name] = value.isoformat() if isinstance(value, date) else value
    if receipts_wanted(procedure):
        frozen["board_key"] = key_of_board(procedure)
    return {**frozen, "measure": procedure.measure.title, **format_of(procedure).manifest(procedure)}


@transaction.atomic
def correct_procedure(
    *,
    procedure: Procedure,
    text: str,
    reason: str,
    by: Person | None,
    values: dict[str, Any] | None = None,
    phases: Phases | None = None,
) -> Correction:
    """Correct something in public after the start: a note, any of LATER, or the dates.

    Question, options, promise and electorate stay as they are. A phase that is over does not come back, and nobody
    is answered before they have taken part.
    """
    current = locked(procedure, by=by, rule=can_start)
    if not current.is_started or current.is_cancelled:
        raise ValidationError(_("Only what has started, and was not cancelled, is corrected in public."))
    changes = [*_changed_values(current, values or {}), *_changed_phases(current, phases or {})]
    _set(current, values or {}, LATER)
    if phases or "answers_due_on" in (values or {}):
        _refuse_answers_too_early(current, "phases" if phases else "answers_due_on")
    correction = Correction(procedure=current, text=text.strip(), reason=reason.strip(), changes=changes, by=by)
    correction.full_clean()
    correction.save()
    tell(current, "correct procedure", by=by, changes=len(changes))
    tell_of_correction(correction, by=by)
    return correction


@transaction.atomic
def end_now(*, procedure: Procedure, reason: str, by: Person | None) -> Correction:
    """Let taking part end at this moment, in public and with a reason: all have voted, the meeting is over.

    What was to follow at once begins now. Raises ValidationError (`closed`) while nobody can take part, and where
    another time for it is still to come: then its days are corrected.
    """
    current = locked(procedure, by=by, rule=can_start)
    now, phases = timezone.now(), list(current.phases.all())
    taking = [phase for phase in phases if phase.kind in format_of(current).open_kinds]
    running = [phase for phase in taking if phase.holds(now)]
    if stage_now(current, phases) is not Stage.OPEN or not running:
        raise ValidationError(_("Taking part is not possible at this moment."), code="closed")
    if any(phase.starts_at > now for phase in taking):
        raise ValidationError(_("Another time for taking part still follows: please correct its days instead."))
    changes = [_ended(phase, now) for phase in running]
    with translation.override(settings.LANGUAGE_CODE):
        text = _("Taking part has ended earlier than announced.")
    correction = Correction(procedure=current, text=text, reason=reason.strip(), changes=changes, by=by)
    correction.full_clean()
    correction.save()
    tell(current, "end procedure now", by=by)
    tell_of_correction(correction, by=by)
    return correction


def _ended(phase: ProcedurePhase, now: datetime) -> list[str]:
    """End a phase that runs; what was to begin with its end begins now. Returns the change in words."""
    before, planned = _days(phase.starts_at, phase.ends_at), phase.ends_at
    phase.ends_at = now
    phase.full_clean()
    phase.save()
    for following in phase.procedure.phases.filter(starts_at=planned):
        following.starts_at = now
        following.save()
    moment = date_format(timezone.localtime(now), "DATETIME_FORMAT")
    return [str(phase), before, _("until %(moment)s") % {"moment": moment}]


@transaction.atomic
def cancel_procedure(*, procedure: Procedure, reason: str, by: Person | None) -> None:
    """Call it off, with a reason that everybody reads. Nothing is erased, and nothing comes in any more.

    What waits for an answer gets none; its own trail says so, and who follows it is told.
    """
    current = locked(procedure, by=by, rule=can_start)
    if not current.is_started or current.is_cancelled or stage_now(current) is Stage.ENDED:
        raise ValidationError(_("Only what has started and not ended yet can be cancelled: a result stands."))
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why. People have put their time into it.")})
    current.cancelled_at, current.cancel_reason = timezone.now(), reason.strip()
    current.save()
    tell(current, "cancel procedure", by=by)
    tell_of_end(current, by=by)
    call_off(current, by=by)


@transaction.atomic
def discard_procedure(*, procedure: Procedure, by: Person | None) -> None:
    """Throw a draft away, with all that was tried out in it and its pictures."""
    current = draft_for_change(procedure, by=by)
    tell(current, "discard procedure", by=by)
    format_of(current).reset(current)
    delete_with_files(current)


def add_outcome(
    *,
    procedure: Procedure,
    values: dict[str, Any],
    picture: bytes | None = None,
    by: Person | None,
) -> Outcome:
    """Say in public what came of it. The picture is drawn anew, before anything is held."""
    drawn = redrawn(picture, PICTURE, "picture") if picture else None
    return _add_outcome(procedure, values, drawn, by)


@transaction.atomic
def _add_outcome(
    procedure: Procedure, values: dict[str, Any], picture: ContentFile | None, by: Person | None
) -> Outcome:
    current = locked(procedure, by=by, rule=can_set_up)
    if not current.is_started:
        raise ValidationError(_("Nothing can have come of it before it has started."))
    outcome = Outcome(procedure=current, **values)
    _refuse_what_is_not_yet(outcome)
    put(outcome, "picture", picture)
    outcome.full_clean()
    outcome.save()
    tell(current, "add outcome", on=outcome, by=by, kind=outcome.kind)
    tell_of_outcome(outcome, by=by)
    return outcome


def _refuse_what_is_not_yet(outcome: Outcome) -> None:
    """Refuse what can only be known later: another day than up to now, a result while people still take part."""
    if outcome.on > timezone.localdate():
        raise ValidationError({"on": _("This day is still to come: say it when it has happened.")})
    final = outcome.kind in (OutcomeKind.RESULT, OutcomeKind.DECISION)
    if final and stage_now(outcome.procedure) not in (Stage.ENDED, Stage.CANCELLED):
        raise ValidationError({"kind": _("People still take part: there is no result and no decision yet.")})
    if outcome.kind == OutcomeKind.RESULT and waits_for_paper(outcome.procedure):
        raise ValidationError({"kind": _("Ballots of paper are still being counted: there is no result yet.")})


@transaction.atomic
def remove_outcome(*, outcome: Outcome, reason: str, by: Person | None) -> None:
    """Take an entry away; a correction in public keeps its kind, its day and why it went, not what it said.

    It may go because it named somebody: so it goes out of the news of it, too.
    """
    current = locked(outcome.procedure, by=by, rule=can_set_up)
    with translation.override(settings.LANGUAGE_CODE):
        which = {"what": outcome.get_kind_display(), "day": date_format(outcome.on, "DATE_FORMAT")}
        text = _("Taken away from “What came of it”: %(what)s (%(day)s)") % which
    correction = Correction(procedure=current, text=text, reason=reason.strip(), by=by)
    correction.full_clean()
    correction.save()
    put(outcome, "picture", None)
    take_back_outcome(outcome)
    tell(current, "remove outcome", on=outcome, by=by)
    outcome.delete()


def _from_plan(measure: Measure) -> dict[str, Any]:
    """What the plan promises already, so that nobody types it twice."""
    offer = getattr(measure, "participation", None)
    if offer is None:
        return {}
    due = offer.answers_due_on
    return {
        "binding": offer.binding,
        "promise": offer.promise,
        "who_decides": offer.who_decides,
        "in_person": offer.analogue_path,
        "answers_due_on": due if due and due >= timezone.localdate() else None,
    }


def _set(procedure: Procedure, values: dict[str, Any], allowed: frozenset[str]) -> None:
    unknown = set(values) - allowed
    if unknown:
        raise ValidationError(dict.fromkeys(unknown, _("This cannot be changed here.")))
    for name, value in values.items():
        setattr(procedure, name, value)
    procedure.full_clean(exclude=["slug"])
    procedure.save()


def _write_phases(procedure: Procedure, phases: Phases) -> None:
    procedure.phases.exclude(kind__in=phases).delete()
    for kind, (starts_at, ends_at) in phases.items():
        phase = procedure.phases.filter(kind=kind).first() or ProcedurePhase(procedure=procedure, kind=kind)
        phase.starts_at, phase.ends_at = starts_at, ends_at
        phase.full_clean()
        phase.save()


def _changed_values(procedure: Procedure, values: dict[str, Any]) -> list[list[str]]:
    differing = {name: value for name, value in values.items() if getattr(procedure, name) != value}
    return [
        [str(Procedure._meta.get_field(name).verbose_name).rstrip("?"), _word(getattr(procedure, name)), _word(value)]
        for name, value in differing.items()
    ]


def _changed_phases(procedure: Procedure, phases: Phases) -> list[list[str]]:
    """Write the new dates of phases that are not over; return what differs, in words."""
    changes = []
    now = timezone.now()
    for kind, (starts_at, ends_at) in phases.items():
        phase = procedure.phases.get(kind=kind)
        if (phase.starts_at, phase.ends_at) == (starts_at, ends_at):
            continue
        if phase.ends_at <= now or ends_at <= now or (phase.starts_at <= now and starts_at != phase.starts_at):
            raise ValidationError(
                {"phases": _("What is over cannot be moved. Only a day to come can be another one.")}
            )
        before = _days(phase.starts_at, phase.ends_at)
        phase.starts_at, phase.ends_at = starts_at, ends_at
        phase.full_clean()
        phase.save()
        changes.append([str(phase), before, _days(starts_at, ends_at)])
    _refuse_voting_too_early(procedure)
    return changes


def _refuse_voting_too_early(procedure: Procedure) -> None:
    """Where people first contribute what is voted on, voting begins when that is over."""
    format_ = format_of(procedure)
    spans = list(procedure.phases.filter(kind__in=format_.open_kinds))
    voting = [phase.starts_at for phase in spans if phase.kind in format_.voting_kinds]
    before = [phase.ends_at for phase in spans if phase.kind not in format_.voting_kinds]
    if voting and before and max(before) > min(voting):
        words = _("This day lies behind the beginning of the vote on %(day)s.")
        raise ValidationError({"phases": words % {"day": date_format(timezone.localtime(min(voting)))}})


def _refuse_answers_too_early(procedure: Procedure, field: str) -> None:
    if are_due_too_early(procedure):
        raise ValidationError({field: DUE_TOO_EARLY})


def _days(starts_at: datetime, ends_at: datetime) -> str:
    """A phase as people say it: what ends at midnight ends on the day before."""
    first, last = timezone.localtime(starts_at), timezone.localtime(ends_at - timedelta(seconds=1))
    days = [date_format(first, "DATE_FORMAT"), date_format(last, "DATE_FORMAT")]
    return " – ".join(dict.fromkeys(days))


def _word(value: Any) -> str:
    return date_format(value, "DATE_FORMAT") if hasattr(value, "isoformat") else str(value or "")


def _free_slug(municipality_id: int, title: str) -> str:
    base = slug_of(title, 54)
    taken = set(
        Procedure.objects.filter(municipality=municipality_id, slug__startswith=base).values_list("slug", flat=True)
    )
    taken |= TAKEN_SLUGS
    number, found = 1, base
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found
