"""Addresses of thesis polls: /<kommune>/verfahren/<slug>/thesen/…"""

from django.urls import path

from offenbau.web.participation.formats.theses import views, views_of_proposals

app_name = "theses"
WORD = "thesen"

urlpatterns = [
    path("", views.ballot, name="ballot"),
    path("blatt.pdf", views.sheet, name="sheet"),
    path("ergebnis.json", views.result_file, name="result_file"),
    path("vorschlaege/", views_of_proposals.listing, name="proposals"),
    path("vorschlagen/", views_of_proposals.propose, name="propose"),
    path("karten/", views_of_proposals.cards, name="cards"),
    path("pruefung/", views_of_proposals.reviews, name="reviews"),
    path("pruefung/<int:number>/", views_of_proposals.review, name="review"),
    path("liste/vorschlaege/", views_of_proposals.arrange, name="arrange"),
    path("liste/", views.options, name="options"),
    path("liste/neu/", views.add_thesis, name="add_thesis"),
    path("liste/<int:pk>/", views.edit_thesis, name="edit_thesis"),
    path("liste/<int:pk>/verschieben/", views.move_thesis, name="move_thesis"),
    path("liste/<int:pk>/entfernen/", views.remove_thesis, name="remove_thesis"),
]
