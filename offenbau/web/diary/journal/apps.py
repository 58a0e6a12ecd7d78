from django.apps import AppConfig


class JournalPagesConfig(AppConfig):
    name = "offenbau.web.diary.journal"
    label = "web_journal"
