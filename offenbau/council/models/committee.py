"""Council, committees, and who belongs to them."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from offenbau.council.models.mirrored import Mirrored, once


class Committee(Mirrored):
    """The council, a committee, an advisory board: whoever meets."""

    name = models.CharField(_("what is it called?"), max_length=200)
    short_name = models.CharField(max_length=60, blank=True, default="")
    ended_on = models.DateField(null=True, blank=True)
    deadline_days = models.PositiveSmallIntegerField(
        _("how many days before a meeting must papers be handed in?"), null=True, blank=True
    )

    class Meta:
        ordering = ["name", "id"]
        constraints = [once("committee_once")]
        indexes = [models.Index(fields=["municipality", "name"], name="committee_by_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("council:committee", args=[self.municipality.slug, self.pk])


class CouncilMember(Mirrored):
    """Somebody who sits in the council, by name alone; only where the municipality has asked for it."""

    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["name", "id"]
        constraints = [once("council_member_once")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """Somebody's seat in a committee; `committee_ref` names it as the system does."""

    member = models.ForeignKey(CouncilMember, on_delete=models.CASCADE, related_name="memberships")
    committee = models.ForeignKey(Committee, on_delete=models.CASCADE, null=True, related_name="memberships")
    committee_ref = models.CharField(max_length=500)
    role = models.CharField(max_length=120, blank=True, default="")
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"membership {self.pk}"
