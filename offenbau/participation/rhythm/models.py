"""What comes again: which procedure goes on with which, and what a town plans for the months to come."""

from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.municipality.models import Municipality
from offenbau.participation.models import Procedure


class Continuation(models.Model):
    """That a procedure is the next round of another one. It is so from its first draft on, so there is no circle."""

    procedure = models.OneToOneField(Procedure, on_delete=models.CASCADE, primary_key=True, related_name="+")
    earlier = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(procedure=F("earlier")), name="nothing_continues_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.earlier_id} → {self.procedure_id}"


class PlannedRound(Checked):
    """Something that a town plans, in a month to come; everybody reads it."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("what is planned?"), max_length=160)
    month = models.DateField(_("in which month?"))
    how = models.CharField(_("how does one take part?"), max_length=160, blank=True)

    class Meta:
        ordering = ["month", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="planned_round_has_a_title"),
            models.CheckConstraint(condition=Q(month__day=1), name="planned_round_names_a_month"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def month_words(self) -> str:
        """The month as people say it."""
        return date_format(self.month, "F Y")
