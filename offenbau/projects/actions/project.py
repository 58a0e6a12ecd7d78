"""The Baustelle as a whole: open, change, import, publish, restrict, withdraw, discard."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.base.enums import Visibility
from offenbau.base.pictures import PICTURE, PICTURE_IN_WORDS, put, redrawn
from offenbau.base.text import slug as slug_of
from offenbau.engines.checks.plan import Plan
from offenbau.municipality.models import Municipality
from offenbau.people.enums import Role
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.actions.common import finish, hold_house, locked, unless_needed
from offenbau.projects.actions.importing import TITLE_LENGTH, fill_from_plan
from offenbau.projects.actions.items import StaleError
from offenbau.projects.models import Project, ProjectRole
from offenbau.projects.permissions import can_lead, can_open, can_plan, require, visible_to

# Words that stand behind /baustellen/ themselves.
TAKEN_SLUGS = frozenset({"neu", "einlesen"})
OWN_FIELDS = frozenset(
    {
        "title", "topic", "everyday", "vision", "fields", "easy_text", "easy_state", "phases", "starts_on",
        "ends_on", "retrospective_on", "perpetuation", "parent",
    }
)  # fmt: skip


@transaction.atomic
def open_project(*, municipality: Municipality, title: str, by: Person | None, **values: Any) -> Project:
    """Open a Baustelle as a draft. Whoever opens it becomes its caretaker until somebody else is named."""
    require(by is None or can_open(Viewer(by), municipality.pk))
    hold_house(municipality)
    project = Project(municipality=municipality, title=title.strip(), slug=_free_slug(municipality, title))
    _set(project, values)
    if by is not None:
        ProjectRole.objects.create(project=project, person=by, role=Role.CARETAKER)
    finish(project, "open project", by=by)
    return project


@transaction.atomic
def import_plan(*, municipality: Municipality, plan: Plan, by: Person | None) -> Project:
    """Make a draft out of a plan that was read from a file; `left_out` says what is not taken over."""
    require(by is None or can_open(Viewer(by), municipality.pk))
    hold_house(municipality)
    project = Project(
        municipality=municipality,
        title=plan.title[:TITLE_LENGTH],
        slug=_free_slug(municipality, plan.title),
        topic=plan.topic,
        everyday=plan.everyday,
        vision=plan.vision,
        phases=tuple(phase.value for phase in plan.phases) or ("plan",),
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        retrospective_on=plan.retrospective_on,
        perpetuation=plan.perpetuation,
    )
    fill_from_plan(project, plan, by)
    if by is not None:
        ProjectRole.objects.create(project=project, person=by, role=Role.CARETAKER)
    finish(project, "import plan", by=by)
    return project


@transaction.atomic
def change_project(*, project: Project, values: dict[str, Any], revision: int, by: Person | None) -> Project:
    """Change what the Baustelle says of itself. Raises StaleError if somebody else was quicker."""
    current = locked(project, by=by, rule=can_plan)
    if current.revision != revision:
        raise StaleError(current)
    current.revision += 1
    _require_visible_parent(values.get("parent"), by)
    _set(current, values)
    finish(current, "change project", by=by)
    return current


def change_picture(
    *,
    project: Project,
    picture: bytes | None = None,
    picture_alt: str,
    remove_picture: bool = False,
    by: Person | None,
) -> Project:
    """Change the picture of the vision and what it shows in words; None leaves the picture that is there."""
    fresh = redrawn(picture, PICTURE, "picture") if picture is not None else None  # before anybody has to wait for it
    return _put_picture(project, fresh, picture_alt.strip(), remove_picture, by)


@transaction.atomic
def _put_picture(project: Project, picture: ContentFile | None, alt: str, remove: bool, by: Person | None) -> Project:
    current = locked(project, by=by, rule=can_plan)
    current.vision_picture_alt = alt
    if picture is not None or remove:
        put(current, "vision_picture", picture)
    if current.vision_picture and not current.vision_picture_alt:
        raise ValidationError({"picture_alt": PICTURE_IN_WORDS})
    current.save(update_fields=["vision_picture", "vision_picture_alt"])
    finish(current, "change picture", by=by)
    return current


@transaction.atomic
def publish(*, project: Project, by: Person | None) -> Project:
    """Show the Baustelle to those whom its visibility names; by default to everybody. Twice is once."""
    current = locked(project, by=by, rule=can_lead)
    if not current.is_published:
        current.published_at = timezone.now()
        current.save(update_fields=["published_at"])
        finish(current, "publish", by=by)
    return current


@transaction.atomic
def withdraw(*, project: Project, reason: str, by: Person | None) -> Project:
    """Take the Baustelle back to the drawing board; the reason stands in the ledger."""
    current = locked(project, by=by, rule=can_lead)
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why.")})
    current.published_at = None
    current.save(update_fields=["published_at"])
    finish(current, "withdraw", by=by, reason=reason.strip()[:300])
    return current


@transaction.atomic
def set_visibility(
    *, project: Project, visibility: str, reason: str = "", until: date | None = None, by: Person | None
) -> Project:
    """Say who may see the Baustelle. Less than everybody needs a reason and a last day."""
    current = locked(project, by=by, rule=can_lead)
    restricted = visibility != Visibility.PUBLIC
    if restricted and (not reason.strip() or until is None or until < timezone.localdate()):
        raise ValidationError(_("A restriction needs a reason, and a last day that is still to come."))
    current.visibility = visibility
    current.visibility_reason = reason.strip() if restricted else ""
    current.visibility_until = until if restricted else None
    current.full_clean()
    current.save()
    finish(current, "set visibility", by=by, visibility=visibility)
    return current


@transaction.atomic
def discard_draft(*, project: Project, by: Person | None) -> None:
    """Throw away a draft that was never shown to anybody, with all its parts."""
    current = locked(project, by=by, rule=can_lead)
    if current.is_published or current.versions.exists():
        raise ValidationError(_("Only a draft that was never published or frozen can be thrown away."))
    finish(current, "discard draft", by=by)
    put(current, "vision_picture", None)
    with unless_needed():
        current.delete()


def _require_visible_parent(parent: Project | None, by: Person | None) -> None:
    """Nobody hangs a Baustelle below one that they may not know of."""
    if parent is None or by is None:
        return
    if not Project.objects.filter(visible_to(Viewer(by)), pk=parent.pk).exists():
        raise ValidationError({"parent": _("Choose a Baustelle of this municipality that is not a part itself.")})


def _set(project: Project, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if name not in OWN_FIELDS:
            raise ValidationError({name: _("This cannot be changed here.")})
        setattr(project, name, value)
    parent = project.parent
    if parent and (parent.municipality_id != project.municipality_id or parent.parent_id):
        raise ValidationError({"parent": _("Choose a Baustelle of this municipality that is not a part itself.")})
    if project.starts_on and project.ends_on and project.ends_on < project.starts_on:
        raise ValidationError({"ends_on": _("The end lies before the beginning.")})
    project.full_clean(exclude=["municipality"])
    project.save()


def _free_slug(municipality: Municipality, title: str) -> str:
    """Return an address word that no other Baustelle of the municipality has."""
    wanted = slug_of(title, 50)
    taken = set(
        Project.objects.filter(municipality=municipality, slug__startswith=wanted).values_list("slug", flat=True)
    )
    taken |= TAKEN_SLUGS
    if wanted not in taken:
        return wanted
    return next(f"{wanted}-{n}" for n in range(2, len(taken) + 3) if f"{wanted}-{n}" not in taken)
