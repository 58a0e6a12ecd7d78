"""What becomes of personal data in this room. Turnout, ballots and supports name nobody: they are left as they are."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.privacy import Fate, Rule
from offenbau.participation.models import Contribution, Correction, PaperBatch, Procedure
from offenbau.people.models import Person
from offenbau.people.privacy import nobody

UNCONFIRMED_TERM = timedelta(days=7)

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
    Procedure: Rule(
        Fate.KEEP, _("Says who helps with taking part; the team changes it when somebody leaves."), _("For good.")
    ),
}


def known_of(person: Person) -> dict[str, Any]:
    """Return what the person contributed. What they voted for or supported, nobody can tell."""
    said = ("procedure__title", "number", "title", "text", "place", "pseudonym", "real_name", "state", "created_at")
    own = Contribution.objects.filter(author=person).order_by("id")
    return {"contributions": list(own.values(*said, "mail", "mail_confirmed"))}


def forget(person: Person) -> None:
    """Take name, account and address out of what the person contributed; the text stays, and what others said."""
    Contribution.objects.filter(author=person).update(
        author=None, pseudonym=nobody(), real_name=False, speaker="", digest="", mail="", mail_confirmed=False
    )
    PaperBatch.objects.filter(first_reader=person).update(first_reader=None)
    PaperBatch.objects.filter(second_reader=person).update(second_reader=None)
    Correction.objects.filter(by=person).update(by=None)


def erase_lapsed() -> int:
    """Erase mail addresses that nobody has confirmed within a week."""
    old = Contribution.objects.filter(created_at__lt=timezone.now() - UNCONFIRMED_TERM, mail_confirmed=False)
    return old.exclude(mail="").update(mail="")
