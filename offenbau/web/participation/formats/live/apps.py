from django.apps import AppConfig


class LivePagesConfig(AppConfig):
    name = "offenbau.web.participation.formats.live"
    label = "web_format_live"
