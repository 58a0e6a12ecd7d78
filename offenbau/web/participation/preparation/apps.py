from django.apps import AppConfig


class PreparationPagesConfig(AppConfig):
    name = "offenbau.web.participation.preparation"
    label = "web_preparation"
