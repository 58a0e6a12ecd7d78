"""Paper ballots: entered twice, by two people, and counted once both have read the same."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.participation.enums import ON_BEHALF, Channel
from offenbau.participation.models.procedure import Procedure
from offenbau.people.models import Person

MOST_SHEETS = 500
READINGS = (1, 2)


class PaperBatch(Checked):
    """A pile of sheets from one place. Two people read it; then it is counted, and stands still."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="batches")
    channel = models.CharField(
        _("how did the sheets come?"),
        max_length=10,
        choices=[(channel.value, channel.label) for channel in ON_BEHALF],
        default=Channel.PAPER,
    )
    origin = models.CharField(_("where from?"), max_length=160)
    sheets = models.PositiveIntegerField(
        _("how many sheets are in the pile?"), validators=[MinValueValidator(1), MaxValueValidator(MOST_SHEETS)]
    )
    first_reader = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    second_reader = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    counted_at = models.DateTimeField(null=True, blank=True)
    # Sheets that both have called invalid; what they have read is erased one day, this number stays.
    invalid = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_reader=None) | Q(second_reader=None) | ~Q(first_reader=F("second_reader")),
                name="two_people_read_a_pile",
            ),
            models.CheckConstraint(condition=Q(sheets__range=(1, MOST_SHEETS)), name="a_pile_of_sane_size"),
        ]

    def __str__(self) -> str:
        return f"{self.origin} ({self.get_channel_display()})"

    @property
    def is_counted(self) -> bool:
        """Whether its ballots are in the urn."""
        return self.counted_at is not None


class PaperBallot(Checked):
    """What one person has read on one sheet of a pile. `choices` is canonical JSON, as in the urn."""

    batch = models.ForeignKey(PaperBatch, on_delete=models.CASCADE, related_name="readings")
    sheet = models.PositiveIntegerField()
    reading = models.PositiveSmallIntegerField()
    choices = models.TextField()
    invalid = models.BooleanField(default=False)

    class Meta:
        ordering = ["sheet", "reading"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "sheet", "reading"], name="a_sheet_is_read_once_by_each"),
            models.CheckConstraint(condition=Q(reading__in=READINGS), name="a_sheet_has_two_readings"),
            models.CheckConstraint(condition=Q(sheet__gte=1), name="sheets_are_numbered_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.sheet}"
