"""Mailboxes that follow things, and news for them."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from offenbau.diary import actions
from offenbau.diary.models import Notice, Recipient, Subscription
from offenbau.people.models import Person
from offenbau.projects.models import Project

_numbers = count(1)


def guest_of(project: Project, frequency: str = "at_once", email: str = "", language: str = "de") -> Subscription:
    """Return the subscription of a mailbox without an account that has said yes a while ago."""
    address = email or f"briefkasten{next(_numbers)}@example.org"
    recipient, _new = Recipient.objects.get_or_create(email=address, defaults={"language": language})
    return Subscription.objects.create(recipient=recipient, frequency=frequency, **_named(project))


def account_of(person: Person, project: Project, frequency: str = "at_once") -> Subscription:
    """Let a person follow a Baustelle since an hour ago; they may do so now, whatever day it was then."""
    made = actions.follow(kind="project", object_id=project.pk, frequency=frequency, language="de", by=person)
    begun = timezone.now() - timedelta(hours=1)
    Subscription.objects.filter(pk=made.pk).update(created_at=begun, confirmed_at=begun)
    made.refresh_from_db()
    return made


def _named(project: Project) -> dict[str, Any]:
    begun = timezone.now() - timedelta(hours=1)
    return {
        "kind": "project",
        "object_id": project.pk,
        "municipality": project.municipality,
        "label": project.title,
        "created_at": begun,
        "confirmed_at": begun,
    }


def news(project: Project, title: Any = "Der Grundstein liegt", text: Any = "Alle waren da.") -> Notice:
    """Say that something happened with a Baustelle."""
    return actions.tell(
        kind="project",
        object_id=project.pk,
        municipality=project.municipality,
        title=title,
        text=text,
        path=project.get_absolute_url(),
        by=None,
    )


def sent(project: Project, **words: Any) -> None:
    """Say that something happened, and send what is due."""
    news(project, **words)
    actions.post.call()
