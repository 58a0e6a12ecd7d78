"""What may not happen to a Baustelle while people take part in it: that it disappears, and their procedure with it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from offenbau.base.enums import Visibility
from offenbau.participation.actions.common import hold, stage_now
from offenbau.participation.enums import Stage
from offenbau.participation.models import Procedure
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects import actions as projects
from offenbau.projects.models import Project
from offenbau.projects.permissions import can_lead, require

RUNNING = (Stage.ANNOUNCED, Stage.OPEN, Stage.PAUSED)


@transaction.atomic
def withdraw_project(*, project: Project, reason: str, by: Person | None) -> None:
    """Take a Baustelle back to the drawing board, unless people take part in something of it."""
    require(by is None or can_lead(Viewer(by), project))
    _require_quiet(project)
    projects.withdraw(project=project, reason=reason, by=by)


@transaction.atomic
def restrict_project(*, project: Project, visibility: str, reason: str, until: date | None, by: Person | None) -> None:
    """Say who may see a Baustelle; not fewer than everybody while people take part in something of it."""
    require(by is None or can_lead(Viewer(by), project))
    if visibility != Visibility.PUBLIC:
        _require_quiet(project)
    projects.set_visibility(project=project, visibility=visibility, reason=reason, until=until, by=by)


def _require_quiet(project: Project) -> None:
    for procedure in Procedure.objects.filter(project=project, started_at__isnull=False, cancelled_at=None):
        if stage_now(hold(procedure)) in RUNNING:
            words = _("People take part in “%(title)s”. End it in public first: cancel it with a reason.")
            raise ValidationError(words % {"title": procedure.title}, code="running")
