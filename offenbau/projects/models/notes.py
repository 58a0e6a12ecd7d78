"""Notes on the empty page beside the plan: one's own, or the team's."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.people.models import Person
from offenbau.projects.models.project import Project


class Note(Checked):
    """A note of the team, or of one person alone. In no plan, search, export, version or ledger detail.

    `place` names a page of the workshop, or is empty. A private note without its author cannot be. What was
    removed waits a while, so that whoever may can fetch it back.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    place = models.CharField(_("on what?"), max_length=40, blank=True)
    text = models.TextField(_("your note"), max_length=4000)
    shared = models.BooleanField(_("the team may read it"), default=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    written_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-written_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="note_says_something"),
            models.CheckConstraint(
                condition=Q(shared=True) | Q(author__isnull=False), name="private_note_has_its_author"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.written_at:%Y-%m-%d}" if self.written_at else ""
