"""Addresses of ideas: /<kommune>/verfahren/<slug>/ideen/…"""

from django.urls import path

from offenbau.web.participation.formats.ideas import views

app_name = "ideas"
WORD = "ideen"

urlpatterns = [
    path("", views.listing, name="listing"),
    path("karte/", views.on_map, name="map"),
    path("karten.pdf", views.paper_cards, name="paper_cards"),
    path("neu/", views.write, name="write"),
    path("karten/", views.cards, name="cards"),
    path("einrichten/", views.arrange, name="arrange"),
]
