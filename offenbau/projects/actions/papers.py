"""Tying a Baustelle to the papers of the council that it stands on, and untying it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from offenbau.base.ledger import record
from offenbau.council.models import Paper
from offenbau.people.models import Person
from offenbau.projects.actions.common import locked
from offenbau.projects.models import Measure, Project, ProjectPaper
from offenbau.projects.permissions import can_plan


@transaction.atomic
def link_paper(*, project: Project, paper: Paper, measure: Measure | None = None, by: Person | None) -> ProjectPaper:
    """Say that a paper belongs to a Baustelle, or to one of its measures.

    Raises ValidationError for a paper that was taken back or is linked already, and for another Baustelle's measure.
    """
    current = locked(project, by=by, rule=can_plan)
    if paper.withdrawn_at:
        raise ValidationError(_("This paper was taken back."))
    if measure is not None and measure.project_id != current.pk:
        raise ValidationError({"measure": _("This measure belongs to another building site.")})
    link = ProjectPaper(project=current, paper=paper, measure=measure)
    link.full_clean()
    link.save()
    record("projects.link paper", on=current, by=by, municipality_id=current.municipality_id, paper=paper.pk)
    return link


@transaction.atomic
def unlink_paper(*, link: ProjectPaper, by: Person | None) -> None:
    """Say that a paper no longer belongs to a Baustelle; the paper itself stays."""
    current = locked(link.project, by=by, rule=can_plan)
    record("projects.unlink paper", on=current, by=by, municipality_id=current.municipality_id, paper=link.paper_id)
    link.delete()
