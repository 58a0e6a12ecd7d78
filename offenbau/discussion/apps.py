from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    name = "offenbau.discussion"
    label = "discussion"
