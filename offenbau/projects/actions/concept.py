"""Freezing concepts, and putting findings aside."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.engines.checks import check, digest, plan_to_data
from offenbau.people.models import Person
from offenbau.projects.actions.common import finish, locked
from offenbau.projects.models import ConceptVersion, Dismissal, Project
from offenbau.projects.permissions import can_lead, can_plan
from offenbau.projects.queries.findings import facts_sha256
from offenbau.projects.queries.plan import concept_of, plan_of


@transaction.atomic
def freeze_concept(*, project: Project, note: str = "", agreed_by: str = "", by: Person | None) -> ConceptVersion:
    """Keep the public plan, without names, as the next version, with the day and its SHA-256.

    Of two people who freeze at once, the second gets a ValidationError: nothing has changed in between.
    """
    project = locked(project, by=by, rule=can_lead)
    plan = concept_of(project)
    latest = project.versions.first()
    if latest and latest.sha256 == digest(plan):
        raise ValidationError(
            _("Nothing has changed since version %(number)s of %(day)s: there is nothing new to freeze.")
            % {"number": latest.number, "day": latest.frozen_at.strftime("%d.%m.%Y")}
        )
    version = ConceptVersion(
        project=project,
        number=latest.number + 1 if latest else 1,
        plan=plan_to_data(plan),
        sha256=digest(plan),
        note=note,
        agreed_by=agreed_by,
        frozen_by=by,
    )
    version.full_clean()
    version.save()
    finish(project, "freeze concept", on=version, by=by, number=version.number, sha256=version.sha256)
    return version


@transaction.atomic
def dismiss_finding(*, project: Project, code: str, place: str, reason: str, by: Person | None) -> Dismissal:
    """Put a finding aside with the reason why the plan may stay as it is; a second time replaces the reason.

    Raises ValidationError where the check does not find this (any more).
    """
    project = locked(project, by=by, rule=can_plan)
    findings = check(plan_of(project), timezone.localdate())
    finding = next((each for each in findings if (each.code, each.place) == (code, place)), None)
    if finding is None:
        raise ValidationError(_("The plan has changed meanwhile: this is no longer found."))
    dismissal = Dismissal.objects.filter(project=project, code=code, place=place).first() or Dismissal(
        project=project, code=code, place=place
    )
    dismissal.reason = reason.strip()
    dismissal.facts_sha256 = facts_sha256(finding)
    dismissal.dismissed_by = by
    dismissal.dismissed_at = timezone.now()
    dismissal.full_clean(validate_constraints=bool(dismissal.pk is None))
    dismissal.save()
    finish(project, "dismiss finding", on=dismissal, by=by, code=code, place=place)
    return dismissal


@transaction.atomic
def take_up_finding(*, dismissal: Dismissal, by: Person | None) -> None:
    """Take a finding up again that was put aside."""
    project = locked(dismissal.project, by=by, rule=can_plan)
    code, place = dismissal.code, dismissal.place
    dismissal.delete()
    finish(project, "take up finding", by=by, code=code, place=place)
