"""What becomes of personal data in this room. A voice is nobody's: there is nothing to know of, nor to forget."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.privacy import Fate, Rule
from offenbau.diary import privacy as diary
from offenbau.participation.models import (
    Answer,
    AnswerUnit,
    AnswerUpload,
    Contribution,
    Correction,
    PaperBallot,
    PaperBatch,
    Procedure,
    Support,
    Turnout,
)
from offenbau.people.models import Person
from offenbau.people.privacy import nobody

RULES: dict[type[models.Model], Rule] = {
    Procedure: Rule(
        Fate.KEEP, _("Names in public whom one can ask: an office, or somebody who agreed."), _("With the procedure.")
    ),
    Correction: Rule(
        Fate.ANONYMISE,
        _("The correction is public and stays; who wrote it is taken out."),
        _("The name goes at once."),
    ),
    PaperBatch: Rule(
        Fate.ANONYMISE, _("That two people read a pile stays; their names go."), _("The names go at once.")
    ),
    Turnout: Rule(
        Fate.KEEP,
        _("A keyed mark that keeps one person from taking part twice; nobody can read a name from it."),
        _("Half a year after the procedure has ended."),
    ),
    Contribution: Rule(
        Fate.ANONYMISE,
        _("It was said in public, and others have answered: the text stays, without name and account."),
        _("The name and the mail address go at once; what was hidden or blacked out after six months."),
    ),
    Support: Rule(
        Fate.KEEP,
        _("A keyed mark that keeps one person from supporting the same twice; nobody can read a name from it."),
        _("Half a year after the procedure has ended."),
    ),
    Answer: Rule(
        Fate.KEEP,
        _("That two people have looked at an answer stays; their names go with their accounts."),
        _("With the procedure."),
    ),
    AnswerUnit: Rule(
        Fate.ANONYMISE, _("The office stays; the person is taken out of it."), _("The name goes at once.")
    ),
    AnswerUpload: Rule(Fate.ERASE, _("Needed until its sender has looked at it."), _("One day.")),
    PaperBallot: Rule(
        Fate.KEEP,
        _("What stands on sheets without names, so that a count can be checked."),
        _("Half a year after the procedure has ended."),
    ),
}
TERM = timedelta(days=183)
UNCONFIRMED_TERM = timedelta(days=7)
UPLOAD_TERM = timedelta(days=1)
CONTRIBUTED = (
    "procedure__title", "number", "title", "text", "place", "pseudonym", "real_name", "state", "created_at", "mail",
)  # fmt: skip


def known_of(person: Person) -> dict[str, Any]:
    """Return what the person contributed and corrected, and the piles they have read.

    What they voted for or supported, nobody knows.
    """
    return {
        "contributions": list(Contribution.objects.filter(author=person).order_by("id").values(*CONTRIBUTED)),
        "answers": list(
            Answer.objects.filter(Q(drafted_by=person) | Q(reviewed_by=person))
            .order_by("id")
            .values("contribution__number", "text", "drafted_at", "published_at")
        ),
        "offices": list(AnswerUnit.objects.filter(people=person).values("municipality__name", "name")),
        "corrections": list(Correction.objects.filter(by=person).values("procedure__title", "at", "text")),
        "piles": list(
            PaperBatch.objects.filter(Q(first_reader=person) | Q(second_reader=person)).values(
                "procedure__title", "origin", "sheets"
            )
        ),
    }


def forget(person: Person) -> None:
    """Take name, account and address out of contributions, news of them, corrections and piles; what was said stays.

    Marks of the turnout and of supports stay: without the person they name nobody.
    """
    own = Contribution.objects.filter(author=person)
    diary.unsay("contribution", list(own.values_list("pk", flat=True)))
    own.update(author=None, pseudonym=nobody(), real_name=False, speaker="", digest="", mail="", mail_confirmed=False)
    AnswerUpload.objects.filter(by=person).delete()
    for unit in AnswerUnit.objects.filter(people=person):
        unit.people.remove(person)
    Correction.objects.filter(by=person).update(by=None)
    PaperBatch.objects.filter(first_reader=person).update(first_reader=None)
    PaperBatch.objects.filter(second_reader=person).update(second_reader=None)


def erase_lapsed() -> int:
    """Erase marks and the readings of sheets half a year after all phases have ended.

    A mail address that nobody confirms goes after a week, a sheet of answers that nobody carries out after a day.
    """
    now = timezone.now()
    over = Q(procedure__started_at__isnull=False) & ~Q(procedure__phases__ends_at__gt=now - TERM)
    marks = Turnout.objects.filter(over).delete()[0]
    marks += Support.objects.filter(contribution__in=Contribution.objects.filter(over).order_by()).delete()[0]
    marks += Contribution.objects.filter(over).exclude(speaker="").update(speaker="", digest="")
    old = Contribution.objects.filter(created_at__lt=now - UNCONFIRMED_TERM, mail_confirmed=False).exclude(mail="")
    marks += old.update(mail="")
    marks += AnswerUpload.objects.filter(at__lt=now - UPLOAD_TERM).delete()[0]
    return marks + PaperBallot.objects.filter(batch__in=PaperBatch.objects.filter(over)).delete()[0]
