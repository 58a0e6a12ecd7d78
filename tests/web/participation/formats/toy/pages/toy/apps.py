from django.apps import AppConfig


class ToyPagesConfig(AppConfig):
    name = "offenbau.web.participation.formats.toy"
    label = "web_format_toy"
