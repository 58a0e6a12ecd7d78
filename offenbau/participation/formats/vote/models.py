"""What one can vote for."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.base.pictures import PICTURE_IN_WORDS, picture_storage
from offenbau.participation.models import Procedure


class Option(Checked):
    """One option on the ballot; with a place it is a site on the map. `key` stands on ballots and in files."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="vote_options")
    key = models.SlugField(max_length=12, editable=False)
    title = models.CharField(_("option"), max_length=120)
    description = models.TextField(_("what speaks for and against it"), max_length=2000, blank=True)
    place = models.CharField(_("address or place"), max_length=200, blank=True)
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    picture = models.FileField(upload_to="optionen/", storage=picture_storage, max_length=120, blank=True)
    picture_alt = models.CharField(_("the picture in words"), max_length=300, blank=True)
    # That everything stays as it is: what resistance is measured by.
    is_passive = models.BooleanField(default=False, editable=False)
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "key"], name="option_key_once_a_procedure"),
            models.UniqueConstraint(
                fields=["procedure", "title"],
                name="option_once_a_procedure",
                violation_error_message=_("This option is there already."),
            ),
            models.UniqueConstraint(
                fields=["procedure"], condition=Q(is_passive=True), name="option_passive_once_a_procedure"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="option_has_a_title"),
            models.CheckConstraint(
                # Said of both that they are there: a comparison with nothing is unknown, and unknown passes a check.
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__isnull=False,
                    longitude__range=(-180, 180),
                ),
                name="option_has_both_coordinates",
                violation_error_message=_("A place on the map needs both numbers."),
            ),
            models.CheckConstraint(
                condition=Q(picture="") | ~Q(picture_alt=""),
                name="option_picture_in_words",
                violation_error_message=PICTURE_IN_WORDS,
            ),
        ]

    def __str__(self) -> str:
        return self.title


class TieLot(Checked):
    """The lot that settled a tie: what was thrown in public after the end, on which day, and who saw it. It stays."""

    procedure = models.OneToOneField(Procedure, on_delete=models.CASCADE, related_name="+")
    seed = models.CharField(_("what was drawn"), max_length=200)
    drawn_on = models.DateField(_("on which day"))
    witness = models.CharField(_("who has seen it"), max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(seed=""), name="tie_lot_has_a_seed"),
            models.CheckConstraint(condition=~Q(witness=""), name="tie_lot_was_seen"),
        ]

    def __str__(self) -> str:
        return self.seed
