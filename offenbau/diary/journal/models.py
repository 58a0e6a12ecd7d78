"""Entries of a Bautagebuch, with pictures, whom they thank, and how often one writes."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.base.media import FORMS, MOST_CAPTIONS
from offenbau.base.pictures import PICTURE_IN_WORDS, picture_storage
from offenbau.diary.journal.enums import SAYING_WHY, Kind
from offenbau.municipality.models import Municipality
from offenbau.people.models import Person
from offenbau.projects.models import Measure, Project

LONGEST = 8000
MOST_DAYS = 365


class Entry(Checked):
    """Something that happened on a Baustelle, told by its team: a draft, published, or taken back."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    # The project's, so that a town's list needs no join to be in order.
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("what kind of entry?"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("text"), max_length=LONGEST, blank=True)
    # Why one does this now, or what was learned from what was discarded.
    why = models.TextField(_("why?"), max_length=2000, blank=True)
    happened_on = models.DateField(_("on which day?"), default=timezone.localdate)
    # What the entry tells of, if it is one measure, or that the Baustelle is in another phase.
    measure = models.ForeignKey(
        Measure, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("measure")
    )
    phase = models.CharField(max_length=20, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)
    # When it was changed last after it was published.
    changed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(_("reason"), max_length=300, blank=True)
    # The stems of what it says, by which it is found.
    words = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-happened_on", "-id"]
        indexes = [
            models.Index(fields=["project", "-happened_on", "-id"], name="entry_of_project"),
            models.Index(fields=["municipality", "-happened_on", "-id"], name="entry_of_town"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="entry_kind"),
            models.CheckConstraint(condition=~Q(title=""), name="entry_has_a_title"),
            models.CheckConstraint(
                condition=Q(published_at=None) | ~Q(text=""),
                name="no_entry_is_published_without_a_text",
                violation_error_message=_("Please write a few sentences first: the title alone says too little."),
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | ~Q(kind__in=sorted(SAYING_WHY)) | ~Q(why=""),
                name="what_is_done_or_discarded_says_why",
                violation_error_message=_("Please say why: that is what people want to know first."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | (Q(published_at__isnull=False) & ~Q(withdrawn_because="")),
                name="no_entry_is_taken_back_without_a_reason",
                violation_error_message=_("Please say why the entry is taken back: the reason stays to be read."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a day that has not come: the Bautagebuch tells what was."""
        if self.happened_on and self.happened_on > timezone.localdate():
            raise ValidationError(
                {"happened_on": _("This day is still to come. Please name the day on which it was.")}
            )

    def get_absolute_url(self) -> str:
        """Return the address of its page; asks for the Baustelle and the town unless they were read along."""
        return reverse("journal:entry", args=[self.project.municipality.slug, self.project.slug, self.pk])

    @property
    def is_published(self) -> bool:
        """Whether those who may see the Baustelle read it now."""
        return self.published_at is not None and self.withdrawn_at is None

    @property
    def says_why(self) -> bool:
        """Whether its kind has a reason, or what was learned."""
        return self.kind in SAYING_WHY


class Correction(models.Model):
    """That a published entry was changed, on which day, and what: everybody reads it below the entry."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="corrections")
    at = models.DateTimeField(default=timezone.now)
    what = models.CharField(_("what was changed?"), max_length=300)

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="a_changed_entry_says_what_is_other")]

    def __str__(self) -> str:
        return self.what


class Picture(Checked):
    """A picture of an entry. What it shows is said in words, or it is there for decoration alone."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="pictures")
    file = models.FileField(upload_to="tagebuch/", storage=picture_storage, max_length=120)
    alt = models.CharField(_("what does the picture show?"), max_length=300, blank=True)
    decorative = models.BooleanField(_("for decoration alone"), default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(file=""), name="entry_picture_is_one"),
            models.CheckConstraint(
                condition=Q(decorative=True) | ~Q(alt=""),
                name="entry_picture_in_words",
                violation_error_message=PICTURE_IN_WORDS,
            ),
        ]

    def __str__(self) -> str:
        return f"picture {self.pk}"


class Recording(models.Model):
    """A video, or sound alone, of an entry. Before it is published it can be read: captions, and a transcript."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="recording")
    file = models.FileField(upload_to="tagebuch/", storage=picture_storage, max_length=120)
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in FORMS])
    captions = models.TextField(_("captions"), max_length=MOST_CAPTIONS, blank=True)
    transcript = models.TextField(_("transcript"), max_length=30_000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=sorted(FORMS)), name="recording_that_browsers_play")
        ]

    def __str__(self) -> str:
        return f"recording {self.pk}"

    @property
    def is_video(self) -> bool:
        """Whether there is something to see."""
        return FORMS[self.kind].video

    @property
    def is_readable(self) -> bool:
        """Whether nobody has to hear it to know what it says."""
        return bool(self.transcript) and bool(self.captions or not self.is_video)


class Thanks(Checked):
    """Somebody whom an entry thanks. The name is shown once they have agreed, and not a day longer than they want."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="thanks")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=100, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "thanks"
        constraints = [
            models.CheckConstraint(
                condition=(Q(person=None) & ~Q(name="")) | (Q(person__isnull=False) & Q(name="")),
                name="thanks_are_for_somebody",
            ),
            models.UniqueConstraint(
                fields=["entry", "person"],
                name="thanked_once_an_entry",
                violation_error_message=_("This person is thanked here already."),
            ),
        ]

    def __str__(self) -> str:
        return f"thanks {self.pk}"

    @property
    def said(self) -> str:
        """The name, for whoever may read it."""
        return str(self.person) if self.person else self.name


class Cadence(models.Model):
    """After how many silent days a Baustelle's team is reminded; without a Baustelle: what holds in the town.

    `days` None is what holds one level above; 0 is never.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    project = models.OneToOneField(Project, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    days = models.PositiveSmallIntegerField(_("after how many days?"), null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality"], condition=Q(project=None), name="one_cadence_a_town"),
            models.CheckConstraint(
                condition=Q(days=None) | Q(days__lte=MOST_DAYS),
                name="cadence_within_a_year",
                violation_error_message=_("Please name at most 365 days."),
            ),
        ]

    def __str__(self) -> str:
        return f"cadence {self.pk}"
