"""What becomes of personal data in this room: erase, anonymise or keep, with reason and term.

`RULES` names every model that points at a person. `actions.erase_person` carries the rules out.
"""

from dataclasses import dataclass
from enum import Enum

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import models
from django.utils.translation import gettext_lazy as _

from offenbau.base.models import LedgerEntry
from offenbau.people.models import MunicipalityInvitation, MunicipalityRole, Person


class Fate(Enum):
    """What happens to rows when the person they speak of is erased."""

    ERASE = "erase"
    ANONYMISE = "anonymise"
    KEEP = "keep"


@dataclass(frozen=True)
class Rule:
    """The fate of a model's rows, why, and for how long they are kept at most."""

    fate: Fate
    reason: str
    term: str


RULES: dict[type[models.Model], Rule] = {
    Person: Rule(
        Fate.ANONYMISE,
        _("What the person did together with others keeps an author without a name."),
        _("Name and address go at once."),
    ),
    EmailAddress: Rule(Fate.ERASE, _("Needed for logging in alone."), _("At once.")),
    Authenticator: Rule(Fate.ERASE, _("Needed for logging in alone."), _("At once.")),
    MunicipalityRole: Rule(
        Fate.ERASE, _("Speaks of one person; the ledger keeps that a role was held."), _("At once.")
    ),
    MunicipalityInvitation: Rule(Fate.ERASE, _("Holds the address of the invited person."), _("At once.")),
    LedgerEntry: Rule(
        Fate.ANONYMISE,
        _("The record of decisions stays whole; the name in it goes."),
        _("Names go at once, entries stay."),
    ),
}
