"""Where a Baustelle stands in the guide's four phases."""

from datetime import date

from django.utils import timezone

from offenbau.engines.alignment import digests
from offenbau.engines.phases import Checklist, Record, checklists
from offenbau.projects.models import Project
from offenbau.projects.queries.alignment import sign_offs_of
from offenbau.projects.queries.plan import plan_of


def checklists_of(project: Project, on: date | None = None) -> tuple[Checklist, ...]:
    """Return what belongs at the beginning and end of each phase, as it stands on the day `on` (today if none)."""
    plan, latest = plan_of(project), project.versions.defer("plan").first()
    record = Record(
        published=project.is_published,
        frozen_on=timezone.localdate(latest.frozen_at) if latest else None,
        signed=any(not signed.changed for signed in sign_offs_of(project, digests(plan))),
    )
    return checklists(plan, record, on or timezone.localdate())
