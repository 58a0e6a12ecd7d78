"""The text in its versions, paragraph by paragraph, and what a contribution says of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.municipality.models import LongText
from offenbau.participation.formats.consultation.enums import LONGEST_HEADING, LONGEST_PARAGRAPH, SpeaksFor
from offenbau.participation.models import Contribution, Procedure


class TextVersion(Checked):
    """The text as it stood at one time. The first one freezes with the procedure's start; later ones are published
    with a note of what changed and why. There is one at most that is not published yet.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="text_versions")
    number = models.PositiveIntegerField(editable=False)
    note = LongText(_("What changed, and why?"), max_length=2000, blank=True)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="text_version_number_once"),
            models.UniqueConstraint(
                fields=["procedure"], condition=Q(number__gt=1, published_at=None), name="one_new_version_at_a_time"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="text_versions_count_from_one"),
            models.CheckConstraint(
                condition=Q(number__gt=1) | Q(published_at=None), name="the_first_version_starts_with_the_procedure"
            ),
            models.CheckConstraint(condition=Q(published_at=None) | ~Q(note=""), name="no_text_changes_in_silence"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} v{self.number}"


class Paragraph(Checked):
    """A paragraph of a version. `anchor` is the same in all versions; `label` is what people call it."""

    version = models.ForeignKey(TextVersion, on_delete=models.CASCADE, related_name="paragraphs")
    anchor = models.SlugField(max_length=12, editable=False)
    position = models.PositiveIntegerField(editable=False)
    heading = models.CharField(_("Heading"), max_length=LONGEST_HEADING, blank=True)
    text = LongText(_("Text"), max_length=LONGEST_PARAGRAPH, blank=True)
    label = models.CharField(max_length=LONGEST_HEADING + 40, editable=False)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["version", "anchor"], name="paragraph_anchor_once_a_version"),
            models.CheckConstraint(condition=~Q(heading="") | ~Q(text=""), name="paragraph_says_something"),
            models.CheckConstraint(condition=~Q(label=""), name="paragraph_is_called_something"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def pair(self) -> tuple[str, str]:
        """Heading and text, to compare."""
        return self.heading, self.text


class Statement(Checked):
    """What stands beside a contribution: to which version it was made, and to which paragraph; for whom one speaks.

    What is said, and the wording that is suggested, is the contribution's text; see `wording`. `received_on` is the
    day on which a letter came in.
    """

    contribution = models.OneToOneField(Contribution, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(TextVersion, on_delete=models.CASCADE, related_name="+")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    speaks_for = models.CharField(
        _("For whom do you speak?"), max_length=12, choices=SpeaksFor.choices, default=SpeaksFor.SELF
    )
    organisation = models.CharField(_("Name of the organisation or authority"), max_length=160, blank=True)
    received_on = models.DateField(_("Came in on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(speaks_for__in=SpeaksFor.values), name="statement_speaks_for"),
            models.CheckConstraint(
                condition=Q(speaks_for=SpeaksFor.SELF, organisation="")
                | (~Q(speaks_for=SpeaksFor.SELF) & ~Q(organisation="")),
                name="who_speaks_for_others_names_them",
                violation_error_message=_("Please name the organisation or authority for which you speak."),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.contribution_id}"
