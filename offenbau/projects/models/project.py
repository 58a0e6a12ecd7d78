"""The Baustelle itself, what carries it, and where it is."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.base.enums import Visibility
from offenbau.base.fields import ChoiceSetField
from offenbau.base.pictures import PICTURE_IN_WORDS, picture_storage
from offenbau.engines.checks.limits import FIRST_YEAR, LAST_YEAR
from offenbau.municipality.models import Municipality
from offenbau.people.models import Organisation, Person
from offenbau.projects.enums import GUIDING_QUESTIONS, EasyState, Field, Floor, Phase
from offenbau.projects.models.search import SearchWord


def refuse_far_days(thing: models.Model) -> None:
    """Raise ValidationError for days outside the years that a plan may name: it could not be read any more."""
    days = [field.name for field in thing._meta.concrete_fields if type(field) is models.DateField]
    far = {name: day for name in days if (day := getattr(thing, name)) and not FIRST_YEAR <= day.year <= LAST_YEAR}
    if far:
        words = _("Please name a day between %(first)d and %(last)d.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
        raise ValidationError(dict.fromkeys(far, words))


class ProjectQuerySet(models.QuerySet["Project"]):
    """Questions that every list of Baustellen asks."""

    def open_to_all(self, on: date | None = None) -> "ProjectQuerySet":
        """Published and public, or with a restriction that has run out."""
        on = on or timezone.localdate()
        return self.filter(open_to_all(on))


def open_to_all(on: date) -> Q:
    """The condition under which everybody may see a Baustelle on the day `on`."""
    return Q(published_at__isnull=False) & (Q(visibility=Visibility.PUBLIC) | Q(visibility_until__lt=on))


class Project(Checked):
    """An open-government undertaking. Only the title is needed; all else may come later."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )
    slug = models.SlugField(max_length=60)
    title = models.CharField(_("title"), max_length=160)
    topic = models.TextField(_("topic"), max_length=2000, blank=True)
    everyday = models.TextField(_("link to everyday life"), max_length=2000, blank=True)
    vision = models.TextField(_("vision"), max_length=2000, blank=True)
    vision_picture = models.FileField(upload_to="baustellen/", storage=picture_storage, max_length=120, blank=True)
    vision_picture_alt = models.CharField(max_length=300, blank=True)
    fields = ChoiceSetField(_("fields"), choices=Field.choices)
    easy_text = models.TextField(_("text in Leichte Sprache"), max_length=4000, blank=True)
    easy_state = models.CharField(
        _("state of the text"), max_length=10, choices=EasyState.choices, default=EasyState.DRAFT
    )
    phases = ChoiceSetField(_("phases"), choices=Phase.choices, default=(Phase.PLAN.value,))
    starts_on = models.DateField(_("begins on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    retrospective_on = models.DateField(_("retrospective on"), null=True, blank=True)
    perpetuation = models.TextField(_("how it is made to last"), max_length=2000, blank=True)

    visibility = models.CharField(
        _("who may see it"), max_length=20, choices=Visibility.choices, default=Visibility.PUBLIC
    )
    visibility_reason = models.CharField(_("reason for the restriction"), max_length=300, blank=True)
    visibility_until = models.DateField(_("restricted until"), null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    # Kept on the row inside the writing transaction, so that a list needs one query (actions.refresh).
    public_plan = models.JSONField(default=dict, blank=True)
    headline = models.CharField(max_length=300, blank=True)
    floors = ChoiceSetField(choices=Floor.choices)
    # What the Baustelle itself does: measures in use, and how many of them run.
    measures_total = models.PositiveIntegerField(default=0)
    measures_running = models.PositiveIntegerField(default=0)
    # What the house draws of it, reserves, dropped measures and what was there before among it.
    windows_total = models.PositiveIntegerField(default=0)
    windows_lit = models.PositiveIntegerField(default=0)
    words = models.ManyToManyField(SearchWord, related_name="+")

    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-id"]
        indexes = [
            models.Index(fields=["-changed_at", "-id"], name="project_newest"),
            models.Index(fields=["municipality", "-changed_at"], name="project_of_municipality"),
            # All that lists filter and sort by, beside the wide rows: choosing and counting read this index alone.
            models.Index(
                fields=[
                    "municipality",
                    "visibility",
                    "published_at",
                    "visibility_until",
                    "floors",
                    "phases",
                    "fields",
                    "changed_at",
                ],
                name="project_to_choose_from",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="project_slug_once_a_municipality"),
            models.CheckConstraint(condition=~Q(title=""), name="project_has_a_title"),
            models.CheckConstraint(
                condition=Q(vision_picture="") | ~Q(vision_picture_alt=""),
                name="project_picture_in_words",
                violation_error_message=PICTURE_IN_WORDS,
            ),
            models.CheckConstraint(
                condition=Q(visibility=Visibility.PUBLIC)
                | (~Q(visibility_reason="") & Q(visibility_until__isnull=False)),
                name="project_restriction_has_reason_and_end",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="project_is_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the public page's address."""
        return reverse("projects:page", args=[self.municipality.slug, self.slug])

    def clean(self) -> None:
        """Refuse days that no plan may name."""
        refuse_far_days(self)

    @property
    def is_published(self) -> bool:
        """Whether it has left the drawing board."""
        return self.published_at is not None

    def is_open_to_all(self, on: date) -> bool:
        """Whether everybody may see it on the day `on` (the same rule as `open_to_all`)."""
        restricted = self.visibility != Visibility.PUBLIC
        expired = self.visibility_until is not None and self.visibility_until < on
        return self.is_published and (not restricted or expired)


class PlanItem(Checked):
    """A thing in the plan of one Baustelle. `revision` tells apart what two people write at once.

    `confidential` kinds are for the core team alone: in no plan, search, export, version or ledger detail.
    """

    confidential = False

    position = models.PositiveIntegerField(default=0, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    def clean(self) -> None:
        """Refuse days that no plan may name."""
        refuse_far_days(self)

    @property
    def heading(self) -> str:
        """What the workshop's lists call it; `str` must not tell what is confidential, this may."""
        return str(self)


class Carrier(PlanItem):
    """An organisation that carries the Baustelle with others."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="carriers")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    lead = models.BooleanField(_("in the lead"), default=False)

    class Meta(PlanItem.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["project", "organisation"],
                name="carrier_once_a_project",
                violation_error_message=_("This organisation carries it already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Place(PlanItem):
    """Where the Baustelle is: a municipality, a quarter, a street."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(_("place"), max_length=160)

    def __str__(self) -> str:
        return self.name


class GuidingAnswer(PlanItem):
    """One person's answer to one of the seven guiding questions."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="answers")
    question = models.PositiveSmallIntegerField(
        _("question"), choices=[(number, text) for number, text in GUIDING_QUESTIONS.items()]
    )
    author = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    text = models.TextField(_("answer"), max_length=4000, blank=True)
    unclear = models.BooleanField(_("still unclear"), default=False)

    class Meta(PlanItem.Meta):
        ordering = ["question", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "question", "author"], name="answer_once_a_person_and_question"
            ),
            models.CheckConstraint(condition=Q(question__range=(1, 7)), name="seven_guiding_questions"),
        ]

    def __str__(self) -> str:
        return str(GUIDING_QUESTIONS[self.question])


class RemovedItem(models.Model):
    """What was taken out of a plan, so that it can be put back. Confidential things never come here."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="removed_items")
    label = models.CharField(max_length=300)
    data = models.JSONField()
    removed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-removed_at", "-id"]

    def __str__(self) -> str:
        return self.label
