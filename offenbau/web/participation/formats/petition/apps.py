from django.apps import AppConfig


class PetitionPagesConfig(AppConfig):
    name = "offenbau.web.participation.formats.petition"
    label = "web_format_petition"
