"""What a discussion has beside its contributions: the questions in full, where a post stands, what it came to."""

from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.discussion.enums import Stance
from offenbau.municipality.models import LongText
from offenbau.participation.models import Category, Contribution
from offenbau.people.models import Person

LONGEST_QUESTION = 300


class Question(models.Model):
    """A leading question. Its category is the drawer into which posts go, so that desk, lists and files know it."""

    category = models.OneToOneField(Category, on_delete=models.CASCADE, primary_key=True, related_name="+")
    text = models.CharField(_("the question"), max_length=LONGEST_QUESTION)

    class Meta:
        ordering = ["category__position", "category_id"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="leading_question_asks_something")]

    def __str__(self) -> str:
        return self.text


class Post(models.Model):
    """Where a contribution stands to its question; without a stance it leaves that open."""

    contribution = models.OneToOneField(Contribution, on_delete=models.CASCADE, primary_key=True, related_name="+")
    stance = models.CharField(_("stance"), max_length=8, choices=Stance.choices, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["stance", "contribution"], name="posts_of_a_stance")]
        constraints = [models.CheckConstraint(condition=Q(stance__in=Stance.values), name="post_stance")]

    def __str__(self) -> str:
        return f"#{self.contribution_id} {self.stance}"


class Summary(models.Model):
    """What the talk about a question came to, in public: by whom, and from when."""

    question = models.OneToOneField(Question, on_delete=models.CASCADE, related_name="summary")
    text = LongText(_("what came up, what is agreed, what stays open"), max_length=8000,
                    validators=[MinLengthValidator(1)])  # fmt: skip
    signed = models.CharField(_("who wrote it: name and office, for everybody to read"), max_length=160)
    written_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    written_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name_plural = "summaries"
        constraints = [
            models.CheckConstraint(condition=~Q(text="") & ~Q(signed=""), name="summary_says_what_and_who"),
        ]

    def __str__(self) -> str:
        return f"#{self.question_id}"


class EarlierSummary(models.Model):
    """What a summary said before it was said better: kept, for everybody to read."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="earlier")
    text = LongText(max_length=8000)
    signed = models.CharField(max_length=160)
    written_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "earlier summaries"

    def __str__(self) -> str:
        return f"#{self.summary_id} {self.written_at:%Y-%m-%d %H:%M}"
