from django.apps import AppConfig


class ToyConfig(AppConfig):
    name = "offenbau.participation.formats.toy"
    label = "format_toy"
