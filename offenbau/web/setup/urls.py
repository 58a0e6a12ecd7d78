"""Addresses of the set-up, and of what the platform's administrators change later."""

from django.urls import path

from offenbau.web.setup import views

app_name = "setup"
urlpatterns = [
    path("einrichten/", views.start, name="start"),
    path("einrichten/kommune/", views.town, name="town"),
    path("einrichten/kommune/von-hand/", views.by_hand, name="by_hand"),
    path("einrichten/verzeichnis/", views.register, name="register"),
    path("einrichten/kontakt/", views.contact, name="contact"),
    path("einrichten/mailserver/", views.mail, name="mail"),
    path("einrichten/konto/", views.administrator, name="administrator"),
    path("einrichten/fertig/", views.done, name="done"),
    path("betrieb/", views.platform, name="platform"),
    path("betrieb/kommune/", views.choose_town, name="choose_town"),
    path("betrieb/kommune/eroeffnen/", views.open_town, name="open_town"),
    path("betrieb/verzeichnis/", views.update_register, name="update_register"),
    path("betrieb/mailserver/", views.mail_server, name="mail_server"),
]
