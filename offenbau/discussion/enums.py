"""Words of this room: how somebody stands, how a word came in, and what moderation does for which reason."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stance(models.TextChoices):
    """Whether a comment speaks for the matter or against it."""

    NONE = "", _("neither for nor against")
    FOR = "for", _("for it")
    AGAINST = "against", _("against it")


class Channel(models.TextChoices):
    """How a contribution came in; they all count alike."""

    ONLINE = "online", _("online")
    DESK = "desk", _("at the desk")
    PHONE = "phone", _("by telephone")
    PAPER = "paper", _("on paper")
    EVENT = "event", _("at an event")


class State(models.TextChoices):
    """Where a contribution stands with moderation."""

    WAITING = "waiting", _("waits for a look")
    VISIBLE = "visible", _("visible")
    HIDDEN = "hidden", _("hidden")
    WITHDRAWN = "withdrawn", _("taken back by its author")


class Reason(models.TextChoices):
    """Why something was reported, hidden or blacked out."""

    INSULT = "insult", _("insult")
    ILLEGAL = "illegal", _("hatred or against the law")
    OFF_TOPIC = "off_topic", _("off topic")
    ADVERTISING = "advertising", _("advertising")
    PERSONAL_DATA = "personal_data", _("personal data of others")
    DUPLICATE = "duplicate", _("said already")
    SPAM = "spam", _("spam")
    OTHER = "other", _("another reason")


class Act(models.TextChoices):
    """What moderation did."""

    APPROVE = "approve", _("approved")
    HIDE = "hide", _("hidden")
    RESTORE = "restore", _("shown again")
    REDACT = "redact", _("passage blacked out")
    KEEP = "keep", _("report looked at, left as it is")
    GRANT = "grant", _("appeal granted")
    REFUSE = "refuse", _("appeal refused")


class Order(models.TextChoices):
    """In which order comments are read."""

    NEWEST = "neueste", _("newest first")
    OLDEST = "aelteste", _("oldest first")
    ANSWERED = "meiste-antworten", _("most answered first")
