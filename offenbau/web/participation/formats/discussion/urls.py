"""Addresses of discussions: /<kommune>/verfahren/<slug>/diskussion/…"""

from django.urls import path

from offenbau.web.participation.formats.discussion import views

app_name = "debate"  # `discussion` are the house rules, the log and reports
WORD = "diskussion"

urlpatterns = [
    path("", views.listing, name="listing"),
    path("frage/<int:pk>/", views.question, name="question"),
    path("frage/<int:pk>/zusammenfassung/", views.summary, name="summary"),
    path("neu/", views.write, name="write"),
    path("karten/", views.cards, name="cards"),
    path("gespraechsklima/", views.climate, name="climate"),
    path("einrichten/", views.arrange, name="arrange"),
]
