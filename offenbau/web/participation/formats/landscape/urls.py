"""Addresses of landscapes: /<kommune>/verfahren/<slug>/landschaft/…"""

from django.urls import path

from offenbau.web.participation.formats.landscape import views, views_of_sifting

app_name = "landscape"
WORD = "landschaft"

urlpatterns = [
    path("", views.answer, name="answer"),
    path("aussage/", views.add, name="add"),
    path("loeschen/", views.take_back, name="take_back"),
    path("sichten/", views_of_sifting.sift, name="sift"),
    path("einrichten/", views.options, name="options"),
    path("daten/stimmen.<str:form>", views.votes_file, name="votes_file"),
    path("daten/aussagen.<str:form>", views.statements_file, name="statements_file"),
]
