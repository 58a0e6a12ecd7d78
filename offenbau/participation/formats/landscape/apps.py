from django.apps import AppConfig


class LandscapeConfig(AppConfig):
    name = "offenbau.participation.formats.landscape"
    label = "format_landscape"
