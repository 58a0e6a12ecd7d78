from django.apps import AppConfig


class ModeratorsPagesConfig(AppConfig):
    name = "offenbau.web.participation.moderators"
    label = "web_moderators"
