from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    name = "offenbau.participation.formats.consultation"
    label = "format_consultation"
