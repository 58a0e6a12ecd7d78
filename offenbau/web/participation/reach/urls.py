"""Addresses of reach: /<kommune>/verfahren/<slug>/wen-erreicht/…, and the town's figures."""

from django.urls import include, path

from offenbau.web.participation.reach import views

app_name = "reach"

of_procedure = [
    path("", views.report, name="report"),
    path("tabelle.<str:form>", views.report_file, name="report_file"),
    path("angaben/", views.tell, name="tell"),
    path("fragen/", views.plan, name="plan"),
    path("zettel/", views.slips, name="slips"),
    path("was-wir-tun/", views.add_note, name="add_note"),
    path("was-wir-tun/<int:pk>/entfernen/", views.remove_note, name="remove_note"),
]

of_town = [
    path("", views.register, name="register"),
    path("tabelle/", views.upload, name="upload"),
    path("tabelle.<str:form>", views.register_file, name="register_file"),
]

urlpatterns = [
    path("<slug:town>/verfahren/einwohnerschaft/", include(of_town)),
    path("<slug:town>/verfahren/<slug:slug>/wen-erreicht/", include(of_procedure)),
]
