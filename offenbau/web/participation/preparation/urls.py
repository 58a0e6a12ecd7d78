"""Addresses of the preparation and of the shift plan, below the procedure."""

from django.urls import include, path

from offenbau.web.participation.preparation import views

app_name = "preparation"

checklist = [
    path("", views.checklist, name="checklist"),
    path("neu/", views.add, name="add"),
    path("<slug:key>/", views.edit, name="edit"),
    path("<slug:key>/haken/", views.tick, name="tick"),
    path("<slug:key>/entfernen/", views.remove, name="remove"),
]
shifts = [
    path("", views.shifts, name="shifts"),
    path("eintragen/", views.put_on, name="put_on"),
    path("<int:pk>/austragen/", views.take_off, name="take_off"),
]
urlpatterns = [
    path("konto/dienste.ics", views.my_shifts, name="my_shifts"),
    path("<slug:town>/verfahren/<slug:slug>/vorbereitung/", include(checklist)),
    path("<slug:town>/verfahren/<slug:slug>/dienstplan/", include(shifts)),
]
