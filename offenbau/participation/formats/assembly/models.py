"""An assembly: its extract from the register, who stands in it, its meetings, its recommendations."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.participation.formats.assembly.enums import Lot, Reason, Reply, Standing
from offenbau.participation.models import Procedure


class Assembly(Checked):
    """What is kept of an assembly beside its procedure.

    `rows_sha256` is what was published of the extract before the first draw, with whose numbers of which day would
    decide it (`source`, `out_on`); `words` are those numbers and `letters` how many were drawn. `chance` is what was
    promised to draw the assembly, `lot_at` when its panels were begun to be worked out,
    `progress` how many per cent of that are done. `sealed_lot` is the protocol
    of the final draw with profiles, which the core team alone reads; `published` is what everybody reads of it,
    `composition` the seats of each quota as they are now. `replied` counts replies also once the extract is erased;
    `reasons`, from the day on which replies are closed, how often which reason was given for not coming.
    """

    procedure = models.OneToOneField(Procedure, on_delete=models.CASCADE, primary_key=True, related_name="assembly")
    purpose = models.CharField(_("what is the extract for?"), max_length=300, blank=True)
    erase_on = models.DateField(_("on which day is it erased?"), null=True, blank=True)
    imported_at = models.DateTimeField(null=True, blank=True)
    erased_on = models.DateField(null=True, blank=True)
    features = models.JSONField(default=list, blank=True)
    rows_sha256 = models.CharField(max_length=64, blank=True)
    source = models.CharField(_("whose numbers, and in which order?"), max_length=200, blank=True)
    out_on = models.DateField(_("on which day do they come out?"), null=True, blank=True)
    words = models.CharField(max_length=300, blank=True)
    letters = models.PositiveIntegerField(default=0)
    replied = models.PositiveIntegerField(default=0)
    reasons = models.JSONField(default=dict, blank=True)
    lot = models.CharField(max_length=10, choices=Lot.choices, default=Lot.OPEN)
    lot_at = models.DateTimeField(null=True, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    fault = models.TextField(blank=True)
    chance = models.JSONField(default=dict, blank=True)
    seed = models.CharField(max_length=300, blank=True)
    sealed_lot = models.TextField(blank=True)
    published = models.JSONField(null=True, blank=True)
    composition = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(imported_at=None)
                | (~Q(purpose="") & Q(erase_on__isnull=False) & ~Q(source="") & Q(out_on__isnull=False)),
                name="an_extract_has_a_purpose_and_an_end",
            ),
            models.CheckConstraint(condition=Q(lot__in=Lot.values), name="assembly_lot"),
            models.CheckConstraint(
                condition=~Q(lot__in=[Lot.READY, Lot.DRAWN]) | Q(published__isnull=False),
                name="no_panel_is_drawn_in_secret",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id}"


class Invitee(Checked):
    """Somebody of the extract. Who it is stands in `sealed` alone, what they replied in `sealed_reply`.

    `row_hash` is published (salted: nobody can try names on it), `stratum` a keyed mark of those who are alike,
    `code` the number of the code in their letter. `reason` is why they do not come, `replied_on` the day of
    their last reply; `visits` how often somebody was at the door in vain.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="invitees")
    row_hash = models.CharField(max_length=64)
    stratum = models.CharField(max_length=64)
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.LISTED)
    code = models.PositiveIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=10, choices=Reason.choices, blank=True)
    visits = models.PositiveSmallIntegerField(default=0)
    sealed = models.TextField()
    sealed_reply = models.TextField(blank=True)
    replied_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["assembly", "standing", "stratum"], name="invitees_by_standing")]
        constraints = [
            models.UniqueConstraint(fields=["assembly", "row_hash"], name="a_row_once_an_extract"),
            models.UniqueConstraint(fields=["assembly", "code"], name="a_letter_for_one_person"),
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="invitee_standing"),
            models.CheckConstraint(
                condition=Q(reason="") | Q(reason__in=Reason.values, standing=Standing.NO), name="a_reason_for_a_no"
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """The pseudonym in lists and panels: the beginning of the published hash."""
        return self.row_hash[:16]


class Replacement(Checked):
    """Who left the drawn assembly and who followed, by pseudonym; `follower` is empty where the seat stays empty.

    `differing` says in how many of the features they differ.
    """

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="replacements")
    position = models.PositiveSmallIntegerField()
    leaver = models.CharField(max_length=16)
    follower = models.CharField(max_length=16, blank=True)
    differing = models.PositiveSmallIntegerField(default=0)
    on = models.DateField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["assembly", "position"], name="replacement_place_once"),
            models.UniqueConstraint(fields=["assembly", "leaver"], name="one_leaves_once"),
            models.CheckConstraint(condition=~Q(leaver=""), name="somebody_leaves"),
            models.CheckConstraint(condition=~Q(follower=F("leaver")), name="somebody_else_follows"),
        ]

    def __str__(self) -> str:
        return f"{self.leaver} → {self.follower}"


