"""Addresses of participatory budgets: /<kommune>/verfahren/<slug>/budget/…"""

from django.urls import path

from offenbau.web.participation.formats.budget import views, views_of_proposals

app_name = "budget"
WORD = "budget"

urlpatterns = [
    path("", views.ballot, name="ballot"),
    path("blatt.pdf", views.sheet, name="sheet"),
    path("stimmen.pb", views.ballots_file, name="ballots_file"),
    path("mein-anteil/", views.mine, name="mine"),
    path("bau/", views.buildings, name="buildings"),
    path("bau/<slug:key>/", views.building, name="building"),
    path("vorschlaege/", views_of_proposals.listing, name="listing"),
    path("vorschlagen/", views_of_proposals.propose, name="propose"),
    path("karten/", views_of_proposals.cards, name="cards"),
    path("pruefung/", views_of_proposals.checks, name="checks"),
    path("pruefung/<int:number>/", views_of_proposals.dossier, name="dossier"),
    path("einrichten/", views_of_proposals.arrange, name="arrange"),
]
