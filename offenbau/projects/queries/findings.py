"""What the check finds in a plan, apart from what the team has put aside."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from offenbau.engines.checks import Finding, Severity, check
from offenbau.projects.models import Dismissal, Project
from offenbau.projects.queries.plan import plan_of


@dataclass(frozen=True)
class Findings:
    """`open`: still to be looked at, in the engine's order; `dismissed`: put aside, each with its reason.

    `reopened` are dismissals of open findings that spoke of something else then, by the finding's key.
    """

    open: tuple[Finding, ...]
    dismissed: tuple[tuple[Finding, Dismissal], ...]
    reopened: dict[str, Dismissal]

    @property
    def warnings(self) -> int:
        """How many of the open ones are warnings."""
        return sum(finding.severity is Severity.WARNING for finding in self.open)


def findings_of(project: Project, on: date | None = None) -> Findings:
    """Check the plan as it stands on the day `on` (today if none is named)."""
    put_aside = {
        (dismissal.code, dismissal.place): dismissal for dismissal in project.dismissals.select_related("dismissed_by")
    }
    still_open, dismissed, reopened = [], [], {}
    for finding in check(plan_of(project), on or timezone.localdate()):
        dismissal = put_aside.get((finding.code, finding.place))
        if dismissal and dismissal.facts_sha256 == facts_sha256(finding):
            dismissed.append((finding, dismissal))
            continue
        still_open.append(finding)
        if dismissal:
            reopened[finding.key] = dismissal
    return Findings(tuple(still_open), tuple(dismissed), reopened)


def facts_sha256(finding: Finding) -> str:
    """Return the digest of what the finding speaks of: a reason holds for this, and for nothing worse."""
    return hashlib.sha256(json.dumps([finding.subject, *finding.facts]).encode()).hexdigest()
