"""Addresses of text consultations: /<kommune>/verfahren/<slug>/stellungnahmen/…"""

from django.urls import path

from offenbau.web.participation.formats.consultation import views

app_name = "consultation"
WORD = "stellungnahmen"

urlpatterns = [
    path("", views.listing, name="listing"),
    path("abwaegung.pdf", views.table_pdf, name="table_pdf"),
    path("abwaegung.<slug:form>", views.table_file, name="table_file"),
    path("text/", views.text, name="text"),
    path("vergleich/", views.compare, name="compare"),
    path("zu/<slug:anchor>/", views.write, name="write"),
    path("eingang/", views.letters, name="letters"),
    path("einrichten/", views.arrange, name="arrange"),
    path("entwurf/", views.draft, name="draft"),
    path("entwurf/text/", views.paste, name="paste"),
    path("entwurf/neu/", views.add_paragraph, name="add_paragraph"),
    path("entwurf/absatz/<slug:anchor>/", views.edit_paragraph, name="edit_paragraph"),
    path("entwurf/absatz/<slug:anchor>/entfernen/", views.remove_paragraph, name="remove_paragraph"),
    path("entwurf/beginnen/", views.begin_version, name="begin_version"),
    path("entwurf/veroeffentlichen/", views.publish, name="publish"),
    path("entwurf/verwerfen/", views.discard_version, name="discard_version"),
]
