"""Addresses of thumbs: /<kommune>/verfahren/<slug>/daumen/…"""

from django.urls import path
from offenbau.web.participation.formats.toy import views

app_name = "toy"
WORD = "daumen"

urlpatterns = [
    path("", views.show_thumb, name="show_thumb"),
    path("bedeutung/", views.arrange, name="arrange"),
]
