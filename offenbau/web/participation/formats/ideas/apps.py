from django.apps import AppConfig


class IdeasPagesConfig(AppConfig):
    name = "offenbau.web.participation.formats.ideas"
    label = "web_format_ideas"
