"""An assembly: its extract from the register, who stands in it, its recommendations."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.participation.formats.assembly.enums import Lot, Reply, Standing
from offenbau.participation.models import Procedure


class Assembly(Checked):
    """What is kept of an assembly beside its procedure.

    `rows_sha256` is what was published of the extract before the first draw, `words` the numbers that decided it and
    `letters` how many were drawn. `sealed_lot` is the protocol of the final draw with profiles, which the core team
    alone reads; `published` is what everybody reads of it. `replied` counts replies also once the extract is erased.
    """

    procedure = models.OneToOneField(Procedure, on_delete=models.CASCADE, primary_key=True, related_name="assembly")
    purpose = models.CharField(_("what is the extract for?"), max_length=300, blank=True)
    erase_on = models.DateField(_("on which day is it erased?"), null=True, blank=True)
    imported_at = models.DateTimeField(null=True, blank=True)
    erased_on = models.DateField(null=True, blank=True)
    features = models.JSONField(default=list, blank=True)
    rows_sha256 = models.CharField(max_length=64, blank=True)
    words = models.CharField(max_length=300, blank=True)
    letters = models.PositiveIntegerField(default=0)
    replied = models.PositiveIntegerField(default=0)
    lot = models.CharField(max_length=10, choices=Lot.choices, default=Lot.OPEN)
    fault = models.TextField(blank=True)
    seed = models.CharField(max_length=300, blank=True)
    sealed_lot = models.TextField(blank=True)
    published = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(imported_at=None) | (~Q(purpose="") & Q(erase_on__isnull=False)),
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
    `code` the number of the code in their letter.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="invitees")
    row_hash = models.CharField(max_length=64)
    stratum = models.CharField(max_length=64)
    order = models.CharField(max_length=64, blank=True)
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.LISTED)
    code = models.PositiveIntegerField(null=True, blank=True)
    sealed = models.TextField()
    sealed_reply = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["assembly", "stratum", "order"], name="invitees_in_order")]
        constraints = [
            models.UniqueConstraint(fields=["assembly", "row_hash"], name="a_row_once_an_extract"),
            models.UniqueConstraint(fields=["assembly", "code"], name="a_letter_for_one_person"),
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="invitee_standing"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """The pseudonym in lists and panels: the beginning of the published hash."""
        return self.row_hash[:16]


class Recommendation(Checked):
    """What the assembly recommends, and what the council replies to it, with its reason."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="recommendations")
    position = models.PositiveSmallIntegerField(editable=False)
    title = models.CharField(_("recommendation in one sentence"), max_length=300)
    text = models.TextField(_("reasons of the assembly"), max_length=5000, blank=True)
    reply = models.CharField(_("what does the council reply?"), max_length=10, choices=Reply.choices, blank=True)
    reason = models.TextField(_("the council's reason, for everybody"), max_length=5000, blank=True)
    replied_on = models.DateField(_("on which day was that decided?"), null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "position"], name="recommendation_place_once"),
            models.CheckConstraint(condition=~Q(title=""), name="recommendation_says_something"),
            models.CheckConstraint(
                condition=Q(reply="", reason="", replied_on=None)
                | (Q(reply__in=Reply.values, replied_on__isnull=False) & ~Q(reason="")),
                name="the_council_replies_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title
