from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "offenbau.participation.formats.live"
    label = "format_live"
