from django.apps import AppConfig


class MunicipalityConfig(AppConfig):
    name = "offenbau.municipality"
    label = "municipality"
