from django.apps import AppConfig


class RhythmConfig(AppConfig):
    name = "offenbau.participation.rhythm"
    label = "rhythm"
