from django.apps import AppConfig


class AssemblyPagesConfig(AppConfig):
    name = "offenbau.web.participation.formats.assembly"
    label = "web_format_assembly"
