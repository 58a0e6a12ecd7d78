from django.apps import AppConfig


class WebPeopleConfig(AppConfig):
    name = "offenbau.web.people"
    label = "web_people"
