"""Questions that people announce for the question time of a meeting."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.council.models.meeting import Meeting


class VisitorQuestion(models.Model):
    """Somebody wants to ask this in the meeting. Read by editors alone, and erased some weeks after the meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="questions")
    name = models.CharField(_("your name"), max_length=120)
    contact = models.CharField(_("how can we reach you?"), max_length=200, blank=True)
    text = models.TextField(_("your question"), max_length=2000)
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text="") & ~models.Q(name=""), name="visitors_question_says_who"
            )
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"  # neither name nor words must reach a ledger or a log
