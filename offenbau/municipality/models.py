"""Tenants, the official register, legal pages, the council's calendar, and reported barriers."""

from typing import Any

from django.core.validators import (
    MaxLengthValidator,
    MinLengthValidator,
    ProhibitNullCharactersValidator,
    RegexValidator,
)
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.base.pictures import PICTURE_IN_WORDS, picture_storage
from offenbau.municipality.enums import RESERVED_SLUGS, BarrierState, Kind, LegalKind, Level

ARS_PATTERN = r"^[0-9]{12}$"
COLOUR_PATTERN = r"^#[0-9a-f]{6}$"

is_ars = RegexValidator(ARS_PATTERN, _("A regional key (ARS) has twelve digits."))
is_colour = RegexValidator(COLOUR_PATTERN, _("A colour looks like this: #1f6f5c."))


class LongText(models.TextField):
    """Text of several lines whose length the model itself checks; Django leaves that to forms."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.max_length:
            self.validators = [MaxLengthValidator(self.max_length), ProhibitNullCharactersValidator()]


class Municipality(Checked):
    """A tenant: a municipality, a district, or several that build together.

    `ars` is a string of twelve digits; it and `land` are empty for a region of several.
    """

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120, validators=[MinLengthValidator(2)])
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.GEMEINDE)
    ars = models.CharField(max_length=12, blank=True, validators=[is_ars])
    land = models.CharField(max_length=2, blank=True)
    inhabitants = models.PositiveIntegerField(null=True, blank=True)
    inhabitants_on = models.DateField(null=True, blank=True)
    vision = LongText(max_length=2000, blank=True)
    colour = models.CharField(max_length=7, blank=True, validators=[is_colour])
    crest = models.FileField(upload_to="crests/", storage=picture_storage, max_length=120, blank=True)
    vision_picture = models.FileField(upload_to="visions/", storage=picture_storage, max_length=120, blank=True)
    vision_picture_alt = models.CharField(max_length=300, blank=True)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=60, blank=True)
    address = LongText(max_length=400, blank=True)
    fictional = models.BooleanField(default=False)
    is_listed = models.BooleanField(default=True)
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(ars="") | Q(ars__regex=ARS_PATTERN), name="municipality_ars"),
            models.CheckConstraint(
                condition=Q(vision_picture="") | ~Q(vision_picture_alt=""),
                name="municipality_picture_in_words",
                violation_error_message=PICTURE_IN_WORDS,
            ),
            models.UniqueConstraint(
                fields=["ars"],
                condition=~Q(ars=""),
                name="municipality_ars_once",
                violation_error_message=_("This municipality has its house here already."),
            ),
            models.CheckConstraint(
                condition=Q(colour="") | Q(colour__regex=COLOUR_PATTERN), name="municipality_colour"
            ),
            models.CheckConstraint(
                condition=~Q(slug__in=sorted(RESERVED_SLUGS)) & ~Q(slug=""), name="municipality_slug_is_free"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def lands(self) -> tuple[str, ...]:
        """The Länder it lies in, as two letters each, in order; asks the parts where there are several."""
        if self.land:
            return (self.land,)
        return tuple(sorted({part.land for part in self.parts.all()} - {""}))


class RegionPart(models.Model):
    """A municipality or district that belongs to an association or a region of several."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="parts")
    ars = models.CharField(max_length=12, blank=True, validators=[is_ars])
    name = models.CharField(max_length=120)
    land = models.CharField(max_length=2, blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(ars="") | Q(ars__regex=ARS_PATTERN), name="part_ars"),
            models.UniqueConstraint(fields=["municipality", "ars"], condition=~Q(ars=""), name="part_once_a_region"),
        ]

    def __str__(self) -> str:
        return self.name


class RegisterEntry(models.Model):
    """A line of the official register of municipalities; higher levels pad their key with zeros.

    A town that is its own district appears once, as a municipality. `inhabitants` of higher levels are sums.
    """

    ars = models.CharField(max_length=12, primary_key=True, validators=[is_ars])
    ags = models.CharField(max_length=8)
    level = models.CharField(max_length=10, choices=Level.choices)
    type_key = models.CharField(max_length=2, blank=True)
    name = models.CharField(max_length=120)
    kreis_name = models.CharField(max_length=120, blank=True)
    land = models.CharField(max_length=2)
    search = models.CharField(max_length=240)
    inhabitants = models.PositiveIntegerField(default=0)
    area_ha = models.PositiveIntegerField(default=0)
    postcode = models.CharField(max_length=5, blank=True)
    as_of = models.DateField()
    gone = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "register entries"
        indexes = [
            models.Index(fields=["search"], name="register_search"),
            models.Index(fields=["ags"], name="register_ags"),
        ]
        constraints = [models.CheckConstraint(condition=Q(ars__regex=ARS_PATTERN), name="register_ars")]

    def __str__(self) -> str:
        return f"{self.name} ({self.ars})"


class RegisterImport(models.Model):
    """An edition of the register that was read in, and what it brought."""

    as_of = models.DateField()
    imported_at = models.DateTimeField(auto_now_add=True)
    new = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    gone = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"GV100AD {self.as_of.isoformat()}"


class LegalPage(models.Model):
    """A page that law demands, written by the municipality in Markdown."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="legal_pages")
    kind = models.CharField(max_length=15, choices=LegalKind.choices)
    text = LongText(max_length=40_000)
    reviewed_on = models.DateField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "kind"], name="one_legal_page_a_kind"),
            models.CheckConstraint(condition=~Q(text=""), name="legal_page_is_written"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Recess(models.Model):
    """Days on which the council does not meet; both ends belong to it."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="recesses")
    name = models.CharField(max_length=160)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering = ["starts_on", "id"]
        verbose_name_plural = "recesses"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="recess_ends_after_start",
                violation_error_message=_("The last day lies before the first."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Election(models.Model):
    """A day on which people vote in this municipality."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="elections")
    name = models.CharField(max_length=160)
    on = models.DateField()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name", "on"],
                name="election_once",
                violation_error_message=_("This election is in the calendar already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class BarrierReport(models.Model):
    """What somebody could not use. `municipality` is empty when it concerns the installation as a whole."""

    municipality = models.ForeignKey(
        Municipality, null=True, blank=True, on_delete=models.CASCADE, related_name="barrier_reports"
    )
    page = models.CharField(max_length=500, blank=True)
    message = LongText(max_length=4000)
    contact = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=BarrierState.choices, default=BarrierState.NEW)
    answer = LongText(max_length=4000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [models.CheckConstraint(condition=~Q(message=""), name="barrier_report_says_something")]

    def __str__(self) -> str:
        return f"#{self.pk}"
