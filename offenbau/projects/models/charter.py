"""The agreement of those who build together: what they expect of one another, and who does what."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.people.models import Person
from offenbau.projects.models.project import Project


class Charter(models.Model):
    """The team's own text; for the team alone, in no plan, search, export, version or ledger detail."""

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="charter")
    aims = models.TextField(_("what do we want to reach together?"), max_length=4000, blank=True)
    expectations = models.TextField(_("what do we expect of each other?"), max_length=4000, blank=True)
    hours = models.TextField(_("when can each of us work?"), max_length=4000, blank=True)
    tools = models.TextField(_("with which tools, and what does not work for somebody?"), max_length=4000, blank=True)
    simple_ways = models.TextField(_("how are we reached without a screen?"), max_length=4000, blank=True)
    getting_to_know = models.TextField(_("how do we get to know each other?"), max_length=4000, blank=True)
    getting_to_know_hours = models.PositiveSmallIntegerField(
        _("how many hours do we give ourselves for it?"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(1000)],
    )
    revision = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.project_id)


class CharterTask(models.Model):
    """A line of the list "who does what"; names as the team writes them."""

    charter = models.ForeignKey(Charter, on_delete=models.CASCADE, related_name="tasks")
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    task = models.CharField(_("task"), max_length=200)
    responsible = models.CharField(_("who sees to it?"), max_length=160, blank=True)
    decides = models.CharField(_("who decides?"), max_length=160, blank=True)
    helps = models.CharField(_("who helps?"), max_length=160, blank=True)
    told = models.CharField(_("who is told?"), max_length=160, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.CheckConstraint(condition=~Q(task=""), name="charter_task_is_named")]

    def __str__(self) -> str:
        return self.task


class CharterSignature(models.Model):
    """That somebody agreed, and to which text: the digest of how it stood then (`queries.charter`)."""

    charter = models.ForeignKey(Charter, on_delete=models.CASCADE, related_name="signatures")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    sha256 = models.CharField(max_length=64, editable=False)
    signed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["signed_at", "id"]
        constraints = [models.UniqueConstraint(fields=["charter", "person"], name="charter_signed_once_a_person")]

    def __str__(self) -> str:
        return f"{self.signed_at:%Y-%m-%d}"
