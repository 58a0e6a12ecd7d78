from django.apps import AppConfig


class VotePagesConfig(AppConfig):
    name = "offenbau.web.participation.formats.vote"
    label = "web_format_vote"
