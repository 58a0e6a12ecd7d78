from django.apps import AppConfig


class PartsConfig(AppConfig):
    name = "offenbau.web.parts"
    label = "web_parts"
