"""Writing and signing the team's agreement. The ledger learns that it was done, never what it says."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.base.ledger import record
from offenbau.people.models import Person
from offenbau.projects.actions.common import locked
from offenbau.projects.actions.items import StaleError
from offenbau.projects.models import Charter, CharterSignature, CharterTask, Project
from offenbau.projects.permissions import can_sign_charter, can_write_charter
from offenbau.projects.queries.charter import CHARTER_TEXTS, digest_of, is_empty

MOST_TASKS = 30


@transaction.atomic
def write_charter(
    *, project: Project, values: dict[str, Any], tasks: list[dict[str, str]], revision: int, by: Person
) -> Charter:
    """Write the agreement anew: its texts, and who does what (`tasks`; those without a name are left out).

    `revision` is the one that the writer saw: raises StaleError if somebody else was quicker. Signatures stay;
    where they hold for an earlier text, the page says so.
    """
    project = locked(project, by=by, rule=can_write_charter)
    charter = Charter.objects.filter(project=project).first() or Charter(project=project)
    if charter.revision != revision:
        raise StaleError(charter)
    for name in CHARTER_TEXTS:
        setattr(charter, name, values.get(name, getattr(charter, name)))
    charter.revision += 1
    charter.full_clean()
    charter.save()
    _write_tasks(charter, [task for task in tasks if task.get("task", "").strip()])
    _tell("write charter", charter, project, by)
    return charter


def _write_tasks(charter: Charter, tasks: list[dict[str, str]]) -> None:
    if len(tasks) > MOST_TASKS:
        raise ValidationError(_("That is more than %(count)d tasks: keep to the main ones.") % {"count": MOST_TASKS})
    charter.tasks.all().delete()
    for position, values in enumerate(tasks):
        task = CharterTask(charter=charter, position=position, **values)
        task.full_clean()
        task.save()


@transaction.atomic
def sign_charter(*, project: Project, seen: str, by: Person) -> CharterSignature:
    """Sign the text that `by` saw; a later signature takes the place of an earlier one.

    Raises ValidationError where nothing is agreed yet, or the text has changed since it was seen.
    """
    project = locked(project, by=by, rule=can_sign_charter)
    charter = Charter.objects.filter(project=project).first()
    tasks = tuple(charter.tasks.all()) if charter else ()
    if charter is None or is_empty(charter, tasks):
        raise ValidationError(_("Nothing is agreed yet that could be signed."))
    if digest_of(charter, tasks) != seen:
        raise ValidationError(_("The text has changed while you were reading. Please read it once more."))
    values = {"sha256": seen, "signed_at": timezone.now()}
    signature, _new = CharterSignature.objects.update_or_create(charter=charter, person=by, defaults=values)
    _tell("sign charter", charter, project, by)
    return signature


@transaction.atomic
def unsign_charter(*, project: Project, by: Person) -> None:
    """Take one's own signature back; without one nothing happens."""
    project = locked(project, by=by, rule=can_sign_charter)
    charter = Charter.objects.filter(project=project).first()
    if charter is not None and CharterSignature.objects.filter(charter=charter, person=by).delete()[0]:
        _tell("unsign charter", charter, project, by)


def _tell(action: str, charter: Charter, project: Project, by: Person) -> None:
    record(action, on=charter, by=by, municipality_id=project.municipality_id, project=project.pk)
