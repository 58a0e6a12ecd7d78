"""Applications that somebody waits for: where each lies, its steps, a question back, who wants a mail about it.

Nothing here knows who has applied. Reference and code stand on a letter; of the code only a keyed hash is kept.
"""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.base.text import plain
from offenbau.cases.enums import ENDED, State
from offenbau.municipality.models import LongText, Municipality
from offenbau.people.models import Person

KEEP_DAYS, MOST_KEEP_DAYS = 180, 1100
LONGEST_REFERENCE = 40
_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./_-]{2,39}")
_DAY = re.compile(r"\d{1,2}[. /-]\d{1,2}[. /-]\d{2,4}")
LONGEST_WORD = 4  # of a reference: longer ones could be a name


def key_of(reference: str) -> str:
    """Return a reference as it is compared: capital letters and digits alone, however somebody types it."""
    return "".join(sign for sign in reference.upper() if sign.isascii() and sign.isalnum())[:LONGEST_REFERENCE]


def check_reference(reference: str, kind: str) -> None:
    """Raise ValidationError for what is no reference, or looks like a name, a mail address or a birthday.

    `kind` is what the application is called: its own words may stand in the reference (WOHNGELD-2026-17).
    """
    if not _REFERENCE.fullmatch(reference) or sum(sign.isdigit() for sign in reference) < 2:
        words = _(
            "A reference has 3 to 40 letters, digits and . / - _, and at least two digits, such as 50-2026/0017."
        )
        raise ValidationError({"reference": words})
    strange = [word for word in re.findall(r"[A-Za-z]+", reference) if len(word) > LONGEST_WORD]
    if _DAY.fullmatch(reference) or any(word.lower() not in plain(kind).replace(" ", "") for word in strange):
        words = _("This looks like a name or a birthday. A reference may tell nothing of a person: take a number.")
        raise ValidationError({"reference": words})


class Office(models.Model):
    """Who is responsible: an office with its telephone, as the person who waits can reach it."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name of the office"), max_length=120)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    hours = models.CharField(_("when one can call"), max_length=120, blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="case_office_once",
                violation_error_message=_("This office is there already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CaseKind(Checked):
    """What people apply for, how long that usually takes, and how long it is kept after the end."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("what is it called?"), max_length=120)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", verbose_name=_("office"))
    usual_days = models.PositiveSmallIntegerField(
        _("how many days does it usually take?"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(1100)],
    )
    keep_days = models.PositiveSmallIntegerField(
        _("how many days after the end is it erased?"),
        default=KEEP_DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_KEEP_DAYS)],
    )

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="case_kind_once",
                violation_error_message=_("This kind is there already."),
            ),
            models.CheckConstraint(
                condition=Q(keep_days__gte=1, keep_days__lte=MOST_KEEP_DAYS),
                name="case_kind_is_erased_in_time",
                violation_error_message=_("Please say a number of days from 1 to 1,100."),
            ),
            models.CheckConstraint(condition=~Q(name=""), name="case_kind_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class CaseQuerySet(models.QuerySet):
    """Applications by who may see them and how they stand."""

    def open(self) -> "CaseQuerySet":
        """Those at which something is still to be done."""
        return self.exclude(state__in=ENDED)

    def overdue(self, today: date) -> "CaseQuerySet":
        """Those open ones whose expected day is over."""
        return self.open().filter(expected_on__lt=today)


class Case(Checked):
    """An application: known by its reference, opened by a code of which only a keyed hash is kept.

    `digest` is made of code, reference and town together: whoever looks it up asks the database for one value that
    nobody can choose, so a wrong reference and a wrong code are the same question.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    kind = models.ForeignKey(CaseKind, on_delete=models.PROTECT, related_name="+", verbose_name=_("kind"))
    reference = models.CharField(_("reference"), max_length=LONGEST_REFERENCE)
    reference_key = models.CharField(max_length=LONGEST_REFERENCE, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.RECEIVED)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", verbose_name=_("office"))
    received_on = models.DateField(_("arrived on"), default=timezone.localdate)
    expected_on = models.DateField(_("expected by"), null=True, blank=True)
    delay_reason = models.CharField(_("why does it take longer?"), max_length=300, blank=True)
    ended_on = models.DateField(null=True, blank=True, editable=False)
    days = models.PositiveIntegerField(null=True, blank=True, editable=False)
    erase_on = models.DateField(null=True, blank=True, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["municipality", "state", "-id"], name="case_by_state"),
            models.Index(fields=["municipality", "expected_on"], name="case_by_day"),
            models.Index(fields=["erase_on"], name="case_to_erase"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "reference_key"],
                name="case_reference_once",
                violation_error_message=_("This reference is taken, perhaps with other signs in between."),
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="case_state"),
            models.CheckConstraint(condition=~Q(reference_key=""), name="case_has_a_reference"),
            models.CheckConstraint(
                condition=Q(
                    state__in=sorted(ENDED), ended_on__isnull=False, days__isnull=False, erase_on__isnull=False
                )
                | (~Q(state__in=sorted(ENDED)) & Q(ended_on=None, days=None, erase_on=None)),
                name="what_has_ended_is_erased_some_day",
            ),
            models.CheckConstraint(
                condition=Q(expected_on=None) | Q(expected_on__gte=F("received_on")),
                name="case_is_expected_after_it_arrived",
                violation_error_message=_("The expected day lies before the day on which it arrived."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("received_on")),
                name="case_ends_after_it_arrived",
                violation_error_message=_("It cannot end before it has arrived."),
            ),
        ]

    def __str__(self) -> str:
        return f"case {self.pk}"  # the ledger keeps it: the reference is erased, and stands there nowhere

    @property
    def is_ended(self) -> bool:
        """Whether nothing more is to be done."""
        return self.state in ENDED

    def is_overdue(self, today: date) -> bool:
        """Whether its expected day is over."""
        return not self.is_ended and self.expected_on is not None and self.expected_on < today


class Step(models.Model):
    """How an application stood from a day on. It is written once and never changed."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    on = models.DateField(default=timezone.localdate)
    state = models.CharField(max_length=10, choices=State.choices)
    office = models.CharField(max_length=120)
    expected_on = models.DateField(null=True, blank=True)
    delay_reason = models.CharField(max_length=300, blank=True)
    note = LongText(max_length=1000, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=Q(state__in=State.values), name="case_step_state")]

    def __str__(self) -> str:
        return f"{self.on.isoformat()} {self.state}"


