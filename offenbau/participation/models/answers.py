"""What the town answers: who looks after it, the answer with its versions, the public trail."""

from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.municipality.models import LongText, Municipality
from offenbau.participation.enums import ANSWERED, WITH_REASON, Status, TrailKind
from offenbau.participation.models.contributions import Contribution
from offenbau.participation.placeholders import refuse_unknown
from offenbau.people.models import Person
from offenbau.projects.models import Measure


class AnswerUnit(models.Model):
    """An office or a team of the town that looks after contributions; its people may draft answers to those."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("office or team"), max_length=120)
    people = models.ManyToManyField(Person, related_name="+", blank=True, verbose_name=_("who belongs to it?"))

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="answer_unit_once_a_town",
                violation_error_message=_("There is such an office already."),
            ),
            models.CheckConstraint(condition=~Q(name=""), name="answer_unit_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Boilerplate(models.Model):
    """A text that is used again and again; names in braces are filled in, and nothing else is."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("what it is for"), max_length=120)
    text = LongText(_("text"), max_length=6000, validators=[MinLengthValidator(1)])

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "title"],
                name="boilerplate_once_a_town",
                violation_error_message=_("There is a text with this title already."),
            ),
            models.CheckConstraint(condition=~Q(title="") & ~Q(text=""), name="boilerplate_says_something"),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse names in braces that nobody fills in."""
        refuse_unknown(self.text, "text")


class Answer(Checked):
    """A version of the answer to a contribution: drafted by one person, seen by another one, then public for good.

    There is one draft at most. What is published is never changed; a later version stands above it. `days` from
    receipt to the answer are kept on the first one, for the ledger.
    """

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="answers")
    version = models.PositiveIntegerField(editable=False)
    text = LongText(_("the answer"), max_length=8000, validators=[MinLengthValidator(1)])
    status = models.CharField(
        _("what becomes of it?"),
        max_length=12,
        choices=[(status.value, status.label) for status in Status if status in ANSWERED],
    )
    reason = LongText(_("the reason, for everybody to read"), max_length=4000, blank=True)
    decided_in = models.CharField(_("decided in which meeting, on which paper?"), max_length=200, blank=True)
    measure = models.ForeignKey(
        Measure, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("carried out by")
    )
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(default=timezone.now)
    revision = models.PositiveIntegerField(default=1)
    reviewed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    days = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["contribution", "version"], name="answer_version_once"),
            models.UniqueConstraint(
                fields=["contribution"], condition=Q(published_at=None), name="one_draft_of_an_answer"
            ),
            models.UniqueConstraint(fields=["contribution"], condition=Q(days__isnull=False), name="one_first_answer"),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("drafted_by")), name="second_pair_of_eyes"
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(reviewed_by__isnull=False, reviewed_at__isnull=False),
                name="no_answer_is_published_unseen",
            ),
            models.CheckConstraint(
                condition=Q(days=None) | Q(published_at__isnull=False), name="days_are_counted_at_publication"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="answer_says_something"),
            models.CheckConstraint(condition=Q(status__in=ANSWERED), name="answer_gives_a_result"),
            models.CheckConstraint(
                condition=~Q(status__in=WITH_REASON) | ~Q(reason=""),
                name="answer_that_refuses_has_a_reason",
                violation_error_message=_("Please say why: people have put their time into it."),
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.DECIDED) | ~Q(decided_in=""),
                name="a_decision_names_its_meeting",
                violation_error_message=_("Please name the meeting and the paper."),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.contribution_id} v{self.version}"

    def clean(self) -> None:
        """Refuse what is carried out by nothing, and by what belongs to another Baustelle."""
        if self.status == Status.CARRIED_OUT and self.measure is None:
            raise ValidationError({"measure": _("Please name the measure that carries it out.")})
        if self.measure is not None and self.measure.project_id != self.contribution.procedure.project_id:
            raise ValidationError({"measure": _("This measure belongs to another Baustelle.")})


class StatusEntry(Checked):
    """A step on the public trail of a contribution: dated, in words that everybody reads, for good."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="trail")
    kind = models.CharField(max_length=10, choices=TrailKind.choices)
    at = models.DateTimeField(default=timezone.now)
    before = models.CharField(max_length=12, choices=Status.choices)
    status = models.CharField(max_length=12, choices=Status.choices)
    reason = LongText(max_length=4000, blank=True)
    # The meeting and paper of a decision, the measure that carries it out, the office that looks after it.
    detail = models.CharField(max_length=300, blank=True)
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    other = models.ForeignKey(Contribution, on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "status entries"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=TrailKind.values), name="trail_kind"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="trail_status"),
            models.CheckConstraint(
                condition=~Q(kind=TrailKind.STATUS) | ~Q(status__in=ANSWERED) | Q(answer__isnull=False),
                name="nothing_is_closed_in_silence",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=WITH_REASON) | ~Q(kind=TrailKind.STATUS) | ~Q(reason=""),
                name="trail_says_why_not",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[Status.DECIDED, Status.CARRIED_OUT])
                | ~Q(kind=TrailKind.STATUS)
                | ~Q(detail=""),
                name="trail_says_where_it_was_decided",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=[TrailKind.MERGED, TrailKind.TOOK_IN, TrailKind.LOOSENED, TrailKind.SPLIT])
                | Q(other__isnull=False),
                name="trail_names_the_other_one",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.contribution_id}: {self.status}"

    def save(self, *args: object, **options: object) -> None:
        """Write it, once."""
        if self.pk is not None:
            raise ValueError("what stands on the public trail is not changed")
        super().save(*args, **options)


class AnswerUpload(models.Model):
    """A spreadsheet of answers that waits for its sender to look at what it would change."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    # A list of {"line": 2, "values": {…}}: text as it was read, by the keys of the columns.
    rows = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
