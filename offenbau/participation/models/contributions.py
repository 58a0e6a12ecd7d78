"""What people contribute: an idea, a card from the market. It is moderated, supported, talked about, answered."""

from collections.abc import Collection
from typing import ClassVar

from django.apps import apps
from django.core.validators import MaxValueValidator, MinLengthValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from offenbau.base.pictures import PICTURE_IN_WORDS, picture_storage, put
from offenbau.discussion.enums import Act, State
from offenbau.discussion.models import (
    EDIT_TERM,
    REDACTED,
    Appeal,
    Moderated,
    ModeratedQuerySet,
    ModerationEntry,
    Spoken,
    Thread,
)
from offenbau.municipality.models import LongText
from offenbau.participation.enums import ANSWERED, WAITING, WITH_REASON, Status
from offenbau.participation.fates import tell_of_moderation
from offenbau.participation.models.procedure import Procedure
from offenbau.participation.trigrams import letters_of
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.models import Measure, Project
from offenbau.projects.models.project import open_to_all
from offenbau.projects.words import fold, stem, tokens


class Category(models.Model):
    """A drawer into which contributions of a procedure go; set in the draft."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="categories")
    name = models.CharField(_("category"), max_length=80)
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["position", "id"]
        verbose_name_plural = "categories"
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "name"],
                name="category_once_a_procedure",
                violation_error_message=_("This category is there already."),
            ),
            models.CheckConstraint(condition=~Q(name=""), name="category_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class ContributionQuerySet(ModeratedQuerySet):
    """Contributions by who may read them; what waits for its answer may be withheld from the public until then."""

    def visible(self) -> "ContributionQuerySet":
        """What everybody may read."""
        return super().visible().filter(is_not_withheld())


class Contribution(Spoken, Moderated):
    """What somebody contributes to a procedure. `number` is what people call it by; it never changes.

    `speaker` is a keyed hash by which the limit per person is kept, `digest` keeps the same person from saying the
    same twice, `words` is what is searched, `letters` by what is found what is said alike. Supports are counted on
    the row inside the writing transaction.
    """

    redactable: ClassVar[tuple[str, ...]] = ("title", "text", "place")

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="contributions")
    number = models.PositiveIntegerField(editable=False)
    title = models.CharField(_("in a few words"), max_length=160, blank=True)
    text = LongText(_("your idea"), max_length=8000, validators=[MinLengthValidator(1)])
    category = models.ForeignKey(
        Category, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("category")
    )
    place = models.CharField(_("place or address"), max_length=200, blank=True)
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    picture = models.FileField(upload_to="beitraege/", storage=picture_storage, max_length=120, blank=True)
    picture_alt = models.CharField(_("the picture in words"), max_length=300, blank=True)
    event = models.CharField(_("at which event?"), max_length=160, blank=True)
    thread = models.OneToOneField(
        Thread, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)
    supports = models.PositiveIntegerField(default=0, editable=False)
    speaker = models.CharField(max_length=64, blank=True, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    words = models.TextField(blank=True, editable=False)
    letters = models.TextField(default="", blank=True, editable=False)

    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.RECEIVED)
    status_reason = LongText(_("the reason, for everybody to read"), max_length=4000, blank=True)
    status_on = models.DateField(null=True, blank=True)
    unit = models.CharField(_("who looks after it?"), max_length=120, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged")
    split_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="parts")
    decided_in = models.CharField(_("decided in which meeting, on which paper?"), max_length=200, blank=True)
    measure = models.ForeignKey(
        Measure, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("carried out by")
    )

    # Where to tell what becomes of it; a mail goes there only after it was confirmed.
    mail = models.EmailField(_("your mail address"), blank=True)
    mail_confirmed = models.BooleanField(default=False, editable=False)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("contribution")
        indexes = [
            models.Index(fields=["procedure", "state", "-number"], name="contributions_newest"),
            models.Index(fields=["procedure", "state", "-supports", "-number"], name="contributions_supported"),
            models.Index(fields=["procedure", "speaker"], name="contributions_of_speaker"),
        ]
        constraints = [
            *Spoken.Meta.constraints,
            *Moderated.Meta.constraints,
            models.UniqueConstraint(fields=["procedure", "number"], name="contribution_number_once_a_procedure"),
            models.UniqueConstraint(
                fields=["procedure", "digest"],
                condition=~Q(digest=""),
                name="contribution_is_said_once",
                violation_error_message=_("You have said this here already."),
            ),
            models.CheckConstraint(condition=~Q(text=""), name="contribution_says_something"),
            models.CheckConstraint(condition=Q(number__gte=1), name="contributions_are_numbered_from_one"),
            models.CheckConstraint(
                # Said of both that they are there: a comparison with nothing is unknown, and unknown passes a check.
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__isnull=False,
                    longitude__range=(-180, 180),
                ),
                name="contribution_has_both_coordinates",
                violation_error_message=_("A place on the map needs both numbers."),
            ),
            models.CheckConstraint(
                condition=Q(picture="") | ~Q(picture_alt=""),
                name="contribution_picture_in_words",
                violation_error_message=PICTURE_IN_WORDS,
            ),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="contribution_status"),
            models.CheckConstraint(
                condition=~Q(status__in=WITH_REASON) | ~Q(status_reason=""),
                name="what_is_not_taken_up_has_a_reason",
                violation_error_message=_("Please say why: people have put their time into it."),
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="nothing_is_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=Q(split_from=None) | ~Q(split_from=F("id")), name="nothing_is_split_from_itself"
            ),
            models.CheckConstraint(
                condition=Q(mail_confirmed=False) | ~Q(mail=""), name="only_an_address_is_confirmed"
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.number}"  # ledger and log learn neither text nor name

    def save(self, *args: object, **options: object) -> None:
        """Save, with the words and letters by which it is found brought up to date."""
        self.words = words_of(self.title, self.text, self.place)
        self.letters = letters_of(self.title, self.text)
        super().save(*args, **options)

    @classmethod
    def readable_by(cls, viewer: Viewer, *, receipts: Collection[str], moderates: bool) -> Q:
        """The condition under which the viewer reads it: as moderation says, and once it is not withheld any more."""
        condition = super().readable_by(viewer, receipts=receipts, moderates=moderates)
        return condition if moderates else condition & (is_not_withheld() | cls.own_to(viewer, receipts))

    @property
    def is_editable(self) -> bool:
        """Whether its author may still change it: within fifteen minutes, while moderation has not touched it."""
        untouched = self.state in {State.WAITING, State.VISIBLE} and not self.redacted_at
        return untouched and self.created_at + EDIT_TERM > timezone.now()

    @property
    def moderation_municipality_id(self) -> int:
        """The municipality in whose log it stands."""
        return self.procedure.municipality_id

    @property
    def moderation_scope(self) -> str:
        """The key of the place whose moderators look after it."""
        return scope_of(self.procedure_id)

    @property
    def moderation_label(self) -> str:
        """What the public log calls it: its number and its procedure, if everybody may know of that now."""
        place = (
            self.procedure.title if is_open_to_all(self.procedure) else gettext("A procedure not open to everybody")
        )
        return f"{place} · {self.number}"

    def lock_place(self) -> None:
        """Hold the procedure first, as whoever contributes does."""
        Procedure.objects.select_for_update(of=("self",), no_key=True).filter(pk=self.procedure_id).first()

    def text_redacted(self) -> None:
        """Erase older versions, which may say what was blacked out; and the picture, when nothing is left to read."""
        self.versions.all().delete()
        current = Contribution.objects.get(pk=self.pk)
        if current.text == REDACTED:
            put(current, "picture", None)
        current.digest = ""
        current.save()
        self._tell_format()

    def text_put_back(self) -> None:
        """Let the format follow."""
        self._tell_format()

    def state_changed(self, before: str) -> None:
        """Let the format follow what moderation did; what comes in, and what is taken back, it is told elsewhere."""
        if before and self.state != State.WITHDRAWN:
            self._tell_format()

    def _tell_format(self) -> None:
        from offenbau.participation.contract import format_of  # which names this model

        format_of(self.procedure).moderated(self)

    def moderated(self, entry: ModerationEntry, by: Person) -> None:
        """Let those who follow it hear what was decided."""
        tell_of_moderation(self, entry, by=by)

    def was_public(self) -> bool:
        """Whether everybody can read it, or could before it was hidden; one query."""
        return Contribution.objects.filter(has_been_public(), pk=self.pk).exists()


class ContributionVersion(models.Model):
    """What a contribution said before its author changed it; read by moderation alone."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="versions")
    title = models.CharField(max_length=160, blank=True)
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"#{self.contribution_id} {self.at:%Y-%m-%d %H:%M}"


