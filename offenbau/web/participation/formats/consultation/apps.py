from django.apps import AppConfig


class ConsultationPagesConfig(AppConfig):
    name = "offenbau.web.participation.formats.consultation"
    label = "web_format_consultation"
