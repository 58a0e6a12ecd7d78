from django.apps import AppConfig
from django.db.models.signals import post_migrate

from offenbau.participation import trigrams


class ParticipationConfig(AppConfig):
    name = "offenbau.participation"

    def ready(self) -> None:
        """Keep the index of what is said alike, whatever a migration does to its table."""
        post_migrate.connect(trigrams.prepare, sender=self)
