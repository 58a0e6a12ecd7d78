"""Addresses of the help pages."""

from django.urls import path

from offenbau.web.guide import views

app_name = "guide"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:slug>/", views.page, name="page"),
]
