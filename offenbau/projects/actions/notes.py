"""Writing, changing and removing notes. The ledger learns that it was done, never what they say."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.base.ledger import record
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.actions.common import locked
from offenbau.projects.actions.items import StaleError
from offenbau.projects.models import Note, Project
from offenbau.projects.permissions import can_change_note, can_read_drafts, can_remove_note, in_team


@transaction.atomic
def write_note(*, project: Project, text: str, shared: bool = False, place: str = "", by: Person) -> Note:
    """Write a note for oneself, or (`shared`) for the team, to which the writer must belong."""
    project = locked(project, by=by, rule=can_read_drafts)
    note = Note(project=project, author=by)
    _fill(note, {"text": text, "shared": shared, "place": place}, by)
    _tell("write note", note, by)
    return note


@transaction.atomic
def change_note(*, note: Note, values: dict[str, Any], revision: int, by: Person) -> Note:
    """Change one's own note; `revision` is the one that the writer saw: raises StaleError if it is no more."""
    current = _held(note)
    if not can_change_note(Viewer(by), current) or current.removed_at:
        raise PermissionDenied
    if current.revision != revision:
        raise StaleError(current)
    current.revision += 1
    _fill(current, values, by)
    _tell("change note", current, by)
    return current


@transaction.atomic
def remove_note(*, note: Note, by: Person) -> None:
    """Take a note away: one's own, or as one who leads one of the team. It can be fetched back for a while."""
    current = _held(note)
    if not can_remove_note(Viewer(by), current):
        raise PermissionDenied
    current.removed_at = timezone.now()
    current.save(update_fields=["removed_at"])
    _tell("remove note", current, by)


@transaction.atomic
def fetch_back_note(*, note: Note, by: Person) -> None:
    """Fetch back a note that one may remove."""
    current = _held(note)
    if not can_remove_note(Viewer(by), current):
        raise PermissionDenied
    current.removed_at = None
    current.save(update_fields=["removed_at"])
    _tell("fetch back note", current, by)


def _held(note: Note) -> Note:
    return Note.objects.select_for_update(of=("self",)).select_related("project__municipality").get(pk=note.pk)


def _fill(note: Note, values: dict[str, Any], by: Person) -> None:
    for name in ("text", "shared", "place"):
        if name in values:
            setattr(note, name, values[name])
    if note.shared and not in_team(Viewer(by), note.project):
        raise ValidationError({"shared": _("Only those in the team share notes with it.")})
    note.full_clean()
    note.save()


def _tell(action: str, note: Note, by: Person) -> None:
    """Write the ledger's entry: of a private note only that there was one."""
    project = note.project
    record(action, on=note, by=by, municipality_id=project.municipality_id, project=project.pk)
