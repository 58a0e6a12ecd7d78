"""A procedure: one offer to take part, with its promise, its phases, and what was corrected in public."""

import secrets
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.municipality.models import Municipality
from offenbau.participation.enums import BY_CODE, BY_MAIL, Entrance, PhaseKind, Stage
from offenbau.people.models import Person
from offenbau.projects.enums import Binding
from offenbau.projects.models import Measure, Project

# What nobody can change once it has started: it is what people agreed to when they took part.
FROZEN = (
    "format", "title", "question", "binding", "promise", "who_decides", "fixed_points", "entrance", "postcodes",
    "districts", "electorate", "electorate_size", "results_hidden", "receipts", "settings",
)  # fmt: skip
# What was promised at the start and may move later, in public: what was said first is frozen, too.
PROMISED = ("answers_due_on", "decided_on", "decided_in")


# A day beyond these is a slip of the finger: nothing is promised for the year 9999.
YEARS_BACK, YEARS_AHEAD = 10, 30


def is_within_reach(day: date) -> None:
    """Raise ValidationError for a day that no procedure can mean."""
    this_year = timezone.localdate().year
    if not this_year - YEARS_BACK <= day.year <= this_year + YEARS_AHEAD:
        raise ValidationError(_("This day is too far away. Please look at the year once more."))


def new_salt() -> str:
    """Return a fresh salt for the codes of a procedure."""
    return secrets.token_hex(16)


class Procedure(Checked):
    """One offer to take part. It serves a measure, and so a goal; before it starts it says what a voice is worth."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=60)
    format = models.CharField(max_length=30)

    title = models.CharField(_("title"), max_length=160)
    question = models.CharField(_("the question, in one sentence"), max_length=300, blank=True)
    intro = models.TextField(_("what it is about"), max_length=4000, blank=True)
    explainer = models.TextField(_("what one should know beforehand"), max_length=8000, blank=True)
    arguments_for = models.TextField(_("what speaks for it"), max_length=3000, blank=True)
    arguments_against = models.TextField(_("what speaks against it"), max_length=3000, blank=True)
    settings = models.JSONField(default=dict, blank=True)

    binding = models.CharField(
        _("what is a voice worth?"), max_length=12, choices=Binding.choices, blank=True, default=""
    )
    promise = models.TextField(_("the promise in your own words"), max_length=2000, blank=True)
    who_decides = models.CharField(_("who decides?"), max_length=200, blank=True)
    decided_on = models.DateField(_("when is it decided?"), null=True, blank=True)
    decided_in = models.CharField(_("in which meeting?"), max_length=200, blank=True)
    answers_due_on = models.DateField(_("when do people hear what came of it, at the latest?"), null=True, blank=True)
    fixed_points = models.TextField(_("what cannot be changed any more?"), max_length=2000, blank=True)

    entrance = models.CharField(
        _("who may take part, and how do they show it?"),
        max_length=12,
        choices=Entrance.choices,
        default=Entrance.MAIL,
    )
    postcodes = models.CharField(_("postcodes"), max_length=300, blank=True)
    districts = models.TextField(_("parts of town"), max_length=2000, blank=True)
    electorate = models.CharField(_("who may take part, in words"), max_length=300, blank=True)
    electorate_size = models.PositiveIntegerField(
        _("how many people is that?"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    target_voices = models.TextField(_("whose voice is especially needed?"), max_length=1000, blank=True)
    in_person = models.TextField(_("where can people take part face to face?"), max_length=1000, blank=True)
    no_in_person_reason = models.TextField(_("if nowhere: why not?"), max_length=500, blank=True)
    hand_in = models.CharField(_("where can sheets of paper be handed in?"), max_length=300, blank=True)
    contact = models.CharField(_("who helps, and how are they reached?"), max_length=300, blank=True)
    results_hidden = models.BooleanField(_("nobody sees results before the end"), default=True)

    receipts = models.BooleanField(_("who votes gets a receipt"), default=True)

    started_at = models.DateTimeField(null=True, blank=True)
    # What was frozen at the start, word for word, and its SHA-256: what results are counted and checked against.
    manifest = models.JSONField(default=dict, blank=True)
    manifest_digest = models.CharField(max_length=64, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.TextField(max_length=1000, blank=True)
    code_salt = models.CharField(max_length=32, default=new_salt, editable=False)

    # Kept on the row inside the writing transaction.
    voices = models.PositiveIntegerField(default=0)
    # How many were ticked off at the desk for a ballot of paper, and how many such ballots were counted.
    ticked = models.PositiveIntegerField(default=0)
    paper_counted = models.PositiveIntegerField(default=0)
    # How many of these two people have called invalid: they are no voices.
    invalid = models.PositiveIntegerField(default=0)
    # The tally that is shown before the end: of what hangs on the board, never of all that is in the urn.
    interim = models.JSONField(default=dict, blank=True)
    # Whether people are asked something of themselves, and what staff say they do about those whom they did not hear
    # (a list of {"pk", "on", "text"}, as in reach.OutreachNote).
    asks_of_oneself = models.BooleanField(default=False, editable=False)
    outreach = models.JSONField(default=list, blank=True, editable=False)

    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-started_at", "-id"]
        indexes = [models.Index(fields=["municipality", "-started_at"], name="procedure_of_municipality")]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="procedure_slug_once_a_municipality"),
            models.CheckConstraint(condition=~Q(title=""), name="procedure_has_a_title"),
            models.CheckConstraint(
                condition=Q(started_at=None)
                | (
                    ~Q(question="")
                    & ~Q(binding="")
                    & ~Q(promise="")
                    & ~Q(who_decides="")
                    & Q(answers_due_on__isnull=False)
                    & ~Q(manifest_digest="")
                ),
                name="nothing_starts_without_its_promise",
            ),
            models.CheckConstraint(
                condition=Q(started_at=None) | ~Q(in_person="") | ~Q(no_in_person_reason=""),
                name="nothing_starts_online_alone_without_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | ~Q(cancel_reason=""), name="nothing_is_cancelled_in_silence"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the public page's address."""
        return reverse("participation:page", args=[self.municipality.slug, self.slug])

    def clean(self) -> None:
        """Refuse what says nothing: an entrance by home without homes, a day that nobody can mean."""
        refuse_far_days(self, ("decided_on", "answers_due_on"))
        if self.entrance == Entrance.POSTCODE and not self.postcode_list:
            raise ValidationError({"postcodes": _("Please name the postcodes, with five digits each.")})
        if self.entrance == Entrance.DISTRICT and not self.district_list:
            raise ValidationError({"districts": _("Please name the parts of town, one a line.")})

    @property
    def is_started(self) -> bool:
        """Whether it is public, and frozen."""
        return self.started_at is not None

    @property
    def is_cancelled(self) -> bool:
        """Whether it was called off, with a reason."""
        return self.cancelled_at is not None

    @property
    def promised_by(self) -> date | None:
        """The day against which it is measured: the first one that was promised, or today's if that is earlier."""
        first = day_of(self.manifest.get("answers_due_on"))
        return min(filter(None, (first, self.answers_due_on)), default=None)

    @property
    def turnout(self) -> int:
        """How many have taken part: the voices, and those whose sheet was no valid one."""
        return self.voices + self.invalid

    @property
    def by_code(self) -> bool:
        """Whether one shows a code to take part."""
        return self.entrance in BY_CODE

    @property
    def by_mail(self) -> bool:
        """Whether one confirms a mail address to take part."""
        return self.entrance in BY_MAIL

    @property
    def postcode_list(self) -> list[str]:
        """The postcodes of five digits that it names."""
        parts = self.postcodes.replace(",", " ").replace(";", " ").split()
        return [part for part in parts if len(part) == 5 and part.isascii() and part.isdigit()]

    @property
    def district_list(self) -> list[str]:
        """The parts of town that it names, one a line, each once."""
        return list(dict.fromkeys(" ".join(line.split()) for line in self.districts.splitlines() if line.strip()))

    @property
    def homes(self) -> list[str]:
        """Where one must live to take part, as people say it: postcodes, or parts of town; empty if nobody asks."""
        lists = {Entrance.POSTCODE.value: self.postcode_list, Entrance.DISTRICT.value: self.district_list}
        return lists.get(self.entrance, [])


