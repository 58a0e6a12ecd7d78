from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "offenbau.base"
    label = "base"
