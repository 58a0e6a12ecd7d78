from django.apps import AppConfig


class CouncilConfig(AppConfig):
    name = "offenbau.council"
    label = "council"
