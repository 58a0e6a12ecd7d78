from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "offenbau.cases"
