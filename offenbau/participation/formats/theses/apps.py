from django.apps import AppConfig


class ThesesConfig(AppConfig):
    name = "offenbau.participation.formats.theses"
    label = "format_theses"
