"""Addresses of a municipality: /<kommune>/ and what belongs to its house."""

from django.urls import include, path, re_path

from offenbau.web.municipality import views

app_name = "municipality"

settings = [
    path("", views.settings, name="settings"),
    path("profil/", views.profile, name="profile"),
    path("teile/", views.parts, name="parts"),
    path("aussehen/", views.look, name="look"),
    path("kalender/", views.calendar, name="calendar"),
    path("kalender/sitzungen/", views.add_meetings, name="add_meetings"),
    path("kalender/pause/", views.add_recess, name="add_recess"),
    path("kalender/wahl/", views.add_election, name="add_election"),
    path("kalender/<slug:kind>/<int:pk>/", views.change_date, name="change_date"),
    path("kalender/<slug:kind>/<int:pk>/entfernen/", views.remove_date, name="remove_date"),
    path("barrieren/", views.barrier_reports, name="barrier_reports"),
    path("barrieren/<int:pk>/", views.barrier_report, name="barrier_report"),
    path("seiten/<slug:page>/", views.edit_legal, name="edit_legal"),
    path("seiten/<slug:page>/entfernen/", views.remove_legal, name="remove_legal"),
]

urlpatterns = [
    path("media/crests/<slug:name>.png", views.crest, name="crest"),
    path("media/visions/<slug:name>.jpg", views.vision_picture, name="vision_picture"),
    path("<slug:town>/", views.house, name="house"),
    re_path(
        r"^(?P<town>[-a-zA-Z0-9_]+)/"
        r"(?P<page>impressum|datenschutz|barrierefreiheit|leichte-sprache|gebaerdensprache)/$",
        views.legal,
        name="legal",
    ),
    path("<slug:town>/barriere-melden/", views.barrier, name="barrier"),
    path("<slug:town>/einstellungen/", include(settings)),
]
