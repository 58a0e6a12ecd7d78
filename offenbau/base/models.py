"""The installation itself, and the ledger of all that was done."""

from django.db import models
from django.db.models import Q


class Installation(models.Model):
    """One row: what this installation is. It exists from the set-up on."""

    demo = models.BooleanField(default=False)
    set_up_at = models.DateTimeField(auto_now_add=True)
    public_url = models.URLField(blank=True)
    mail_host = models.CharField(max_length=253, blank=True)
    mail_port = models.PositiveIntegerField(default=587)
    mail_user = models.CharField(max_length=254, blank=True)
    mail_password = models.CharField(max_length=254, blank=True)
    mail_tls = models.BooleanField(default=True)
    mail_from = models.EmailField(blank=True)
    mail_tested_at = models.DateTimeField(null=True, blank=True)
    last_backup_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_installation")]

    def __str__(self) -> str:
        return "demo" if self.demo else "installation"

    @property
    def has_mail(self) -> bool:
        """Whether a mail server is named."""
        return bool(self.mail_host)


class LedgerEntry(models.Model):
    """What was done, by whom, to what. Labels and ids, no keys: an entry outlives what it speaks of."""

    at = models.DateTimeField(auto_now_add=True)
    action = models.CharField(max_length=80)
    actor_id = models.BigIntegerField(null=True, blank=True)
    actor_label = models.CharField(max_length=200)
    object_type = models.CharField(max_length=80)
    object_id = models.BigIntegerField(null=True, blank=True)
    object_label = models.CharField(max_length=300)
    municipality_id = models.BigIntegerField(null=True, blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["object_type", "object_id"], name="ledger_object")]

    def __str__(self) -> str:
        return f"{self.action} {self.object_type} {self.object_id}"


class Attempts(models.Model):
    """How often something was tried by one key in one span of time. The key is a hash that changes daily."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=1)
    lapses_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.count} until {self.lapses_at}"


class SpentChallenge(models.Model):
    """A challenge of a form that was sent once: it is good for no second time."""

    key = models.CharField(max_length=64, primary_key=True)
    lapses_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"spent until {self.lapses_at}"
