from django.apps import AppConfig


class PetitionConfig(AppConfig):
    name = "offenbau.participation.formats.petition"
    label = "format_petition"
