"""Addresses of applications: /<kommune>/vorgang/ for whoever waits, /<kommune>/vorgaenge/ for the office."""

from django.urls import include, path

from offenbau.web.cases import views

app_name = "cases"

public = [
    path("", views.look_up, name="look_up"),
    path("stand/", views.status, name="status"),
    path("stand/antwort/", views.answer, name="answer"),
    path("stand/post/", views.want_mail, name="want_mail"),
    path("stand/verlassen/", views.leave, name="leave"),
    path("post/ja/<str:token>/", views.confirm_mail, name="confirm_mail"),
    path("post/aus/<str:token>/", views.stop_mail, name="stop_mail"),
    path("dauer/", views.lasting, name="lasting"),
    path("dauer.<str:form>", views.lasting_file, name="lasting_file"),
]

office = [
    path("", views.desk, name="desk"),
    path("neu/", views.new_case, name="new"),
    path("<int:pk>/", views.case, name="case"),
    path("<int:pk>/schritt/", views.step, name="step"),
    path("<int:pk>/frage/", views.ask_back, name="ask_back"),
    path("<int:pk>/code/", views.new_code, name="new_code"),
    path("tabelle/", views.upload, name="upload"),
    path("tabelle/<int:pk>/", views.apply_upload, name="apply_upload"),
    path("tabelle.<str:form>", views.table, name="table"),
    path("einrichten/", views.arrange, name="arrange"),
    path("einrichten/arten/neu/", views.add_kind, name="add_kind"),
    path("einrichten/arten/<int:pk>/", views.edit_kind, name="edit_kind"),
    path("einrichten/arten/<int:pk>/entfernen/", views.remove_kind, name="remove_kind"),
    path("einrichten/stellen/neu/", views.add_office, name="add_office"),
    path("einrichten/stellen/<int:pk>/", views.edit_office, name="edit_office"),
    path("einrichten/stellen/<int:pk>/entfernen/", views.remove_office, name="remove_office"),
    path("einrichten/schluessel/", views.make_key, name="make_key"),
    path("einrichten/schluessel/<int:pk>/entfernen/", views.revoke_key, name="revoke_key"),
]

urlpatterns = [
    path("<slug:town>/vorgang/", include(public)),
    path("<slug:town>/vorgaenge/", include(office)),
]
