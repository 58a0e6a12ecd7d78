"""What people agree with or not."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.participation.formats.theses.enums import Rule
from offenbau.participation.models import Contribution, Procedure
from offenbau.people.models import Person


class Thesis(models.Model):
    """One short statement. `key` stands on ballots and in files."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="theses")
    key = models.SlugField(max_length=12, editable=False)
    text = models.CharField(_("the thesis, as a statement"), max_length=200)
    explanation = models.TextField(_("what one should know about it"), max_length=1000, blank=True)
    position = models.PositiveIntegerField(default=0, editable=False)
    # Of a thesis that somebody proposed: since when it stands in the poll; empty while it does not, because moderation
    # has hidden it. Once people vote nothing of that moves: it stands as proposed, also when that is taken back.
    proposal = models.OneToOneField(
        Contribution, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    added_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "key"], name="thesis_key_once_a_procedure"),
            models.UniqueConstraint(
                fields=["procedure", "text"],
                name="thesis_once_a_procedure",
                violation_error_message=_("This thesis is there already."),
            ),
            models.CheckConstraint(condition=~Q(text=""), name="thesis_says_something"),
        ]

    def __str__(self) -> str:
        return self.text


class Review(Checked):
    """What one of several people says of a thesis that somebody proposes: it fits, or which rule speaks against it."""

    proposal = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")
    reviewer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    fits = models.BooleanField()
    rule = models.CharField(_("which rule speaks against it?"), max_length=20, choices=Rule.choices, blank=True)
    advice = models.CharField(_("what should the proposer know?"), max_length=500, blank=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "reviewer"], name="one_review_a_person"),
            models.CheckConstraint(condition=Q(fits=True) | ~Q(rule=""), name="no_proposal_is_refused_without_a_rule"),
            models.CheckConstraint(condition=Q(rule="") | Q(rule__in=Rule.values), name="review_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.fits}"
