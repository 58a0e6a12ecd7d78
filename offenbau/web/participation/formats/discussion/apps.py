from django.apps import AppConfig


class DiscussionFormatPagesConfig(AppConfig):
    name = "offenbau.web.participation.formats.discussion"
    label = "web_format_discussion"
