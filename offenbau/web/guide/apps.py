from django.apps import AppConfig


class WebGuideConfig(AppConfig):
    name = "offenbau.web.guide"
    label = "web_guide"
