from django.apps import AppConfig


class BudgetConfig(AppConfig):
    name = "offenbau.participation.formats.budget"
    label = "format_budget"
