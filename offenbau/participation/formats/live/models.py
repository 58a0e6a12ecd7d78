"""The room of an event with its short code, and what becomes of questions there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.municipality.models import LongText
from offenbau.participation.formats.live.enums import Order, Place
from offenbau.participation.models import Contribution, Procedure

CODE_LENGTH = 5


class Room(Checked):
    """An event at which people ask. `code` stands in the short address; `order` says which question is next."""

    procedure = models.OneToOneField(Procedure, on_delete=models.CASCADE, primary_key=True, related_name="+")
    code = models.CharField(max_length=CODE_LENGTH, unique=True, editable=False)
    event = models.CharField(_("title of the event"), max_length=160, blank=True)
    begins_at = models.DateTimeField(_("when does it begin?"), null=True, blank=True)
    place = models.CharField(_("where does it take place?"), max_length=200, blank=True)
    podium = LongText(_("who is on the podium?"), max_length=1000, blank=True)
    order = models.CharField(max_length=10, choices=Order.choices, default=Order.TURNS, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(order__in=Order.values), name="room_order"),
            models.CheckConstraint(condition=Q(code__regex=r"^[A-Z]{5}$"), name="room_code_is_five_letters"),
        ]

    def __str__(self) -> str:
        return self.code


class Turn(Checked):
    """That a question was called up, and what was said to it in the hall, in short, by whom."""

    contribution = models.OneToOneField(Contribution, on_delete=models.CASCADE, primary_key=True, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="turns")
    place = models.CharField(max_length=10, choices=Place.choices)
    note = LongText(_("the answer in short"), max_length=2000, blank=True)
    answered_by = models.CharField(_("who answered?"), max_length=160, blank=True)
    called_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(place__in=Place.values), name="turn_place"),
            models.UniqueConstraint(
                fields=["room"],
                condition=Q(place=Place.NOW),
                name="one_question_at_a_time",
                violation_error_message=_("Another question is being answered just now."),
            ),
            models.CheckConstraint(
                condition=~Q(place=Place.ANSWERED) | (~Q(note="") & ~Q(answered_by="")),
                name="what_is_answered_says_what_and_who",
            ),
            models.CheckConstraint(
                condition=Q(place=Place.NOW, closed_at=None) | (~Q(place=Place.NOW) & Q(closed_at__isnull=False)),
                name="turn_is_closed_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.contribution_id} {self.place}"


class EarlierNote(models.Model):
    """What a note said before somebody noted it once more: kept, for everybody to read."""

    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="earlier")
    note = LongText(max_length=2000)
    answered_by = models.CharField(max_length=160)
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"#{self.turn_id} {self.noted_at:%Y-%m-%d %H:%M}"
