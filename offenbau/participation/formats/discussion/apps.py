from django.apps import AppConfig


class DiscussionFormatConfig(AppConfig):
    name = "offenbau.participation.formats.discussion"
    label = "format_discussion"
