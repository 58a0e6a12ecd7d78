"""Addresses of the Bautagebuch: that of a Baustelle, and that of a town."""

from django.urls import include, path

from offenbau.web.diary.journal import views

app_name = "journal"

entry = [
    path("", views.entry, name="entry"),
    path("aendern/", views.edit, name="edit"),
    path("veroeffentlichen/", views.publish, name="publish"),
    path("zuruecknehmen/", views.withdraw, name="withdraw"),
    path("verwerfen/", views.discard, name="discard"),
    path("bild/", views.add_picture, name="add_picture"),
    path("bild/<int:number>.jpg", views.picture, name="picture"),
    path("bild/<int:number>/entfernen/", views.remove_picture, name="remove_picture"),
    path("aufnahme/", views.add_recording, name="add_recording"),
    path("aufnahme/datei", views.recording, name="recording"),
    path("aufnahme/untertitel.vtt", views.captions, name="captions"),
    path("aufnahme/entfernen/", views.remove_recording, name="remove_recording"),
    path("dank/", views.thank, name="thank"),
    path("dank/<int:number>/", views.answer_thanks, name="answer_thanks"),
]
of_project = [
    path("", views.timeline, name="timeline"),
    path("atom.xml", views.feed, name="feed"),
    path("drucken/", views.printed, name="printed"),
    path("schreiben/", views.write, name="write"),
    path("team/", views.desk, name="desk"),
    path("team/takt/", views.cadence, name="cadence"),
    path("<int:pk>/", include(entry)),
]
urlpatterns = [
    path("<slug:town>/tagebuch/", views.of_town, name="of_town"),
    path("<slug:town>/tagebuch/takt/", views.town_cadence, name="town_cadence"),
    path("<slug:town>/tagebuch/atom.xml", views.feed_of_town, name="feed_of_town"),
    path("<slug:town>/baustellen/<slug:slug>/tagebuch/", include(of_project)),
]
