from django.apps import AppConfig


class AssemblyConfig(AppConfig):
    name = "offenbau.participation.formats.assembly"
    label = "format_assembly"
