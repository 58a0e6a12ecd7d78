from django.apps import AppConfig


class WebSetupConfig(AppConfig):
    name = "offenbau.web.setup"
    label = "web_setup"
