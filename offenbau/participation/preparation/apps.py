from django.apps import AppConfig


class PreparationConfig(AppConfig):
    name = "offenbau.participation.preparation"
    label = "preparation"
