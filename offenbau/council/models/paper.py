"""Papers, where they were dealt with, and the documents that belong to them."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.base.text import plain
from offenbau.council.enums import FileRole
from offenbau.council.models.committee import Committee
from offenbau.council.models.meeting import AgendaItem, Meeting
from offenbau.council.models.mirrored import Mirrored, once


class Paper(Mirrored):
    """What is put before council or committees: a motion, a question, a draft resolution."""

    title = models.CharField(_("what is it about?"), max_length=1000)
    reference = models.CharField(_("number"), max_length=120, blank=True, default="")
    kind = models.CharField(_("what is it?"), max_length=120, blank=True, default="")
    # Of a system that names none, the day on which it was put there, or first read.
    on = models.DateField(_("of which day?"))
    # Title, number and kind in plain letters, each word after a space: for searching.
    search = models.TextField(blank=True, default="", editable=False)

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [
            models.Index(fields=["municipality", "-on", "-id"], name="paper_newest"),
            models.Index(fields=["municipality", "reference"], name="paper_by_reference"),
        ]
        constraints = [once("paper_once")]

    def __str__(self) -> str:
        return f"{self.reference}: {self.title}" if self.reference else self.title

    def get_absolute_url(self) -> str:
        return reverse("council:paper", args=[self.municipality.slug, self.pk])


def searched_in(paper: Paper) -> str:
    """Return the words by which a paper is found: title, number and kind."""
    return f" {plain(f'{paper.title} {paper.reference} {paper.kind}')}"


class PaperRelation(models.Model):
    """A paper belongs to another one: an amendment to a motion, an answer to a question."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="above")
    other = models.ForeignKey(Paper, on_delete=models.CASCADE, null=True, related_name="below")
    other_ref = models.CharField(max_length=500)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "other_ref"], name="paper_relation_once")]

    def __str__(self) -> str:
        return f"relation {self.pk}"


class Consultation(models.Model):
    """A station of a paper: which body deals with it, when, in which role, and whether it decides.

    The `…_ref` name meeting, item and committee as the system does; they are resolved when those are here.
    """

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="consultations")
    meeting = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="consultations"
    )
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="consultations"
    )
    committee = models.ForeignKey(Committee, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    role = models.CharField(_("in which role?"), max_length=120, blank=True, default="")
    decides = models.BooleanField(_("the body decides"), default=False)
    oparl_id = models.CharField(max_length=500, blank=True, default="", editable=False)
    meeting_ref = models.CharField(max_length=500, blank=True, default="", editable=False)
    item_ref = models.CharField(max_length=500, blank=True, default="", editable=False)
    committee_ref = models.CharField(max_length=500, blank=True, default="", editable=False)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["oparl_id"], name="consultation_by_oparl_id"),
            models.Index(fields=["meeting_ref"], name="consultation_by_meeting"),
        ]

    def __str__(self) -> str:
        return f"consultation {self.pk}"


class Document(Checked):
    """A document on the council's own site: linked, never copied here."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, null=True, blank=True, related_name="documents")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, null=True, blank=True, related_name="documents")
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, null=True, blank=True, related_name="documents")
    role = models.CharField(max_length=12, choices=FileRole.choices, default=FileRole.OTHER)
    name = models.CharField(_("name"), max_length=300)
    address = models.URLField(_("address"), max_length=1000)
    mime_type = models.CharField(max_length=100, blank=True, default="")
    size = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(meeting__isnull=False, item=None, paper=None)
                    | Q(meeting=None, item__isnull=False, paper=None)
                    | Q(meeting=None, item=None, paper__isnull=False)
                ),
                name="document_belongs_to_one_thing",
            ),
            models.CheckConstraint(condition=Q(role__in=FileRole.values), name="document_role"),
        ]

    def __str__(self) -> str:
        return self.name
