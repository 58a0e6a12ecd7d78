"""What the check finds in a plan, apart from what the team has put aside."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from offenbau.engines.checks import Finding, Severity, check
from offenbau.projects.models import Dismissal, Project
from offenbau.projects.queries.plan import plan_of


@dataclass(frozen=True)
class Findings:
    """`open`: still to be looked at, in the engine's order; `dismissed`: put aside, each with its reason."""

    open: tuple[Finding, ...]
    dismissed: tuple[tuple[Finding, Dismissal], ...]

    @property
    def warnings(self) -> int:
        """How many of the open ones are warnings."""
        return sum(finding.severity is Severity.WARNING for finding in self.open)


def findings_of(project: Project, on: date | None = None) -> Findings:
    """Check the plan as it stands on the day `on` (today if none is named)."""
    put_aside = {
        (dismissal.code, dismissal.place): dismissal for dismissal in project.dismissals.select_related("dismissed_by")
    }
    still_open, dismissed = [], []
    for finding in check(plan_of(project), on or timezone.localdate()):
        dismissal = put_aside.get((finding.code, finding.place))
        if dismissal:
            dismissed.append((finding, dismissal))
        else:
            still_open.append(finding)
    return Findings(tuple(still_open), tuple(dismissed))
