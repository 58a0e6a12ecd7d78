from django.apps import AppConfig


class ThesesPagesConfig(AppConfig):
    name = "offenbau.web.participation.formats.theses"
    label = "web_format_theses"
