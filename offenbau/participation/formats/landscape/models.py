"""Statements, what was said to them, and the landscape that was drawn of it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.participation.formats.landscape.enums import Answer
from offenbau.participation.models import Contribution, Procedure

LONGEST = 160


class Statement(Checked):
    """One short statement: the team's, with a text of its own, or what a participant has contributed.

    `number` is what people and files call it by. `votes` counts what was said to it, whatever it was.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="statements")
    number = models.PositiveIntegerField(editable=False)
    text = models.CharField(_("the statement"), max_length=LONGEST, blank=True)
    contribution = models.OneToOneField(
        Contribution, on_delete=models.CASCADE, null=True, blank=True, related_name="+", editable=False
    )
    votes = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["procedure", "votes", "number"], name="statements_least_seen")]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="statement_number_once_a_procedure"),
            models.UniqueConstraint(
                fields=["procedure", "text"],
                condition=~Q(text=""),
                name="statement_once_a_procedure",
                violation_error_message=_("This statement is there already."),
            ),
            models.CheckConstraint(
                condition=(Q(contribution=None) & ~Q(text="")) | Q(contribution__isnull=False, text=""),
                name="a_statement_has_one_author",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.number}"

    @property
    def is_seed(self) -> bool:
        """Whether it is the team's."""
        return self.contribution_id is None

    @property
    def words(self) -> str:
        """What it says."""
        return self.contribution.text if self.contribution else self.text


class Opinion(Checked):
    """What somebody says to a statement. `voter` is a keyed hash, another one in each procedure and in no other table.

    No account, no time, and a random key: the rows tell neither who nor when. It can be changed until the end.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="+")
    voter = models.CharField(max_length=64)
    answer = models.SmallIntegerField(choices=Answer.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["voter", "statement"], name="one_opinion_a_person_and_statement"),
            models.CheckConstraint(condition=Q(answer__in=Answer.values), name="opinion_answer"),
            models.CheckConstraint(condition=~Q(voter=""), name="opinion_has_a_voter"),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id}"


class Drawing(models.Model):
    """The landscape as it was drawn last: `data` as `drawing.drawn` returns it, empty before the first time.

    `due` is at how many people it is drawn anew while it runs; `is_final` says that nothing is added any more.
    """

    procedure = models.OneToOneField(Procedure, on_delete=models.CASCADE, primary_key=True, related_name="drawing")
    data = models.JSONField(default=dict, blank=True)
    due = models.PositiveIntegerField(default=0)
    is_final = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.procedure_id}"
