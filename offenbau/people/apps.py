from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "offenbau.people"
    label = "people"
