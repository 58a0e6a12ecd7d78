"""Addresses of what comes again: the next round of a procedure, what a town plans."""

from django.urls import include, path

from offenbau.web.participation.rhythm import views

app_name = "rhythm"

of_town = [
    path("", views.planned, name="planned"),
    path("neu/", views.add, name="add"),
    path("<int:pk>/", views.edit, name="edit"),
    path("<int:pk>/entfernen/", views.remove, name="remove"),
]
urlpatterns = [
    path("<slug:town>/verfahren/rhythmus/", include(of_town)),
    path("<slug:town>/verfahren/<slug:slug>/naechste-runde/", views.next_round, name="next_round"),
]
