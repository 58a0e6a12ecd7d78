from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "offenbau.api"
    label = "api"
