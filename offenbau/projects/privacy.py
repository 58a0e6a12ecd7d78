"""What becomes of personal data in this room."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.ledger import record
from offenbau.base.privacy import Fate, Rule
from offenbau.people.models import Person
from offenbau.people.privacy import ROLE_TERMS, unname
from offenbau.projects.models import (
    Actor,
    ConceptVersion,
    Dismissal,
    GuidingAnswer,
    Obstacle,
    ProjectRole,
    RemovedItem,
)

RULES: dict[type[models.Model], Rule] = {
    ProjectRole: Rule(Fate.ERASE, _("A role without its person says nothing."), _("At once.")),
    GuidingAnswer: Rule(
        Fate.ANONYMISE, _("The answer is part of the plan; its author is taken out."), _("The name goes at once.")
    ),
    ConceptVersion: Rule(
        Fate.ANONYMISE,
        _("The concept is the town's and names no members of the team; who froze it is taken out."),
        _("The name goes at once."),
    ),
    Dismissal: Rule(
        Fate.ANONYMISE,
        _("The reason belongs to the plan; who gave it is taken out."),
        _("The name goes at once."),
    ),
    Actor: Rule(
        Fate.KEEP,
        _("Who stands in the triangle is part of the plan; the team changes it."),
        _("While the plan stands."),
    ),
    Obstacle: Rule(
        Fate.ERASE, _("Confidential notes on third persons."), _("On the day that each note names, without asking.")
    ),
    RemovedItem: Rule(
        Fate.ERASE, _("What was taken out of a plan may name somebody in the triangle."), _("90 days after removal.")
    ),
}
REMOVED_TERM = timedelta(days=90)


def known_of(person: Person) -> dict[str, Any]:
    """Return the person's roles on Baustellen, and what they wrote and decided there under their name."""
    roles = ProjectRole.objects.order_by("id")
    frozen = ConceptVersion.objects.filter(frozen_by=person).order_by("id")
    return {
        "roles": list(roles.filter(person=person).values("project__title", *ROLE_TERMS)),
        "stands_in_for": list(roles.filter(deputy=person).values("project__title", "role")),
        "answers": list(
            GuidingAnswer.objects.filter(author=person).order_by("id").values("project__title", "question", "text")
        ),
        "frozen": list(frozen.values("project__title", "number", "frozen_at")),
        "put_aside": list(
            Dismissal.objects.filter(dismissed_by=person).order_by("id").values("project__title", "code", "reason")
        ),
    }


def forget(person: Person) -> None:
    """End all that hangs on the person; what they wrote stays in the plan, without a name."""
    roles = ProjectRole.objects.filter(person=person)
    unname(roles)
    roles.delete()
    ProjectRole.objects.filter(deputy=person).update(deputy=None)
    GuidingAnswer.objects.filter(author=person).update(author=None)
    ConceptVersion.objects.filter(frozen_by=person).update(frozen_by=None)
    Dismissal.objects.filter(dismissed_by=person).update(dismissed_by=None)


def erase_lapsed() -> int:
    """Erase confidential notes whose day has passed, and what was taken out of plans long ago."""
    notes = Obstacle.objects.filter(keep_until__lt=timezone.localdate())
    removed = RemovedItem.objects.filter(removed_at__lt=timezone.now() - REMOVED_TERM)
    count = notes.count()
    if count:
        record("projects.erase_lapsed", on=Obstacle(), by=None, count=count)
    return notes.delete()[0] + removed.delete()[0]
