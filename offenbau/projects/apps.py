from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "offenbau.projects"
    label = "projects"
