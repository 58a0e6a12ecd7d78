"""Addresses of the council: /<kommune>/rat/ and its connection in the settings."""

from django.urls import include, path

from offenbau.web.council import views

app_name = "council"

council = [
    path("", views.overview, name="overview"),
    path("termine.ics", views.calendar, name="calendar"),
    path("sitzungen/", views.meetings, name="meetings"),
    path("sitzungen/<int:pk>/", views.meeting, name="meeting"),
    path("sitzungen/<int:pk>/termin.ics", views.meeting_calendar, name="meeting_calendar"),
    path("sitzungen/<int:pk>/frage/", views.ask, name="ask"),
    path("sitzungen/<int:pk>/fragen/", views.questions, name="questions"),
    path("sitzungen/<int:pk>/aendern/", views.change_meeting, name="change_meeting"),
    path("sitzungen/<int:pk>/tagesordnung/neu/", views.add_item, name="add_item"),
    path("sitzungen/<int:pk>/tagesordnung/<int:item>/", views.change_item, name="change_item"),
    path("sitzungen/<int:pk>/tagesordnung/<int:item>/entfernen/", views.remove_item, name="remove_item"),
    path("gremien/<int:pk>/", views.committee, name="committee"),
    path("gremien/<int:pk>/termine.ics", views.committee_calendar, name="committee_calendar"),
    path("gremien/<int:pk>/fristen/", views.change_committee, name="change_committee"),
    path("vorlagen/", views.papers, name="papers"),
    path("vorlagen/<int:pk>/", views.paper, name="paper"),
]

settings = [
    path("", views.connection, name="connection"),
    path("jetzt/", views.import_now, name="import_now"),
    path("trennen/", views.disconnect, name="disconnect"),
]

urlpatterns = [
    path("<slug:town>/rat/", include(council)),
    path("<slug:town>/einstellungen/rat/", include(settings)),
]
