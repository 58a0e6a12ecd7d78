"""Whom a procedure reaches: what people said of themselves as plain numbers, the town's figures, what staff do.

All numbers of a procedure stand on one row: no row of its own tells that somebody has said something, nor when or in
which order, and nothing here knows a person, a mark of the turnout or a ballot.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.municipality.models import LongText, Municipality
from offenbau.participation.models import Procedure


class Register(models.Model):
    """How many people live in a town, by the cells of each question; with where the figures are from.

    `figures` has for each question a list of [code, words, people]; people is null where nobody knows.
    """

    municipality = models.OneToOneField(Municipality, on_delete=models.CASCADE, primary_key=True, related_name="+")
    source = models.CharField(_("where are the figures from?"), max_length=200)
    as_of = models.DateField(_("of which day are they?"))
    figures = models.JSONField(default=dict)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(source=""), name="register_names_its_source")]

    def __str__(self) -> str:
        return f"{self.source}, {self.as_of.isoformat()}"


class ReachPlan(models.Model):
    """What a procedure asks people of themselves, and how many have said what.

    `questions` has for each question its list of [code, words] as it was settled; `counts` for each the number by
    code. There is one state alone: from two that follow one another one could read who has spoken in between.
    """

    procedure = models.OneToOneField(Procedure, on_delete=models.CASCADE, primary_key=True, related_name="+")
    questions = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    told = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.procedure_id}"


class OutreachNote(models.Model):
    """What staff do about those whom they did not hear: dated, in public after the end."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="+")
    on = models.DateField(_("on which day?"), default=timezone.localdate)
    text = LongText(_("what do you do about it?"), max_length=2000)

    class Meta:
        ordering = ["on", "id"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="outreach_note_says_something")]

    def __str__(self) -> str:
        return f"{self.on.isoformat()}"
