from django.apps import AppConfig


class IdeasConfig(AppConfig):
    name = "offenbau.participation.formats.ideas"
    label = "format_ideas"
