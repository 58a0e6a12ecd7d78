"""What becomes of personal data in this room, and of applications whose time is over."""

from datetime import timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.privacy import Fate, Rule
from offenbau.cases.enums import COUNTED
from offenbau.cases.models import Case, CaseUpload, Duration, MachineKey, Notification, Office, Question, Step
from offenbau.cases.tokens import QUESTION_TERM
from offenbau.people.models import Person

UPLOAD_TERM = timedelta(days=1)
AT_ONCE = 500

RULES: dict[type[models.Model], Rule] = {
    Case: Rule(
        Fate.KEEP,
        _("Shows where an application lies; it names nobody, and is opened by reference and code alone."),
        _("As many days after the end as its kind says; only the number of days is counted, without reference."),
    ),
    Step: Rule(Fate.KEEP, _("Shows how an application went."), _("With the application.")),
    Question: Rule(Fate.ERASE, _("A question to whoever has applied, and their answer."), _("With the application.")),
    Notification: Rule(
        Fate.ERASE,
        _("A mail address that wants to hear that something is new."),
        _("With the application, or when they stop it; after 7 days if nobody says yes."),
    ),
    CaseUpload: Rule(
        Fate.ERASE,
        _("A table that waits until its sender has looked through it."),
        _("After a day, or with the account."),
    ),
    Office: Rule(
        Fate.KEEP,
        _("An office's telephone is public on purpose; the office changes it."),
        _("While there is the office."),
    ),
    MachineKey: Rule(Fate.KEEP, _("Names a program, and nobody."), _("Until it is taken back.")),
}


def known_of(person: Person) -> dict[str, Any]:
    """Return of how many applications the account's mailbox hears, and the tables that wait for the person."""
    mails = Notification.objects.filter(email=person.email).order_by("pk")
    uploads = CaseUpload.objects.filter(by=person).order_by("pk")
    return {
        "mails": list(mails.values("case__municipality__name", "asked_at", "confirmed_at")),
        "uploads": list(uploads.values("municipality__name", "at")),
    }


def forget(person: Person) -> None:
    """Erase the account's mailbox and the tables that wait for the person."""
    Notification.objects.filter(email=person.email).delete()
    CaseUpload.objects.filter(by=person).delete()


def erase_lapsed() -> int:
    """Erase applications whose day has come, addresses that never said yes, and tables that nobody looked through."""
    now = timezone.now()
    unanswered = Notification.objects.filter(confirmed_at=None, asked_at__lt=now - QUESTION_TERM)
    uploads = CaseUpload.objects.filter(at__lt=now - UPLOAD_TERM)
    count = sum(rows.delete()[0] for rows in (unanswered, uploads))
    while erased := _erase_some():
        count += erased
    return count


@transaction.atomic
def _erase_some() -> int:
    """Erase some applications with all that hangs on them, and add their days to the counts."""
    due = Case.objects.filter(erase_on__lte=timezone.localdate()).order_by("pk")
    cases = list(due.select_for_update()[:AT_ONCE])
    for case in cases:
        if case.state in COUNTED and case.ended_on is not None:
            _count(case)
    Case.objects.filter(pk__in=[case.pk for case in cases]).delete()
    return len(cases)


def _count(case: Case) -> None:
    assert case.ended_on is not None
    key = {"kind_id": case.kind_id, "month": case.ended_on.replace(day=1), "days": case.days}
    row, is_new = Duration.objects.get_or_create(**key)
    if not is_new:
        Duration.objects.filter(pk=row.pk).update(number=F("number") + 1)
