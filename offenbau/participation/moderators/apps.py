from django.apps import AppConfig


class ModeratorsConfig(AppConfig):
    name = "offenbau.participation.moderators"
    label = "moderators"
