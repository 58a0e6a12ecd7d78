from django.apps import AppConfig


class ExternalConfig(AppConfig):
    name = "offenbau.participation.formats.external"
    label = "format_external"
