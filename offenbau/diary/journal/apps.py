from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "offenbau.diary.journal"
    label = "journal"
