"""Addresses of the network: start page, list of building sites, language, legal pages."""

from django.urls import path

from offenbau.web.network import views

app_name = "network"
urlpatterns = [
    path("", views.start, name="start"),
    path("baustellen/", views.projects, name="projects"),
    path("sprache/<str:code>/", views.language, name="language"),
    path("netz/haeuser/", views.towns, name="towns"),
    path("netz/barriere-melden/", views.barrier, name="barrier"),
    path("netz/<str:page>/", views.legal, name="legal"),
]