class Question(Checked):
    """A question back to whoever has applied, with their answer. One at a time is open."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="questions")
    text = LongText(_("what do you need to know?"), max_length=2000)
    asked_on = models.DateField(default=timezone.localdate)
    due_on = models.DateField(_("please answer by"))
    answer = LongText(_("your answer"), max_length=4000, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    settled_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(settled_on=None), name="one_open_question_a_case",
                violation_error_message=_("There is an open question already."),
            ),
            models.CheckConstraint(condition=~Q(text=""), name="case_question_asks_something"),
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None) | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="case_answer_says_something",
                violation_error_message=_("Please write your answer."),
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(settled_on__isnull=False), name="an_answer_settles_a_question"
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("asked_on")),
                name="case_question_is_due_later",
                violation_error_message=_("This day is over."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"question {self.pk}"


class Notification(models.Model):
    """A mailbox that wants to hear that something is new. Nothing but the question itself is sent before its yes."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField(_("email address"))
    language = models.CharField(max_length=7)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "email"], name="a_mailbox_once_a_case")]

    def __str__(self) -> str:
        return f"notification {self.pk}"


class Duration(models.Model):
    """What is left of erased applications: how many of a kind ended in a month after so many days."""

    kind = models.ForeignKey(CaseKind, on_delete=models.CASCADE, related_name="+")
    month = models.DateField()
    days = models.PositiveIntegerField()
    number = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "month", "days"], name="durations_once_a_month")]

    def __str__(self) -> str:
        return f"{self.month.isoformat()}: {self.number} × {self.days}"


class MachineKey(models.Model):
    """A key with which a program of the municipality sends states. It is shown once; only its hash is kept."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("which program?"), max_length=80)
    key_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_on = models.DateField(default=timezone.localdate)
    used_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name


class CaseUpload(models.Model):
    """A table that waits for its sender to look at what it would change. `rows`: {"line": 2, "values": {…}}."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    rows = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
