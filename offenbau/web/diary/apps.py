from django.apps import AppConfig


class WebDiaryConfig(AppConfig):
    name = "offenbau.web.diary"
    label = "web_diary"
