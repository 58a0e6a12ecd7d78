from django.apps import AppConfig


class ReachPagesConfig(AppConfig):
    name = "offenbau.web.participation.reach"
    label = "web_reach"
