"""What becomes of personal data in this room."""

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from offenbau.base.models import LedgerEntry
from offenbau.base.privacy import Fate, Rule
from offenbau.people.models import KeptForm, MunicipalityInvitation, MunicipalityRole, Person

RULES: dict[type[models.Model], Rule] = {
    Person: Rule(
        Fate.ANONYMISE,
        _("What the person did together with others keeps an author without a name."),
        _("Name and address go at once; a sign-up that nobody confirms after 7 days."),
    ),
    EmailAddress: Rule(Fate.ERASE, _("Needed for logging in alone."), _("At once.")),
    Authenticator: Rule(Fate.ERASE, _("Needed for logging in alone."), _("At once.")),
    MunicipalityRole: Rule(
        Fate.ERASE, _("Speaks of one person; the ledger keeps that a role was held."), _("At once.")
    ),
    MunicipalityInvitation: Rule(
        Fate.ERASE, _("Holds the address of the invited person."), _("30 days after it lapsed, or with the account.")
    ),
    KeptForm: Rule(Fate.ERASE, _("Typed and not sent: nobody else's."), _("30 days, or with the account.")),
    LedgerEntry: Rule(
        Fate.ANONYMISE,
        _("The record of decisions stays whole; the name in it goes."),
        _("Names go at once, entries stay."),
    ),
}
INVITATION_TERM = timedelta(days=30)  # after it lapsed
KEPT_FORM_TERM = timedelta(days=30)
SENT_FORM_TERM = timedelta(days=1)
SIGN_UP_TERM = timedelta(days=7)  # without a confirmed address
ROLE_TERMS = ("role", "starts_on", "ends_on", "hours_per_week", "released_by", "statement")


def known_of(person: Person) -> dict[str, Any]:
    """Return the account, its roles in municipalities, its invitations and its means of logging in."""
    roles = MunicipalityRole.objects.order_by("id")
    invitations = MunicipalityInvitation.objects.filter(email__iexact=person.email).order_by("id")
    means = Authenticator.objects.filter(user_id=person.pk).order_by("id")
    return {
        "email": person.email,
        "name": person.name,
        "joined_at": person.joined_at,
        "last_login": person.last_login,
        "addresses": list(EmailAddress.objects.filter(user_id=person.pk).values("email", "verified", "primary")),
        "roles": list(roles.filter(person=person).values("municipality__name", *ROLE_TERMS)),
        "stands_in_for": list(roles.filter(deputy=person).values("municipality__name", "role")),
        "invitations": list(invitations.values("role", "municipality__name", "invited_at", "accepted_at")),
        "log_in_means": list(means.values("type", "created_at")),
        "unsent": list(KeptForm.objects.filter(person=person, closed_at=None).values("place", "data", "kept_at")),
        "done": list(
            LedgerEntry.objects.filter(actor_id=person.pk).order_by("id").values("at", "action", "object_type")
        ),
    }


def forget(person: Person) -> None:
    """Erase what speaks of the person alone, and take the name out of the rest."""
    roles = MunicipalityRole.objects.filter(person=person)
    invitations = MunicipalityInvitation.objects.filter(Q(email__iexact=person.email) | Q(accepted_by=person))
    LedgerEntry.objects.filter(actor_id=person.pk).update(actor_label=nobody())
    for things in (Person.objects.filter(pk=person.pk), roles, invitations):
        unname(things)
    MunicipalityRole.objects.filter(deputy=person).update(deputy=None)
    roles.delete()
    invitations.delete()
    EmailAddress.objects.filter(user_id=person.pk).delete()
    Authenticator.objects.filter(user_id=person.pk).delete()
    KeptForm.objects.filter(person=person).delete()
    _blank(person)


def erase_lapsed() -> int:
    """Erase invitations that nobody took up, sign-ups whose address nobody confirmed, and what was never sent."""
    now = timezone.now()
    unsent = Q(kept_at__lt=now - KEPT_FORM_TERM) | Q(closed_at__lt=now - SENT_FORM_TERM)
    invitations = MunicipalityInvitation.objects.filter(accepted_at=None, expires_at__lt=now - INVITATION_TERM)
    confirmed = EmailAddress.objects.filter(verified=True).values("user_id")
    sign_ups = Person.objects.filter(joined_at__lt=now - SIGN_UP_TERM, is_active=True, last_login=None)
    count = invitations.delete()[0] + KeptForm.objects.filter(unsent).delete()[0]
    for person in sign_ups.exclude(pk__in=confirmed):
        unname(Person.objects.filter(pk=person.pk))
        LedgerEntry.objects.filter(actor_id=person.pk).update(actor_label=nobody())
        count += bool(person.delete())
    return count


def nobody() -> str:
    """Return what stands where the name of an erased person stood."""
    with translation.override(settings.LANGUAGE_CODE):
        return gettext("deleted account")


def unname(things: models.QuerySet) -> None:
    """Take out of the ledger what these things, which speak of one person, are called there."""
    entries = LedgerEntry.objects.filter(object_type=things.model._meta.label_lower, object_id__in=things.values("pk"))
    entries.update(object_label=nobody())


def _blank(person: Person) -> None:
    person.name = nobody()
    person.email = f"deleted-{person.pk}@account.invalid"
    person.is_active = person.is_platform_admin = False
    person.last_login = None
    person.set_unusable_password()
    person.save()
