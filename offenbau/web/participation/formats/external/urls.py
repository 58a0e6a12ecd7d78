"""Addresses of procedures elsewhere: /<kommune>/verfahren/<slug>/anderswo/…"""

from django.urls import path

from offenbau.web.participation.formats.external import views

app_name = "external"
WORD = "anderswo"

urlpatterns = [
    path("", views.leave_for, name="leave_for"),
    path("adresse/", views.where, name="where"),
    path("abgleich/", views.compare, name="compare"),
]
