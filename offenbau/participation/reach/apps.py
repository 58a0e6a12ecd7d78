from django.apps import AppConfig


class ReachConfig(AppConfig):
    name = "offenbau.participation.reach"
    label = "reach"
