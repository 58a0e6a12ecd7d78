"""Constants of participation: phases, entrances, channels, what is followed up."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PhaseKind(models.TextChoices):
    """What happens in a phase of a procedure, in the order in which phases follow one another."""

    INFORM = "inform", _("Inform")
    COLLECT = "collect", _("Collect")
    DISCUSS = "discuss", _("Discuss")
    DECIDE = "decide", _("Vote")
    ANSWER = "answer", _("Answer")
    FOLLOW_UP = "follow_up", _("Follow up")


# In which phases people contribute, and in which they support and talk about what is there.
CONTRIBUTING = (PhaseKind.COLLECT,)
TALKING = (PhaseKind.COLLECT, PhaseKind.DISCUSS)


class Entrance(models.TextChoices):
    """How somebody shows that they may take part; the strength of a result hangs on it."""

    ANYONE = "anyone", _("Anyone, without a sign-in")
    MAIL = "mail", _("Anyone with a confirmed mail address")
    POSTCODE = "postcode", _("Residents by postcode, with a confirmed mail address")
    DISTRICT = "district", _("Residents by part of town, with a confirmed mail address")
    REGISTERED = "registered", _("People with an account here")
    CODE = "code", _("People with a code by letter")
    PANEL = "panel", _("A drawn group of people, with a code each")
    DESK = "desk", _("People who show up at the desk and get a code there")


# Entrances at which a code is what one shows.
BY_CODE = frozenset({Entrance.CODE.value, Entrance.PANEL.value, Entrance.DESK.value})
# Entrances at which people say where they live, and confirm a mail address.
BY_HOME = frozenset({Entrance.POSTCODE.value, Entrance.DISTRICT.value})
# Entrances at which a mail address is confirmed first.
BY_MAIL = BY_HOME | {Entrance.MAIL.value}

# What each entrance keeps out and what it does not, in words that a citizen can check.
ENTRANCE_HINTS = {
    Entrance.ANYONE: _("The lowest threshold. Nobody can rule out that somebody takes part twice: good for a mood."),
    Entrance.MAIL: _("One voice a mail address. Whoever has several addresses can take part several times."),
    Entrance.POSTCODE: _("As before, and people say that they live in one of your postcodes. Nobody checks it."),
    Entrance.DISTRICT: _("As before, and people say in which of your parts of town they live. Nobody checks it."),
    Entrance.REGISTERED: _("One voice an account. Accounts need a confirmed mail address."),
    Entrance.CODE: _("One voice a letter: as sound as the list of addresses to which you send the letters."),
    Entrance.PANEL: _("Nobody else can take part."),
    Entrance.DESK: _("People show an identity card at the desk and get a code. Sound, but not everybody can come."),
}


class Channel(models.TextChoices):
    """The way on which a voice came. All count the same."""

    ONLINE = "online", _("online")
    PAPER = "paper", _("on paper")
    DESK = "desk", _("at the desk")
    PHONE = "phone", _("by telephone")
    EVENT = "event", _("at an event")


# Channels on which staff enter what somebody else has written or said.
ON_BEHALF = tuple(channel for channel in Channel if channel is not Channel.ONLINE)


class OutcomeKind(models.TextChoices):
    """What came of a procedure, step by step."""

    RESULT = "result", _("The result")
    DECISION = "decision", _("The decision")
    NEXT = "next", _("What happens next")
    DONE = "done", _("It is done")
    DROPPED = "dropped", _("It does not happen")


class Stage(models.TextChoices):
    """Where a procedure stands today; told from its dates."""

    DRAFT = "draft", _("is being set up")
    ANNOUNCED = "announced", _("begins soon")
    OPEN = "open", _("is open")
    PAUSED = "paused", _("pauses between two phases")
    ENDED = "ended", _("has ended")
    CANCELLED = "cancelled", _("was cancelled")


class Status(models.TextChoices):
    """Where a contribution stands with those who have to answer it."""

    RECEIVED = "received", _("has come in")
    IN_REVIEW = "in_review", _("is being looked at")
    TAKEN_UP = "taken_up", _("is taken up")
    PARTLY = "partly", _("is taken up in part")
    NOT_TAKEN = "not_taken", _("is not taken up")
    DECIDED = "decided", _("is decided")
    CARRIED_OUT = "carried_out", _("is carried out")


# Where it waits for an answer, and what an answer gives it.
WAITING = (Status.RECEIVED.value, Status.IN_REVIEW.value)
ANSWERED = tuple(status.value for status in Status if status.value not in WAITING)
# Behind these nothing more is to come.
FINAL = (Status.NOT_TAKEN.value, Status.CARRIED_OUT.value)


class TrailKind(models.TextChoices):
    """What happened to a contribution, on its public trail."""

    STATUS = "status", _("status")
    ASSIGNED = "assigned", _("given to an office")
    MERGED = "merged", _("put together with another one")
    TOOK_IN = "took_in", _("took another one in")
    LOOSENED = "loosened", _("taken apart again")
    SPLIT = "split", _("split into several")
    CANCELLED = "cancelled", _("called off with its procedure")


# What is not done, or not wholly, is said with a reason.
WITH_REASON = (Status.PARTLY, Status.NOT_TAKEN)


class Sort(models.TextChoices):
    """In which order contributions are listed."""

    NEWEST = "neueste", _("newest first")
    SUPPORTED = "meiste-unterstuetzung", _("most supported first")
    DISCUSSED = "meist-besprochen", _("most talked about first")
