"""What becomes of personal data in this room. Turnout, ballots and supports name nobody: they are left as they are."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.privacy import Fate, Rule
from offenbau.participation.models import (
    Answer,
    AnswerUnit,
    AnswerUpload,
    Contribution,
    Correction,
    PaperBatch,
    Procedure,
)
from offenbau.people.models import Person
from offenbau.people.privacy import nobody

UNCONFIRMED_TERM = timedelta(days=7)
UPLOAD_TERM = timedelta(days=1)

RULES: dict[type[models.Model], Rule] = {
    Contribution: Rule(
        Fate.ANONYMISE,
        _("It was said in public, and others have answered: the text stays, without name and account."),
        _("The name and the mail address go at once; what was hidden or blacked out after six months."),
    ),
    PaperBatch: Rule(
        Fate.ANONYMISE, _("The count stays whole; who read the sheets is taken out."), _("The name goes at once.")
    ),
    Correction: Rule(
        Fate.ANONYMISE, _("What was corrected in public stays; who did it is taken out."), _("The name goes at once.")
    ),
    Answer: Rule(
        Fate.KEEP,
        _("Two people must have looked at an answer: which accounts stays, their names go with the accounts."),
        _("As long as the procedure."),
    ),
    AnswerUnit: Rule(
        Fate.ANONYMISE, _("The office stays; the person is taken out of it."), _("With the account, at once.")
    ),
    AnswerUpload: Rule(Fate.ERASE, _("Needed until its sender has looked at it."), _("One day.")),
    Procedure: Rule(
        Fate.KEEP, _("Says who helps with taking part; the team changes it when somebody leaves."), _("For good.")
    ),
}


def known_of(person: Person) -> dict[str, Any]:
    """Return what the person contributed. What they voted for or supported, nobody can tell."""
    said = ("procedure__title", "number", "title", "text", "place", "pseudonym", "real_name", "state", "created_at")
    own = Contribution.objects.filter(author=person).order_by("id")
    drafted = Answer.objects.filter(drafted_by=person).order_by("id")
    return {
        "contributions": list(own.values(*said, "mail", "mail_confirmed")),
        "drafted_answers": list(drafted.values("contribution__number", "text", "drafted_at", "published_at")),
        "seen_answers": list(Answer.objects.filter(reviewed_by=person).order_by("id").values("id", "reviewed_at")),
        "offices": list(AnswerUnit.objects.filter(people=person).values("municipality__name", "name")),
    }


def forget(person: Person) -> None:
    """Take name, account and address out of what the person contributed; the text stays, and what others said."""
    Contribution.objects.filter(author=person).update(
        author=None, pseudonym=nobody(), real_name=False, speaker="", digest="", mail="", mail_confirmed=False
    )
    AnswerUpload.objects.filter(by=person).delete()
    for unit in AnswerUnit.objects.filter(people=person):
        unit.people.remove(person)
    PaperBatch.objects.filter(first_reader=person).update(first_reader=None)
    PaperBatch.objects.filter(second_reader=person).update(second_reader=None)
    Correction.objects.filter(by=person).update(by=None)


def erase_lapsed() -> int:
    """Erase mail addresses that nobody has confirmed within a week, and sheets that nobody carried out in a day."""
    uploads = AnswerUpload.objects.filter(at__lt=timezone.now() - UPLOAD_TERM).delete()[0]
    old = Contribution.objects.filter(created_at__lt=timezone.now() - UNCONFIRMED_TERM, mail_confirmed=False)
    return uploads + old.exclude(mail="").update(mail="")
