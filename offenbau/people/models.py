"""People, the organisations they come from, what they are trusted with, and invitations."""

import datetime as dt
import unicodedata
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, validate_email
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.municipality.models import Municipality
from offenbau.people.enums import Corner, OrganisationKind, Role

MAX_HOURS = 60


def normalised_email(text: str) -> str:
    """Return the one form in which we know a mail address; raise ValidationError for what is none.

    Only ASCII may stand before the @, and other letters behind it become their DNS form. So no two addresses
    look alike and differ, or differ and are taken for the same (ß, ı, the Kelvin sign).
    """
    local, _at, domain = text.strip().rpartition("@")
    try:
        ascii_domain = unicodedata.normalize("NFKC", domain).encode("idna").decode("ascii") if domain else ""
    except UnicodeError:
        ascii_domain = ""
    if not local.isascii():  # before lower(), which would make a plain k of the Kelvin sign
        raise ValidationError(_("Please enter the address in plain Latin letters."), code="invalid")
    email = f"{local}@{ascii_domain}".lower()
    validate_email(email)
    return email


class PersonManager(BaseUserManager["Person"]):
    """Makes persons with a normalised address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """Make a person; without a password, one logs in by a code sent by mail, or by a passkey."""
        person = self.model(email=normalised_email(email), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, email: str | None) -> "Person":
        return self.get(email__iexact=email)


class Person(AbstractBaseUser):
    """Somebody with an account. What a person may do hangs on grants, never on the person."""

    email = models.EmailField(_("email address"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    is_active = models.BooleanField(default=True)
    is_platform_admin = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="person_email_unique",
                violation_error_message=_("There is already an account with this address."),
            ),
            models.CheckConstraint(condition=~Q(email=""), name="person_has_email"),
        ]

    def __str__(self) -> str:
        return self.name or self.email.partition("@")[0]

    def clean(self) -> None:
        self.email = normalised_email(self.email)

    def is_admin_of(self, municipality_id: int) -> bool:
        """Whether the person looks after the municipality today; the rooms below ask no more than this."""
        if not self.is_active:
            return False
        if self.is_platform_admin:
            return True
        grants = MunicipalityRole.objects.current().held_by(self)
        return grants.filter(municipality_id=municipality_id, role=Role.ADMIN).exists()


class Organisation(Checked):
    """An office, council, association …, in its corner of the actor triangle."""

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    corner = models.CharField(_("corner of the triangle"), max_length=20, choices=Corner.choices)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind.choices, default=OrganisationKind.OTHER)
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_name"),
            models.CheckConstraint(condition=Q(corner__in=Corner.values), name="organisation_corner"),
        ]

    def __str__(self) -> str:
        return self.name


class GrantQuerySet(models.QuerySet):
    """Grants by time and by holder."""

    def current(self, on: dt.date | None = None) -> "GrantQuerySet":
        """Grants that hold on the day (today if none is named): begun, within the term, not ended."""
        day = on or timezone.localdate()
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day, ended_at=None)

    def held_by(self, person: Person) -> "GrantQuerySet":
        """Grants whose rights the person has: own ones, and those in which they stand in for somebody."""
        return self.filter(Q(person=person) | Q(deputy=person))


class Grant(Checked):
    """A role given to a person within a scope; each scope subclasses this and adds itself.

    The deputy has the same rights while the grant holds. `ends_on` is the agreed last day; `ended_at` is set
    when somebody ends the grant, and from then on it gives nothing.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    deputy = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("deputy")
    )
    hours_per_week = models.DecimalField(
        _("hours per week"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    released_by = models.CharField(_("who frees this time"), max_length=200, blank=True)
    statement = models.TextField(_("word of support"), max_length=2000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="%(class)s_role"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="%(class)s_ends_after_start",
                violation_error_message=_("The last day must not lie before the first."),
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.REVIEWER) | Q(ends_on__isnull=False),
                name="%(class)s_reviewer_has_end",
                violation_error_message=_("An external reviewer needs a last day."),
            ),
            models.CheckConstraint(
                condition=Q(hours_per_week=None) | Q(hours_per_week__gte=0, hours_per_week__lte=MAX_HOURS),
                name="%(class)s_hours",
                violation_error_message=_("A week has between 0 and 60 hours of work."),
            ),
            models.CheckConstraint(
                condition=Q(deputy=None) | ~Q(deputy=F("person")),
                name="%(class)s_deputy_is_other",
                violation_error_message=_("Nobody can stand in for themselves."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"

    @property
    def is_current(self) -> bool:
        """Whether the grant holds today."""
        today = timezone.localdate()
        return not self.ended_at and self.starts_on <= today and (not self.ends_on or today <= self.ends_on)


class MunicipalityRole(Grant):
    """A role in a municipality: it holds for all of its projects."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")

    class Meta(Grant.Meta):
        constraints = [
            *Grant.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "municipality", "role"],
                condition=Q(ended_at=None),
                name="one_open_municipality_role",
                violation_error_message=_("This person already has this role here."),
            ),
        ]
        indexes = [models.Index(fields=["municipality", "ended_at"], name="municipality_role_open")]


class InvitationQuerySet(models.QuerySet):
    """Invitations by their state."""

    def open(self) -> "InvitationQuerySet":
        """Invitations that can still be accepted."""
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=timezone.now())


class Invitation(Checked):
    """An invitation by mail to take up a role. Only the hash of its token is kept; it is good for one use."""

    email = models.EmailField(_("email address"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    message = models.TextField(_("message"), max_length=2000, blank=True)
    hours_per_week = models.DecimalField(
        _("hours per week"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    grant_ends_on = models.DateField(_("until"), null=True, blank=True)
    invited_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="%(class)s_role"),
            models.CheckConstraint(
                condition=~Q(role=Role.REVIEWER) | Q(grant_ends_on__isnull=False),
                name="%(class)s_reviewer_has_end",
                violation_error_message=_("An external reviewer needs a last day."),
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(revoked_at=None), name="%(class)s_accepted_or_revoked"
            ),
            models.CheckConstraint(
                condition=Q(hours_per_week=None) | Q(hours_per_week__gte=0, hours_per_week__lte=MAX_HOURS),
                name="%(class)s_hours",
                violation_error_message=_("A week has between 0 and 60 hours of work."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.get_role_display()}"

    @property
    def is_open(self) -> bool:
        """Whether it can still be accepted."""
        return not self.accepted_at and not self.revoked_at and self.expires_at > timezone.now()


class MunicipalityInvitation(Invitation):
    """An invitation to a role in a municipality."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")

    class Meta(Invitation.Meta):
        constraints = [
            *Invitation.Meta.constraints,
            models.UniqueConstraint(
                fields=["email", "municipality", "role"],
                condition=Q(accepted_at=None, revoked_at=None),
                name="one_open_municipality_invitation",
            ),
        ]

    @property
    def place(self) -> str:
        """Where one is invited to, in words."""
        return self.municipality.name


class KeptForm(models.Model):
    """What somebody has typed into a form and not sent yet: theirs alone, until they send it or throw it away.

    `place` is the form's address; `closed_at` is set when it was sent, so that a late keystroke revives nothing.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=300)
    data = models.JSONField(default=dict)
    kept_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "place"], name="one_kept_form_a_place")]

    def __str__(self) -> str:
        return self.place
