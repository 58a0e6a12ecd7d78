from django.apps import AppConfig


class RhythmPagesConfig(AppConfig):
    name = "offenbau.web.participation.rhythm"
    label = "web_rhythm"
