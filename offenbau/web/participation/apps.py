from django.apps import AppConfig


class ParticipationPagesConfig(AppConfig):
    name = "offenbau.web.participation"
    label = "web_participation"
