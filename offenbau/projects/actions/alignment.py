"""Signing that the measures pay into the goals. Nothing of it stands in the plan or in public."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.base.ledger import record
from offenbau.people.models import Person
from offenbau.projects.actions.common import locked
from offenbau.projects.models import Project, SignOff
from offenbau.projects.permissions import can_plan
from offenbau.projects.queries.alignment import alignment_of


@transaction.atomic
def sign_alignment(*, project: Project, seen: str, remark: str = "", by: Person) -> SignOff:
    """Sign the state of the plan that `by` saw; a second time for the same state replaces day and remark.

    Raises ValidationError where nothing is there to be signed, or where the plan has changed since it was seen.
    """
    project = locked(project, by=by, rule=can_plan)
    aligned = alignment_of(project)
    if not aligned.picture.can_be_signed:
        raise ValidationError(_("There is nothing to sign yet: it takes a goal and a measure."))
    if str(aligned.state) != seen:
        raise ValidationError(
            _("The plan has changed while you were reading. Please look once more: this is how it stands now."),
            code="changed",
        )
    state = {f"{part}_sha256": getattr(aligned.state, part) for part in ("goals", "measures", "links")}
    sign_off = SignOff.objects.filter(project=project, person=by, **state).first() or SignOff(
        project=project, person=by, **state
    )
    sign_off.remark, sign_off.signed_at = remark.strip(), timezone.now()
    sign_off.full_clean()
    sign_off.save()
    record("sign alignment", on=sign_off, by=by, municipality_id=project.municipality_id, project=project.pk)
    return sign_off


@transaction.atomic
def take_back_sign_off(*, sign_off: SignOff, by: Person) -> None:
    """Take one's own signature back, those under earlier states of the plan too."""
    if sign_off.person_id != by.pk:
        raise PermissionDenied
    project = sign_off.project
    record("take back sign-off", on=sign_off, by=by, municipality_id=project.municipality_id, project=project.pk)
    SignOff.objects.filter(project=project, person=by).delete()
