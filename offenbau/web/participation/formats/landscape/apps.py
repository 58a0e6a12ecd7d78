from django.apps import AppConfig


class LandscapePagesConfig(AppConfig):
    name = "offenbau.web.participation.formats.landscape"
    label = "web_format_landscape"
