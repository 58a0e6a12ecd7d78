"""The list of projects, as it stands on the ballot."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from offenbau.base.euros import in_euros
from offenbau.discussion.enums import State
from offenbau.discussion.models import REDACTED
from offenbau.participation.formats.budget.enums import BallotKind
from offenbau.participation.formats.budget.models import Dossier
from offenbau.participation.models import Contribution, Procedure

Choices = list[str] | dict[str, int]


@dataclass(frozen=True)
class Project:
    """One project on the ballot; `number` is the one of its proposal, None if that is gone."""

    key: str
    title: str
    what: str
    cost: int
    place: str
    category: str
    number: int | None
    unit: str
    changes: str
    checked_on: date


def projects_of(procedure: Procedure) -> list[Project]:
    """Return the projects in the order in which they were checked: one query, however often it is asked."""
    rows = Dossier.objects.select_related("proposal__category")
    prefetch_related_objects([procedure], Prefetch("dossiers", queryset=rows))
    return [_project(dossier) for dossier in procedure.dossiers.all() if dossier.listed]


def _project(dossier: Dossier) -> Project:
    proposal = dossier.proposal
    hidden = proposal is not None and not is_readable(proposal)
    return Project(
        key=dossier.key,
        title=REDACTED if hidden else dossier.title,
        what="" if hidden else dossier.what,
        cost=dossier.cost or 0,
        place=proposal.place if proposal and not hidden else "",
        category=proposal.category.name if proposal and proposal.category and not hidden else "",
        number=proposal.number if proposal and not hidden else None,
        unit=dossier.unit,
        changes="" if hidden else dossier.changes,
        checked_on=dossier.checked_on,
    )


def is_readable(proposal: Contribution) -> bool:
    """Whether everybody may read a proposal as it was written; what its author took back later stands as it was."""
    return proposal.state in {State.VISIBLE, State.WITHDRAWN} and not proposal.redacted_at and not proposal.reason


def budget_of(procedure: Procedure) -> int:
    """Return the budget in whole euros; frozen with the settings at the start."""
    return int(procedure.settings.get("budget") or 0)


def kind_of(procedure: Procedure) -> BallotKind:
    """Return how one shares out here."""
    return BallotKind(procedure.settings.get("ballot", BallotKind.APPROVAL))


def checked_choices(procedure: Procedure, raw: object) -> Choices:
    """Return one ballot in its canonical form: keys in the order of the list, or points by key. Empty abstains.

    Raises ValidationError in words for voters: `malformed`, `over_budget`, `too_many_points`.
    """
    projects = projects_of(procedure)
    if kind_of(procedure) is BallotKind.POINTS:
        return _points(procedure, projects, raw)
    known = {project.key for project in projects}
    if not isinstance(raw, list) or not all(isinstance(key, str) and key in known for key in raw):
        raise _malformed()
    if len(set(raw)) < len(raw):
        raise _malformed()
    chosen = [project for project in projects if project.key in raw]
    if kind_of(procedure) is BallotKind.BASKET:
        _refuse_overfull(procedure, chosen)
    return [project.key for project in chosen]


def _refuse_overfull(procedure: Procedure, chosen: list[Project]) -> None:
    over = sum(project.cost for project in chosen) - budget_of(procedure)
    if over > 0:
        words = _("Your basket costs %(over)s more than there is. Please take something out.")
        raise ValidationError(words % {"over": in_euros(over)}, code="over_budget")


def _points(procedure: Procedure, projects: list[Project], raw: object) -> dict[str, int]:
    known = {project.key for project in projects}
    if not isinstance(raw, dict) or not all(key in known and _is_points(value) for key, value in raw.items()):
        raise _malformed()
    most = procedure.settings["points"]
    if sum(raw.values()) > most:
        words = _("You have given %(given)d points, and there are %(most)d to share out.")
        raise ValidationError(words % {"given": sum(raw.values()), "most": most}, code="too_many_points")
    return {project.key: raw[project.key] for project in projects if raw.get(project.key)}


def _is_points(value: object) -> bool:
    return type(value) is int and value >= 0


def _malformed() -> ValidationError:
    return ValidationError(_("This is no ballot of this budget. Please fill it in once more."), code="malformed")
