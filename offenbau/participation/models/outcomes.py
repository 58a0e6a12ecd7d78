"""What came of a procedure: dated entries, from the result to the thing that stands there."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.base.pictures import PICTURE_IN_WORDS, picture_storage
from offenbau.participation.enums import OutcomeKind
from offenbau.participation.models.procedure import Procedure


class Outcome(Checked):
    """One step of what came of it, in public."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="outcomes")
    kind = models.CharField(_("what is it?"), max_length=10, choices=OutcomeKind.choices)
    on = models.DateField(_("on which day?"), default=timezone.localdate)
    text = models.TextField(_("what came of it?"), max_length=4000)
    where = models.CharField(_("in which meeting, under which number?"), max_length=200, blank=True)
    picture = models.FileField(upload_to="verfahren/", storage=picture_storage, max_length=120, blank=True)
    picture_alt = models.CharField(_("the picture in words"), max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="an_outcome_says_what_came_of_it"),
            models.CheckConstraint(
                condition=Q(picture="") | ~Q(picture_alt=""),
                name="outcome_picture_in_words",
                violation_error_message=PICTURE_IN_WORDS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"  # the ledger keeps it, and what it says may have to go
