from django.apps import AppConfig


class VoteConfig(AppConfig):
    name = "offenbau.participation.formats.vote"
    label = "format_vote"
