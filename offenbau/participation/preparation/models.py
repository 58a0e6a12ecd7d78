"""What a team prepares for a procedure, and who is on duty on which day."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.participation.models import Procedure
from offenbau.participation.preparation.enums import OWN, Progress, Task
from offenbau.people.models import Person


class Item(Checked):
    """An item of the list that somebody has touched: one of `SEEDS`, of the format's own, or one that the team added.

    A seed has a row once something is said of it; its words are not kept.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="+")
    key = models.SlugField(max_length=40, editable=False)
    text = models.CharField(_("what is to be prepared?"), max_length=200, blank=True)
    progress = models.CharField(
        _("where does it stand?"), max_length=12, choices=Progress.choices, default=Progress.OPEN
    )
    who = models.CharField(_("who does it?"), max_length=120, blank=True)
    until = models.DateField(_("until when?"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "key"], name="preparation_key_once_a_procedure"),
            models.CheckConstraint(condition=Q(progress__in=Progress.values), name="preparation_progress"),
            models.CheckConstraint(
                condition=~Q(key__startswith=OWN) | ~Q(text=""), name="own_preparation_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.key}"

    @property
    def is_own(self) -> bool:
        """Whether the team has added it itself."""
        return self.key.startswith(OWN)


class Duty(models.Model):
    """That somebody is on duty on a day."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="+")
    day = models.DateField(_("day"))
    task = models.CharField(_("for what?"), max_length=10, choices=Task.choices)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("who?"))
    hours = models.CharField(_("from when until when?"), max_length=80, blank=True)

    class Meta:
        ordering = ["day", "task", "id"]
        verbose_name_plural = "duties"
        constraints = [
            models.UniqueConstraint(fields=["procedure", "day", "task", "person"], name="on_duty_once_a_day_and_task"),
            models.CheckConstraint(condition=Q(task__in=Task.values), name="duty_task"),
        ]

    def __str__(self) -> str:
        return f"{self.day.isoformat()} {self.task}"
