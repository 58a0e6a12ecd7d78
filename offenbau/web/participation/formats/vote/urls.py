"""Addresses of votes: /<kommune>/verfahren/<slug>/abstimmung/…"""

from django.urls import path

from offenbau.web.participation.formats.vote import views

app_name = "vote"
WORD = "abstimmung"

urlpatterns = [
    path("", views.ballot, name="ballot"),
    path("blatt.pdf", views.sheet, name="sheet"),
    path("stimmen.json", views.ballots_file, name="ballots_file"),
    path("los/", views.lot, name="lot"),
    path("moeglichkeiten/", views.options, name="options"),
    path("moeglichkeiten/neu/", views.add_option, name="add_option"),
    path("moeglichkeiten/<int:pk>/", views.edit_option, name="edit_option"),
    path("moeglichkeiten/<int:pk>/verschieben/", views.move_option, name="move_option"),
    path("moeglichkeiten/<int:pk>/entfernen/", views.remove_option, name="remove_option"),
    path("moeglichkeiten/<int:pk>/bild.jpg", views.option_picture, name="option_picture"),
]
