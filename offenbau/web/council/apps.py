from django.apps import AppConfig


class WebCouncilConfig(AppConfig):
    name = "offenbau.web.council"
    label = "web_council"
