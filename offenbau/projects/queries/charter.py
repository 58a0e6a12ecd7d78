"""The team's agreement, for the team alone."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from offenbau.people.enums import Role
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.models import Charter, CharterSignature, CharterTask, Project
from offenbau.projects.permissions import in_team
from offenbau.projects.queries.single import roles_of

CHARTER_TEXTS = ("aims", "expectations", "hours", "tools", "simple_ways", "getting_to_know", "getting_to_know_hours")
TASK_PARTS = ("task", "responsible", "decides", "helps", "told")


@dataclass(frozen=True)
class Member:
    """Somebody in the team, when they signed (None: not yet), and whether the text has changed since."""

    person: Person
    signed_at: datetime | None = None
    stale: bool = False


@dataclass(frozen=True)
class Agreement:
    """The agreement as it stands: text, tasks, members; `digest` tells one text from another."""

    charter: Charter
    tasks: tuple[CharterTask, ...]
    members: tuple[Member, ...]
    digest: str

    @property
    def empty(self) -> bool:
        """Whether nothing is agreed yet."""
        return is_empty(self.charter, self.tasks)


def agreement_of(project: Project, viewer: Viewer) -> Agreement | None:
    """Return the team's agreement, an empty one where nothing is written; None for whoever is not in the team."""
    if not in_team(viewer, project):
        return None
    charter = Charter.objects.filter(project=project).first() or Charter(project=project)
    tasks = tuple(charter.tasks.all()) if charter.pk else ()
    digest = digest_of(charter, tasks)
    return Agreement(charter, tasks, tuple(_members(project, charter, digest)), digest)


def is_empty(charter: Charter, tasks: tuple[CharterTask, ...]) -> bool:
    """Whether neither text nor task is there."""
    return not tasks and not any(getattr(charter, name) for name in CHARTER_TEXTS)


def digest_of(charter: Charter, tasks: tuple[CharterTask, ...]) -> str:
    """Return the SHA-256 of what the members sign."""
    text: list[Any] = [getattr(charter, name) for name in CHARTER_TEXTS]
    text += [[getattr(task, part) for part in TASK_PARTS] for task in tasks]
    return hashlib.sha256(json.dumps(text, ensure_ascii=False).encode()).hexdigest()


def _members(project: Project, charter: Charter, digest: str) -> list[Member]:
    """Whoever belongs to the team today, each once; those who only read along from outside do not sign."""
    found = charter.signatures.all() if charter.pk else CharterSignature.objects.none()
    signatures = {signature.person_id: signature for signature in found}
    members: dict[int, Member] = {}
    for grant in roles_of(project).exclude(role=Role.REVIEWER):
        signed = signatures.get(grant.person_id)
        member = Member(grant.person, signed.signed_at, signed.sha256 != digest) if signed else Member(grant.person)
        members.setdefault(grant.person_id, member)
    return list(members.values())
