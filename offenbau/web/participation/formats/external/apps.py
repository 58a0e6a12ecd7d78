from django.apps import AppConfig


class ExternalPagesConfig(AppConfig):
    name = "offenbau.web.participation.formats.external"
    label = "web_format_external"
