"""The first moment of a procedure: for which measure, and out of which quick win."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from offenbau.municipality.models import Municipality
from offenbau.participation import actions
from offenbau.participation.contract import Format
from offenbau.participation.models import Procedure
from offenbau.people.permissions import Viewer
from offenbau.projects.enums import Standing
from offenbau.projects.models import Measure, Project
from offenbau.projects.permissions import can_plan, visible_to
from offenbau.web.participation.contract import QuickWin, quick_wins
from offenbau.web.participation.forms.setup import MIDNIGHT, OWN


@dataclass(frozen=True)
class Serving:
    """A Baustelle that the viewer plans, with the measures for which a procedure can be set up."""

    project: Project
    measures: tuple[Measure, ...]


def measures_to_serve(municipality: Municipality, viewer: Viewer) -> list[Serving]:
    """Return the Baustellen of the town that the viewer plans, newest first, with their measures; two queries."""
    projects = Project.objects.filter(visible_to(viewer), municipality=municipality).select_related("municipality")
    planned = [project for project in projects[:200] if can_plan(viewer, project)]
    found: dict[int, list[Measure]] = {}
    for measure in Measure.objects.filter(project__in=planned, standing=Standing.ACTIVE):
        found.setdefault(measure.project_id, []).append(measure)
    return [Serving(project, tuple(found.get(project.pk, ()))) for project in planned]


def begin_draft(measure: Measure, begin: str, title: str, by: Any) -> Procedure:
    """Make the draft: out of a quick win with its words and dates, or an empty one of a format."""
    ready = quick_wins().get(begin)
    if ready is None:
        return actions.draft_procedure(measure=measure, format=begin.removeprefix(OWN), title=title, by=by)
    return _from_quick_win(measure, *ready, title, by)


@transaction.atomic
def _from_quick_win(measure: Measure, format_: Format, win: QuickWin, title: str, by: Any) -> Procedure:
    today = timezone.localdate()
    last = today + timedelta(days=win.days)
    values = {name: str(value) for name, value in win.values.items()}
    procedure = actions.draft_procedure(
        measure=measure,
        format=format_.code,
        title=title,
        by=by,
        settings={**format_.settings, **win.settings},
        answers_due_on=last + timedelta(days=win.answer_days),
        **values,
    )
    kind = format_.needed_kinds[0]
    first, end, due = (
        timezone.make_aware(datetime.combine(day, MIDNIGHT))
        for day in (today, last + timedelta(days=1), last + timedelta(days=win.answer_days + 1))
    )
    actions.set_phases(procedure=procedure, phases={kind: (first, end), "answer": (end, due)}, by=by)
    return procedure
