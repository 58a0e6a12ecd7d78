from django.apps import AppConfig


class WebProjectsConfig(AppConfig):
    name = "offenbau.web.projects"
    label = "web_projects"
