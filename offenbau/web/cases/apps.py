from django.apps import AppConfig


class WebCasesConfig(AppConfig):
    name = "offenbau.web.cases"
    label = "web_cases"
