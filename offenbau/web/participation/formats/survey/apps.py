from django.apps import AppConfig


class SurveyPagesConfig(AppConfig):
    name = "offenbau.web.participation.formats.survey"
    label = "web_format_survey"