class Support(models.Model):
    """That somebody stands behind a contribution, once. `key` is a keyed hash, another one for each contribution.

    `account_key` is set beside it for somebody with an account: their mail address may change.
    """

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    account_key = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contribution", "key"], name="one_support_a_person"),
            models.UniqueConstraint(
                fields=["contribution", "account_key"], condition=~Q(account_key=""), name="one_support_an_account"
            ),
            models.CheckConstraint(condition=~Q(key=""), name="support_has_a_key"),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id}"


def is_not_withheld() -> Q:
    """The condition that others may read it: in procedures that publish with the answers, once it is answered.

    What was public once stays so, also when it is taken out of an answered one and waits anew.
    """
    withholding = Procedure.objects.filter(settings__withheld=True).order_by().values("pk")
    trail = apps.get_model("participation", "StatusEntry").objects.filter(contribution=OuterRef("pk"))
    answered = trail.filter(Q(status__in=ANSWERED) | Q(before__in=ANSWERED))
    return ~Q(status__in=WAITING) | ~Q(procedure__in=withholding) | Exists(answered)


def has_been_public() -> Q:
    """The condition that everybody can read it, or could before it was hidden or waited anew.

    Where moderation looks at everything first, that is what it has let through, and what the town has split off such.
    """
    waiting_first = Procedure.objects.filter(settings__moderated_first=True).order_by().values("pk")
    about = {"kind": Contribution._meta.label_lower, "object_id": OuterRef("pk")}
    shown = ModerationEntry.objects.filter(**about, act__in=[Act.APPROVE, Act.RESTORE])
    granted = Appeal.objects.filter(**about, granted=True, against__act=Act.HIDE)
    let_through = Exists(shown) | Exists(granted) | Q(split_from__isnull=False)
    return is_not_withheld() & (~Q(procedure__in=waiting_first) | let_through)


def is_open_to_all(procedure: Procedure) -> bool:
    """Whether everybody may know of the procedure today; one query."""
    published = Project.objects.filter(open_to_all(timezone.localdate()), pk=procedure.project_id)
    return procedure.is_started and published.exists()


SCOPE = "procedure:"


def scope_of(procedure_id: int) -> str:
    """Return what discussion calls a procedure as a place that is moderated."""
    return f"{SCOPE}{procedure_id}"


def words_of(*texts: str) -> str:
    """Return what is searched: each word as it is typed and as its stem, parted by blanks, once each."""
    found: dict[str, None] = {}
    for word in tokens(" ".join(texts)):
        found[fold(word)] = found[stem(word)] = None
    return " ".join(found)
