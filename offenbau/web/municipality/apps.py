from django.apps import AppConfig


class WebMunicipalityConfig(AppConfig):
    name = "offenbau.web.municipality"
    label = "web_municipality"
