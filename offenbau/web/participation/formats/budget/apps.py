from django.apps import AppConfig


class BudgetPagesConfig(AppConfig):
    name = "offenbau.web.participation.formats.budget"
    label = "web_format_budget"
