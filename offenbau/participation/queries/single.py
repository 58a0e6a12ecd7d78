"""One procedure, and what belongs to it."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from offenbau.participation.contract import format_of
from offenbau.participation.enums import CONTRIBUTING, Stage
from offenbau.participation.models import Procedure, ProcedurePhase
from offenbau.participation.models.procedure import stage_of
from offenbau.participation.permissions import visible_to
from offenbau.people.permissions import Viewer


def procedures_for(viewer: Viewer) -> QuerySet[Procedure]:
    """Return all procedures that the viewer may see."""
    return Procedure.objects.filter(visible_to(viewer))


def get_procedure(viewer: Viewer, municipality_slug: str, slug: str, **asked_along: Any) -> Procedure:
    """Return the procedure with its Baustelle, measure, town and phases, or raise Http404; two queries.

    `asked_along` are expressions that stand on it afterwards by their names.
    """
    procedure = (
        procedures_for(viewer)
        .select_related("municipality", "project__municipality", "measure")
        .prefetch_related("phases")
        .annotate(**asked_along)
        .filter(municipality__slug=municipality_slug, slug=slug)
        .first()
    )
    if procedure is None:
        raise Http404
    return procedure


def stage(procedure: Procedure) -> Stage:
    """Return where the procedure stands at this moment; reads its phases, if they were not fetched."""
    return stage_of(procedure, list(procedure.phases.all()), format_of(procedure).open_kinds, timezone.now())


def is_in_phase(procedure: Procedure, *kinds: str) -> bool:
    """Whether a phase of one of these kinds runs at this moment, in a procedure that has started and goes on."""
    if not procedure.is_started or procedure.is_cancelled:
        return False
    now = timezone.now()
    return any(phase.kind in kinds and phase.holds(now) for phase in procedure.phases.all())


def takes_contributions(procedure: Procedure) -> bool:
    """Whether people can contribute at this moment."""
    return is_in_phase(procedure, *format_of(procedure).contributes_in)


def takes_voices(procedure: Procedure) -> bool:
    """Whether voices go into the urn at this moment."""
    return is_in_phase(procedure, *format_of(procedure).voting_kinds)


def voting_has_begun(procedure: Procedure) -> bool:
    """Whether the first moment has passed at which voices go into the urn: what is voted on stands from then on."""
    kinds, now = format_of(procedure).voting_kinds, timezone.now()
    return any(phase.kind in kinds and phase.starts_at <= now for phase in procedure.phases.all())


def is_settled(procedure: Procedure) -> bool:
    """Whether all that people vote on stands: from the start on; where they propose some of it, once voting begins."""
    voting = format_of(procedure).voting_kinds
    gathers = any(phase.kind in CONTRIBUTING and phase.kind not in voting for phase in procedure.phases.all())
    return procedure.is_started and (not gathers or voting_has_begun(procedure))


def taking_part(procedure: Procedure) -> ProcedurePhase | None:
    """Return the phase in which one takes part: the running one, else the next, else the last."""
    kinds = format_of(procedure).open_kinds
    phases = [phase for phase in procedure.phases.all() if phase.kind in kinds]
    now = timezone.now()
    to_come = [phase for phase in phases if phase.ends_at > now]
    return min(to_come, key=lambda phase: phase.ends_at) if to_come else (phases[-1] if phases else None)


def shows_interim(procedure: Procedure) -> bool:
    """Whether there is an interim result that may be shown: while people take part, and not after."""
    return bool(procedure.interim) and stage(procedure) in (Stage.OPEN, Stage.PAUSED)


def shows_results(procedure: Procedure) -> bool:
    """Whether the final result is for everybody to see: from the end on, everywhere at once."""
    return stage(procedure) is Stage.ENDED
