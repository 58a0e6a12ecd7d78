"""What is asked, what was answered, how often, and what somebody has begun and not sent yet."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.participation.enums import Channel
from offenbau.participation.formats.survey.enums import LARGEST, MOST_OPTIONS, MOST_STEPS, Kind
from offenbau.participation.models import Procedure, Slip

_WITHIN = [MinValueValidator(-LARGEST), MaxValueValidator(LARGEST)]


class Question(Checked):
    """One line of a questionnaire. Which of the fields matter hangs on its kind; see `questionnaire.Item`."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="survey_questions")
    key = models.SlugField(max_length=12, editable=False)
    kind = models.CharField(_("what is it?"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("the question"), max_length=300, blank=True)
    text = models.TextField(_("a hint, or the text to read"), max_length=6000, blank=True)
    required = models.BooleanField(_("must be answered"), default=False)
    # Lists of {"key", "label"}.
    options = models.JSONField(_("answers, one a line"), default=list, blank=True)
    rows = models.JSONField(_("lines, one a line"), default=list, blank=True)
    other = models.BooleanField(_("with “other, namely”"), default=False)
    most = models.PositiveSmallIntegerField(
        _("at most how many may be ticked?"), default=0, validators=[MaxValueValidator(MOST_OPTIONS)]
    )
    low = models.SmallIntegerField(_("first step"), default=1, validators=[MinValueValidator(0)])
    high = models.SmallIntegerField(_("last step"), default=5, validators=[MaxValueValidator(20)])
    low_words = models.CharField(_("the first step in words"), max_length=60, blank=True)
    high_words = models.CharField(_("the last step in words"), max_length=60, blank=True)
    dont_know = models.BooleanField(_("with “I don't know”"), default=False)
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    least = models.BigIntegerField(_("smallest number"), default=0, validators=_WITHIN)
    greatest = models.BigIntegerField(_("largest number"), default=100, validators=_WITHIN)
    places = models.PositiveSmallIntegerField(_("decimal places"), default=0, validators=[MaxValueValidator(2)])
    long = models.BooleanField(_("room for several sentences"), default=False)
    condition_question = models.CharField(max_length=12, blank=True)
    condition_among = models.JSONField(default=list, blank=True)
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "key"], name="survey_key_once_a_procedure"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="survey_question_kind"),
            models.CheckConstraint(condition=~Q(title="") | Q(kind=Kind.PAGE), name="survey_question_says_what"),
            models.CheckConstraint(
                condition=Q(high__gt=F("low")) & Q(high__lt=F("low") + MOST_STEPS),
                name="survey_scale_has_sane_steps",
                violation_error_message=_("A scale has two steps at least, and eleven at most."),
            ),
            models.CheckConstraint(
                condition=Q(greatest__gt=F("least")),
                name="survey_number_has_a_range",
                violation_error_message=_("The largest number must be larger than the smallest one."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.get_kind_display())


class Response(Slip):
    """What somebody has answered, as canonical JSON; nobody's. Stirred as ballots are."""


class Count(models.Model):
    """How often an answer was given on a channel: kept in the transaction that puts the response in."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    question = models.CharField(max_length=12, blank=True)
    row = models.CharField(max_length=12, blank=True)
    cell = models.CharField(max_length=12)
    number = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "channel", "question", "row", "cell"], name="a_cell_is_counted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.cell}: {self.number}"


class Draft(models.Model):
    """Answers that somebody has begun and not sent: never counted, known by a link of which we keep a hash alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    # What was typed, by field, as it was typed: also what is not right yet.
    typed = models.JSONField(default=dict)
    saved_on = models.DateField(default=timezone.localdate)

    def __str__(self) -> str:
        return f"{self.procedure_id}"


class PublishedText(models.Model):
    """Something answered in one's own words that staff have read and let through, for everybody to see."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="+")
    question = models.CharField(max_length=12)
    text = models.TextField()
    # SHA-256 of the text: the same words stand there once.
    mark = models.CharField(max_length=64)

    class Meta:
        ordering = ["mark"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "question", "mark"], name="a_text_is_published_once"),
            models.CheckConstraint(condition=~Q(text=""), name="a_published_text_says_something"),
        ]

    def __str__(self) -> str:
        return self.text[:80]