class ProcedurePhase(Checked):
    """A stretch of time in a procedure: from the first moment until just before the last one."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="phases")
    kind = models.CharField(_("what happens?"), max_length=10, choices=PhaseKind.choices)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "kind"],
                name="one_phase_of_a_kind",
                violation_error_message=_("There is such a phase already."),
            ),
            models.CheckConstraint(condition=Q(kind__in=PhaseKind.values), name="procedure_phase_kind"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="phase_ends_after_it_begins",
                violation_error_message=_("The end lies before the beginning."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def clean(self) -> None:
        """Refuse a time that nobody can mean."""
        refuse_far_days(self, ("starts_at", "ends_at"))

    def holds(self, moment: datetime) -> bool:
        """Whether `moment` lies in it."""
        return self.starts_at <= moment < self.ends_at


class Correction(models.Model):
    """What was corrected in public after the start: dated, with its reason, for good."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="corrections")
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField(_("what is corrected?"), max_length=2000)
    reason = models.TextField(_("why?"), max_length=1000)
    # What it changed on the row, as [label, before, after] in words; empty for a plain note.
    changes = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text="") & ~Q(reason=""), name="a_correction_says_what_and_why")
        ]

    def __str__(self) -> str:
        return self.text[:80]


def refuse_far_days(thing: models.Model, names: tuple[str, ...]) -> None:
    """Raise ValidationError, by field, for days that are not `is_within_reach`."""
    wrong = {}
    for name in names:
        try:
            if day := getattr(thing, name):
                is_within_reach(day)
        except ValidationError as refusal:
            wrong[name] = refusal
    if wrong:
        raise ValidationError(wrong)


def day_of(frozen: str | None) -> date | None:
    """Return a day of a manifest; None where none was named, as in those that are older than what they freeze now."""
    return date.fromisoformat(frozen) if frozen else None


def stage_of(procedure: Procedure, phases: list[ProcedurePhase], open_in: tuple[str, ...], now: datetime) -> Stage:
    """Return where it stands at `now`; `open_in` are the kinds of phases in which its format takes voices."""
    if procedure.is_cancelled:
        return Stage.CANCELLED
    if not procedure.is_started:
        return Stage.DRAFT
    taking = [phase for phase in phases if phase.kind in open_in]
    if any(phase.holds(now) for phase in taking):
        return Stage.OPEN
    if not taking or all(phase.ends_at <= now for phase in taking):
        return Stage.ENDED
    return Stage.PAUSED if any(phase.ends_at <= now for phase in taking) else Stage.ANNOUNCED
