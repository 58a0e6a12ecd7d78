from django.apps import AppConfig


class DiaryConfig(AppConfig):
    name = "offenbau.diary"
