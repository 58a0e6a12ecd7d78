"""The urn: who has taken part, and the ballots. Nothing joins the two: no key, no time, no order.

A ballot has a random key and no moment. So that the order of rows on the disk tells nothing either, each new ballot
goes in together with others that are taken out and put back (`actions.urn`); docs/decisions/0008 says what that
protects from and what it does not.
"""

import uuid

from django.db import models
from django.db.models import Q

from offenbau.base.checked import Checked
from offenbau.participation.enums import Channel
from offenbau.participation.models.procedure import Procedure


class Turnout(models.Model):
    """That somebody has taken part. `key` is a keyed hash: without the secret key of the installation it is nobody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["procedure", "key"], name="one_voice_a_person")]

    def __str__(self) -> str:
        return f"{self.procedure_id}"


class Slip(Checked):
    """What lies in an urn: canonical JSON, nobody's. A format may have a table of its own for its slips."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    choices = models.TextField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.procedure_id}"


class BoardPage(models.Model):
    """Codes of ballots that went up on the public board together.

    `head` is the hash of the board with this page, and so of all pages before it: what is on it is never changed.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    head = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["procedure", "number"], name="a_page_of_the_board_once")]

    def __str__(self) -> str:
        return f"{self.procedure_id}: {self.number}"


class Ballot(Slip):
    """What somebody has chosen.

    Where receipts are given, `nonce` makes a `code` of its choices, which goes up on a `page` of the public board.
    """

    nonce = models.CharField(max_length=32, blank=True)
    code = models.CharField(max_length=64, blank=True)
    page = models.ForeignKey(BoardPage, on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["procedure", "channel", "choices"], name="ballots_to_count"),
            models.Index(fields=["procedure"], condition=Q(page=None), name="ballots_to_post"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="ballot_channel"),
            models.CheckConstraint(condition=Q(page=None) | ~Q(code=""), name="what_is_on_the_board_has_a_code"),
            models.UniqueConstraint(
                fields=["procedure", "code"], condition=~Q(code=""), name="a_code_stands_for_one_ballot"
            ),
        ]


class VotingCode(models.Model):
    """A code that lets one person take part; we keep a salted hash alone. Whether it was used is in `Turnout`."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    # Stands on the letter: somebody who has lost theirs gets a new one, and the old one is void.
    number = models.PositiveIntegerField()
    created_on = models.DateField(auto_now_add=True)
    voided = models.BooleanField(default=False)

    class Meta:
        ordering = ["number", "id"]
        constraints = [models.UniqueConstraint(fields=["procedure", "digest"], name="a_code_once_a_procedure")]

    def __str__(self) -> str:
        return f"{self.procedure_id}: {self.number}"
