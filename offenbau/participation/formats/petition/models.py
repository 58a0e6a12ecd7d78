"""A petition: its counters and its way to the council, who submits it, who has signed, and the sheets."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.participation.enums import Channel
from offenbau.participation.formats.petition.enums import SPOKEN, Decision, Mark, NameState, Reason
from offenbau.participation.models import Procedure
from offenbau.people.models import Person
from offenbau.projects.models import Measure

MOST_REPRESENTATIVES, MOST_SHEETS, MOST_LINES = 3, 500, 50
READINGS = (1, 2)


class Petition(Checked):
    """What is kept of a petition beside its procedure: counters, and the steps on its way to the council.

    `online`, `spoken` (entered by staff for somebody) and `paper` are signatures; which of them count towards the
    threshold the settings say.
    """

    procedure = models.OneToOneField(Procedure, on_delete=models.CASCADE, primary_key=True, related_name="petition")
    online = models.PositiveIntegerField(default=0)
    spoken = models.PositiveIntegerField(default=0)
    paper = models.PositiveIntegerField(default=0)
    invalid = models.PositiveIntegerField(default=0)
    reached_on = models.DateField(null=True, blank=True)

    handed_on = models.DateField(_("on which day was it handed over?"), null=True, blank=True)
    handed_to = models.CharField(_("to whom?"), max_length=200, blank=True)
    handed_in = models.CharField(_("in which meeting, or where?"), max_length=200, blank=True)
    received_by = models.CharField(_("who has received it?"), max_length=200, blank=True)
    due_on = models.DateField(_("by when must the council deal with it?"), null=True, blank=True)

    admissible = models.BooleanField(_("is it admissible?"), null=True, blank=True)
    admissible_on = models.DateField(_("on which day was that found?"), null=True, blank=True)
    admissible_reason = models.TextField(_("the reason, for everybody to read"), max_length=3000, blank=True)

    decision = models.CharField(_("what has been decided?"), max_length=10, choices=Decision.choices, blank=True)
    decided_on = models.DateField(_("on which day was it decided?"), null=True, blank=True)
    decided_in = models.CharField(_("in which meeting, on which paper?"), max_length=200, blank=True)
    decision_reason = models.TextField(_("the council's reason, for everybody"), max_length=4000, blank=True)
    measure = models.ForeignKey(
        Measure, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("carried out by")
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(handed_on=None) | (~Q(handed_to="") & ~Q(received_by="")),
                name="a_petition_is_handed_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(admissible=None)
                | Q(handed_on__isnull=False, admissible_on__isnull=False) & ~Q(admissible_reason=""),
                name="admissibility_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(decision="")
                | Q(handed_on__isnull=False, decided_on__isnull=False) & ~Q(decision_reason=""),
                name="the_council_says_why",
            ),
            models.CheckConstraint(condition=Q(decision__in=["", *Decision.values]), name="petition_decision"),
            models.CheckConstraint(
                condition=(Q(due_on=None) | Q(due_on__gte=F("handed_on")))
                & (Q(admissible_on=None) | Q(admissible_on__gte=F("handed_on")))
                & (Q(decided_on=None) | Q(decided_on__gte=F("handed_on"))),
                name="the_way_to_the_council_runs_forwards",
                violation_error_message=_("No step may lie before the day of the handing over."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id}"


class Representative(Checked):
    """Somebody who speaks for those who sign. Named in public, so only with a consent of which we keep the day."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="representatives")
    position = models.PositiveSmallIntegerField(editable=False)
    name = models.CharField(_("name"), max_length=120)
    reachable = models.CharField(
        _("how one reaches them"), max_length=200, blank=True, help_text=_("Stands on the page and on every sheet.")
    )
    consent_on = models.DateField(_("agreed to be named on"), default=timezone.localdate)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "position"], name="representative_place_once"),
            models.CheckConstraint(
                condition=Q(position__range=(1, MOST_REPRESENTATIVES)), name="three_representatives_at_most"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="representative_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Signature(Checked):
    """That somebody has signed online, or staff for them by telephone or at the desk: one row a person, with the day.

    A name stands here only if they want it shown. `key` and `marks` are keyed hashes (the same as in the turnout),
    `receipt` the hash of the link by which they take it back; all three are erased by term. The primary key is
    random, so the order of the list tells nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64, blank=True)
    marks = models.TextField(blank=True)
    receipt = models.CharField(max_length=64, blank=True)
    on = models.DateField(default=timezone.localdate)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    name = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=NameState.choices, blank=True)

    class Meta:
        verbose_name = _("name in a petition")
        indexes = [
            models.Index(fields=["procedure", "state", "id"], name="signatures_to_show"),
            models.Index(fields=["procedure", "on"], name="signatures_by_day"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "key"], condition=~Q(key=""), name="one_signature_a_person"),
            models.UniqueConstraint(fields=["receipt"], condition=~Q(receipt=""), name="a_receipt_for_one_signature"),
            models.CheckConstraint(
                condition=Q(name="", place="", state="") | (~Q(name="") & Q(state__in=NameState.values)),
                name="a_shown_name_was_looked_at",
            ),
            models.CheckConstraint(
                condition=Q(channel__in=[Channel.ONLINE, *SPOKEN]), name="a_signature_without_a_sheet"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id}"

    @property
    def log_number(self) -> int:
        """What the log of moderation calls the name by: as much of the random key as a column of numbers holds."""
        return self.pk.int >> 65


class Pile(Checked):
    """Sheets that came in together. Two people count each of them; what both have found is then settled.

    One that was settled may be opened again, with a reason; the last day and reason stand here, all of them among the
    procedure's corrections.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="signature_piles")
    origin = models.CharField(_("where from?"), max_length=160)
    received_on = models.DateField(_("when did they come in?"), default=timezone.localdate)
    sheets = models.PositiveIntegerField(
        _("how many signature sheets are in the pile?"),
        validators=[MinValueValidator(1), MaxValueValidator(MOST_SHEETS)],
    )
    first_reader = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    second_reader = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    reopened_on = models.DateField(null=True, blank=True)
    reopened_because = models.CharField(max_length=1000, blank=True)
    valid = models.PositiveIntegerField(default=0, editable=False)
    invalid = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_reader=None) | Q(second_reader=None) | ~Q(first_reader=F("second_reader")),
                name="two_people_check_signatures",
            ),
            models.CheckConstraint(
                condition=Q(reopened_on=None, reopened_because="")
                | Q(reopened_on__isnull=False) & ~Q(reopened_because=""),
                name="a_pile_is_opened_again_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=False) | Q(valid=0, invalid=0), name="an_open_pile_counts_nothing"
            ),
            models.CheckConstraint(
                condition=Q(sheets__range=(1, MOST_SHEETS)), name="a_pile_of_signatures_of_sane_size"
            ),
        ]

    def __str__(self) -> str:
        return self.origin

    @property
    def is_settled(self) -> bool:
        """Whether its signatures are counted, and it stands still."""
        return self.settled_at is not None