class Meeting(Checked):
    """A day on which the assembly meets: when, where, for what, and who sits where in small groups.

    `agenda` has one item a line. `sealed_tables` are the pseudonyms at each table in each round; nobody but the core
    team and those who sit there reads it.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="meetings")
    title = models.CharField(_("what is it about?"), max_length=200)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("where?"), max_length=300)
    agenda = models.TextField(_("agenda"), max_length=5000, blank=True)
    sealed_tables = models.TextField(blank=True, editable=False)

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="a_meeting_ends_after_it_begins",
                violation_error_message=_("It ends before it begins."),
            ),
            models.CheckConstraint(condition=~Q(title=""), name="a_meeting_is_about_something"),
            models.CheckConstraint(condition=~Q(place=""), name="a_meeting_is_somewhere"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def agenda_items(self) -> list[str]:
        """The items of the agenda, one after the other."""
        return [line.strip() for line in self.agenda.splitlines() if line.strip()]


class Material(Checked):
    """What the assembly is given to read or to hear: by whom, in short, and where the whole of it is."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="materials")
    title = models.CharField(_("title"), max_length=200)
    source = models.CharField(_("from whom?"), max_length=200)
    text = models.TextField(_("in short"), max_length=3000, blank=True)
    link = models.URLField(_("where is the whole of it?"), blank=True, max_length=500)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="material_has_a_title"),
            models.CheckConstraint(condition=~Q(source=""), name="material_is_from_somebody"),
            models.CheckConstraint(
                condition=~Q(text="", link=""),
                name="material_says_something",
                violation_error_message=_("Please give a few sentences, or the address of the whole."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Recommendation(Checked):
    """What the assembly recommends, how it voted on that, and what the council replies to it, with its reason."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="recommendations")
    position = models.PositiveSmallIntegerField(editable=False)
    title = models.CharField(_("recommendation in one sentence"), max_length=300)
    text = models.TextField(_("reasons of the assembly"), max_length=5000, blank=True)
    in_favour = models.PositiveSmallIntegerField(_("in favour"), null=True, blank=True)
    against = models.PositiveSmallIntegerField(_("against"), null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(_("abstained"), null=True, blank=True)
    reply = models.CharField(_("what does the council reply?"), max_length=10, choices=Reply.choices, blank=True)
    reason = models.TextField(_("the council's reason, for everybody"), max_length=5000, blank=True)
    replied_on = models.DateField(_("on which day was that decided?"), null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "position"], name="recommendation_place_once"),
            models.CheckConstraint(condition=~Q(title=""), name="recommendation_says_something"),
            models.CheckConstraint(
                condition=Q(in_favour=None, against=None, abstained=None)
                | Q(in_favour__isnull=False, against__isnull=False, abstained__isnull=False),
                name="a_vote_of_the_assembly_is_whole",
                violation_error_message=_("Please give all three numbers, or none."),
            ),
            models.CheckConstraint(
                condition=Q(reply="", reason="", replied_on=None)
                | (Q(reply__in=Reply.values, replied_on__isnull=False) & ~Q(reason="")),
                name="the_council_replies_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title
