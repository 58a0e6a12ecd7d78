"""Reminding teams of Baustellen that have told nothing for a while: once, and no second time for two weeks."""

import logging
from collections.abc import Iterator
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Max, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from offenbau.base.addresses import absolute
from offenbau.base.ledger import record
from offenbau.diary.journal.models import Cadence, Entry
from offenbau.diary.journal.permissions import SHOWN
from offenbau.diary.journal.queries import DEFAULT_DAYS
from offenbau.people.models import Person
from offenbau.people.permissions import may_log_in
from offenbau.projects.models import Project, ProjectRole
from offenbau.projects.permissions import CORE_TEAM

log = logging.getLogger("offenbau.diary")
PAUSE = timedelta(days=14)


def remind_all() -> int:
    """Remind all teams that have been silent for too long; return how many. Mails go out between the writes."""
    return sum(_remind(project, days) for project, days in silent_projects(timezone.localdate()))


def silent_projects(today: date) -> Iterator[tuple[Project, int]]:
    """Yield the Baustellen that are at work and whose team is to be reminded today, with how long they were silent."""
    last = Entry.objects.filter(SHOWN, project=OuterRef("pk")).order_by().values("project")
    begun = Q(starts_on=None) | Q(starts_on__lte=today)
    going_on = Q(ends_on=None) | Q(ends_on__gte=today)
    rows = Project.objects.filter(begun, going_on, published_at__isnull=False).exclude(phases=())
    rows = rows.annotate(told_at=Subquery(last.annotate(at=Max("published_at")).values("at")))
    cadences = {(row.municipality_id, row.project_id): row for row in Cadence.objects.all()}
    for project in rows.select_related("municipality").order_by("pk"):
        own = cadences.get((project.municipality_id, project.pk))
        of_town = cadences.get((project.municipality_id, None))
        named = [row.days for row in (own, of_town) if row and row.days is not None]
        allowed = named[0] if named else DEFAULT_DAYS
        since = max(filter(None, (project.told_at, project.published_at)))  # type: ignore[attr-defined]
        silent = (today - timezone.localdate(since)).days
        waits = own is not None and own.reminded_on is not None and own.reminded_on > today - PAUSE
        if allowed and silent >= allowed and not waits:
            yield project, silent


def _remind(project: Project, days: int) -> bool:
    """Write to the core team; noted only if a mail went out, so that it is tried again tomorrow."""
    sent = [_went_out(_message(project, days, person)) for person in _team(project)]
    if not any(sent):
        return False
    with transaction.atomic():
        cadence, _new = Cadence.objects.get_or_create(municipality=project.municipality, project=project)
        Cadence.objects.filter(pk=cadence.pk).update(reminded_on=timezone.localdate())
        record("journal.remind", on=project, by=None, municipality_id=project.municipality_id, mails=sum(sent))
    return True


def _team(project: Project) -> list[Person]:
    """The core team's people of today, each once."""
    grants = ProjectRole.objects.current().filter(project=project, role__in=CORE_TEAM).annotate(who=F("person_id"))
    people = Person.objects.filter(pk__in=grants.values("who")).order_by("pk")
    return [person for person in people if may_log_in(person)]


def _message(project: Project, days: int, person: Person) -> EmailMessage:
    here = [project.municipality.slug, project.slug]
    with translation.override(settings.LANGUAGE_CODE):
        words = {"title": project.title, "days": days}
        parts = [
            _("Good day,"),
            _("for %(days)d days the Bautagebuch of “%(title)s” has told nothing.") % words,
            _("Three sentences are enough. What are you doing now, and why? What did not work out? "
                "Whom do you thank?"),
            absolute(reverse("journal:desk", args=here)),
            _("There you also choose when we remind you, or that we do not. The next reminder comes in two weeks at "
              "the earliest."),
        ]  # fmt: skip
        subject = _("It is quiet on “%(title)s”") % words
    headers = {"Auto-Submitted": "auto-generated"}
    body = "\n\n".join(parts) + "\n"
    return EmailMessage(" ".join(subject.split()), body, settings.DEFAULT_FROM_EMAIL, [person.email], headers=headers)


def _went_out(message: EmailMessage) -> bool:
    try:
        message.send()
    except (OSError, ValueError) as problem:  # smtplib's errors are OSErrors
        log.warning("A reminder could not be mailed: %s", type(problem).__name__)
        return False
    return True
