"""What becomes of personal data in this room."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.ledger import record
from offenbau.base.privacy import Fate, Rule
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.people.privacy import INVITATION_TERM, ROLE_TERMS, unname
from offenbau.projects.models import (
    Actor,
    Charter,
    CharterSignature,
    CharterTask,
    Compromise,
    ConceptVersion,
    CornerView,
    Dismissal,
    GuidingAnswer,
    Note,
    Obstacle,
    OpenQuestion,
    PoliticsStep,
    Project,
    ProjectInvitation,
    ProjectRole,
    RemovedItem,
    SignOff,
)
from offenbau.projects.permissions import visible_to

RULES: dict[type[models.Model], Rule] = {
    ProjectRole: Rule(Fate.ERASE, _("A role without its person says nothing."), _("At once.")),
    ProjectInvitation: Rule(
        Fate.ERASE, _("Holds the address of the invited person."), _("30 days after it lapsed, or with the account.")
    ),
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
    SignOff: Rule(Fate.ERASE, _("A signature without its person says nothing."), _("At once.")),
    CharterSignature: Rule(Fate.ERASE, _("A signature without its person says nothing."), _("At once.")),
    Charter: Rule(
        Fate.KEEP,
        _("What the team agreed, read by the team alone; the team changes it when somebody leaves."),
        _("While the plan stands."),
    ),
    CharterTask: Rule(
        Fate.KEEP,
        _("What the team agreed, read by the team alone; the team changes it when somebody leaves."),
        _("While the plan stands."),
    ),
    Note: Rule(
        Fate.ANONYMISE,
        _("Private notes are erased with their author; a note for the team stays without a name."),
        _("At once; what was removed after 90 days."),
    ),
    Actor: Rule(
        Fate.KEEP,
        _("Who stands in the triangle is part of the plan; the team changes it."),
        _("While the plan stands."),
    ),
    Obstacle: Rule(
        Fate.ERASE, _("Confidential notes on third persons."), _("On the day that each note names, without asking.")
    ),
    Compromise: Rule(
        Fate.ERASE,
        _("What both sides gave is told to nobody outside the core team."),
        _("On the day that each entry names, without asking."),
    ),
    CornerView: Rule(
        Fate.KEEP,
        _("It speaks of corners, not of persons; the core team changes and erases it."),
        _("While the plan stands."),
    ),
    PoliticsStep: Rule(
        Fate.KEEP,
        _("With whom of politics the team talks is part of the plan; it stands in no public one."),
        _("While the plan stands."),
    ),
    OpenQuestion: Rule(
        Fate.KEEP,
        _("The question belongs to the plan and bears no name; the core team changes and erases it."),
        _("While the plan stands."),
    ),
    RemovedItem: Rule(
        Fate.ERASE, _("What was taken out of a plan may name somebody in the triangle."), _("90 days after removal.")
    ),
}
REMOVED_TERM = timedelta(days=90)


def known_of(person: Person) -> dict[str, Any]:
    """Return the person's roles on Baustellen, and what they wrote and decided there under their name."""
    return {
        "roles": _told(person, ProjectRole.objects.filter(person=person), *ROLE_TERMS),
        "stands_in_for": _told(person, ProjectRole.objects.filter(deputy=person), "role"),
        "invitations": _told(
            person, ProjectInvitation.objects.filter(email__iexact=person.email), "role", "invited_at"
        ),
        "answers": _told(person, GuidingAnswer.objects.filter(author=person), "question", "text"),
        "frozen": _told(person, ConceptVersion.objects.filter(frozen_by=person), "number", "frozen_at"),
        "put_aside": _told(person, Dismissal.objects.filter(dismissed_by=person), "code", "reason"),
        "agreed": _agreed(person),
        "notes": _told(person, Note.objects.filter(author=person), "text", "shared", "written_at"),
        "signed": _told(person, SignOff.objects.filter(person=person), "signed_at", "remark"),
    }


def _told(person: Person, things: models.QuerySet, *fields: str) -> list[dict[str, Any]]:
    """Return the fields of things, each with its Baustelle; one that the person may no longer see has no title."""
    rows = list(things.order_by("id").values("project_id", *fields))
    visible = Project.objects.filter(visible_to(Viewer(person)), pk__in={row["project_id"] for row in rows})
    titles = dict(visible.values_list("pk", "title"))
    return [{"project": titles.get(row.pop("project_id"), ""), **row} for row in rows]


def _agreed(person: Person) -> list[dict[str, Any]]:
    """Return which team's agreements the person signed, and when."""
    signatures = CharterSignature.objects.filter(person=person).annotate(project_id=models.F("charter__project_id"))
    return _told(person, signatures, "signed_at")


def forget(person: Person) -> None:
    """End all that hangs on the person; what they wrote stays in the plan, without a name."""
    roles = ProjectRole.objects.filter(person=person)
    invitations = ProjectInvitation.objects.filter(Q(email__iexact=person.email) | Q(accepted_by=person))
    for things in (roles, invitations):
        unname(things)
        things.delete()
    SignOff.objects.filter(person=person).delete()
    CharterSignature.objects.filter(person=person).delete()
    Note.objects.filter(author=person, shared=False).delete()
    Note.objects.filter(author=person).update(author=None)
    ProjectRole.objects.filter(deputy=person).update(deputy=None)
    GuidingAnswer.objects.filter(author=person).update(author=None)
    ConceptVersion.objects.filter(frozen_by=person).update(frozen_by=None)
    Dismissal.objects.filter(dismissed_by=person).update(dismissed_by=None)


def erase_lapsed() -> int:
    """Erase confidential notes whose day has passed, what was taken out of plans long ago, lapsed invitations."""
    now = timezone.now()
    notes = [model.objects.filter(keep_until__lt=timezone.localdate()) for model in (Obstacle, Compromise)]
    removed = RemovedItem.objects.filter(removed_at__lt=now - REMOVED_TERM)
    thrown_away = Note.objects.filter(removed_at__lt=now - REMOVED_TERM)
    invitations = ProjectInvitation.objects.filter(accepted_at=None, expires_at__lt=now - INVITATION_TERM)
    for lapsed in notes:
        if count := lapsed.count():
            record("projects.erase_lapsed", on=lapsed.model(), by=None, count=count)
    return sum(things.delete()[0] for things in (*notes, removed, thrown_away, invitations))
