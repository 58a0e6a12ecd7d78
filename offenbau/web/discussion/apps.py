from django.apps import AppConfig


class WebDiscussionConfig(AppConfig):
    name = "offenbau.web.discussion"
    label = "web_discussion"