def _lines(label: object) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, default=0)  # type: ignore[arg-type]


class SheetReading(Checked):
    """What one person has found on one sheet: so many lines, so many valid, and why the others are not."""

    pile = models.ForeignKey(Pile, on_delete=models.CASCADE, related_name="readings")
    sheet = models.PositiveIntegerField()
    reading = models.PositiveSmallIntegerField()
    lines = models.PositiveSmallIntegerField(_("lines filled in"), validators=[MaxValueValidator(MOST_LINES)])
    valid = models.PositiveSmallIntegerField(_("of these valid"))
    not_resident = _lines(Reason.NOT_RESIDENT.label)
    too_young = _lines(Reason.TOO_YOUNG.label)
    unreadable = _lines(Reason.UNREADABLE.label)
    twice = _lines(Reason.TWICE.label)
    no_signature = _lines(Reason.NO_SIGNATURE.label)
    withdrawn = _lines(Reason.WITHDRAWN.label)
    other = _lines(Reason.OTHER.label)

    class Meta:
        ordering = ["sheet", "reading"]
        constraints = [
            models.UniqueConstraint(fields=["pile", "sheet", "reading"], name="a_sheet_is_checked_once_by_each"),
            models.CheckConstraint(condition=Q(reading__in=READINGS), name="signatures_have_two_readings"),
            models.CheckConstraint(condition=Q(sheet__gte=1), name="signature_sheets_from_one"),
            models.CheckConstraint(
                condition=Q(
                    lines=F("valid") + F("not_resident") + F("too_young") + F("unreadable") + F("twice")
                    + F("no_signature") + F("withdrawn") + F("other")
                ),
                name="each_line_is_valid_or_says_why_not",
                violation_error_message=_("Valid and invalid lines together must be all lines of the sheet."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.pile_id}: {self.sheet}"

    @property
    def figures(self) -> tuple[int, ...]:
        """What two readings are compared by."""
        return (self.lines, self.valid, *(getattr(self, reason) for reason in Reason.values))


class LineMark(models.Model):
    """That a certain person stands on a certain line; nobody reads the name from `key`. Erased at the handing over.

    `TWICE` remembers that somebody was found who has signed elsewhere, `VOID` (without a key) that the line counts for
    nobody; only a mark that counts holds its person in the turnout.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="+")
    pile = models.ForeignKey(Pile, on_delete=models.CASCADE, related_name="+")
    sheet = models.PositiveIntegerField()
    line = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=Mark.choices, default=Mark.COUNTS)

    class Meta:
        ordering = ["sheet", "line"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "key"], condition=Q(state=Mark.COUNTS), name="a_person_counts_on_one_line"
            ),
            models.CheckConstraint(
                condition=Q(state=Mark.VOID, key="") | (Q(state__in=[Mark.COUNTS, Mark.TWICE]) & ~Q(key="")),
                name="a_line_that_counts_for_nobody_names_nobody",
            ),
            models.UniqueConstraint(fields=["pile", "sheet", "line"], name="a_line_for_one_person"),
        ]

    def __str__(self) -> str:
        return f"{self.pile_id}: {self.sheet}/{self.line}"
