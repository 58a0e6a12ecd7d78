"""Addresses of surveys: /<kommune>/verfahren/<slug>/umfrage/…"""

from django.urls import path

from offenbau.web.participation.formats.survey import views

app_name = "survey"
WORD = "umfrage"

urlpatterns = [
    path("", views.part, name="part"),
    path("blatt.pdf", views.sheet, name="sheet"),
    path("pruefen/", views.check, name="check"),
    path("spaeter/", views.later, name="later"),
    path("weiter/<str:token>/", views.resume, name="resume"),
    path("von-vorn/", views.begin_anew, name="begin_anew"),
    path("ergebnis/", views.results, name="results"),
    path("auswertung/", views.evaluation, name="evaluation"),
    path("auswertung/antworten.<slug:form>", views.export, name="export"),
    path("auswertung/texte/<slug:key>/", views.publish_texts, name="publish_texts"),
    path("auswertung/text/<int:pk>/zurueckziehen/", views.withdraw_text, name="withdraw_text"),
    path("vorschau/", views.preview, name="preview"),
    path("fragen/", views.options, name="options"),
    path("fragen/baustein/", views.take_block, name="take_block"),
    path("fragen/neu/<slug:kind>/", views.add_question, name="add_question"),
    path("fragen/<int:pk>/", views.edit_question, name="edit_question"),
    path("fragen/<int:pk>/kopieren/", views.copy_question, name="copy_question"),
    path("fragen/<int:pk>/verschieben/", views.move_question, name="move_question"),
    path("fragen/<int:pk>/entfernen/", views.remove_question, name="remove_question"),
]
