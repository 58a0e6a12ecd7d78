from django.apps import AppConfig


class SurveyConfig(AppConfig):
    name = "offenbau.participation.formats.survey"
    label = "format_survey"
