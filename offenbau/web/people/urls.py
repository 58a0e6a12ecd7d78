"""Addresses below /konto/: one's own account, the people of a municipality, organisations, invitations."""

from django.urls import include, path

from offenbau.web.people import views

town = [
    path("team/", views.team, name="team"),
    path("team/einladen/", views.invite, name="invite"),
    path("team/einladung/<int:pk>/zurueckziehen/", views.revoke, name="revoke"),
    path("team/aufgabe/", views.role_add, name="role_add"),
    path("team/aufgabe/<int:pk>/", views.role_change, name="role_change"),
    path("team/aufgabe/<int:pk>/beenden/", views.role_end, name="role_end"),
    path("team/aufgabe/<int:pk>/uebergeben/", views.role_hand_over, name="role_hand_over"),
    path("organisationen/", views.organisations, name="organisations"),
    path("organisationen/neu/", views.organisation_add, name="organisation_add"),
    path("organisationen/<slug:organisation>/", views.organisation_change, name="organisation_change"),
]

pages = [
    path("", views.home, name="home"),
    path("name/", views.name, name="name"),
    path("meine-daten/", views.data, name="data"),
    path("meine-daten/datei/", views.data_file, name="data_file"),
    path("loeschen/", views.erase, name="erase"),
    path("ungesendet/", views.keep, name="keep"),
    path("ungesendet/verwerfen/", views.throw_away, name="throw_away"),
    path("einladung/", views.invited, name="invited"),
    path("einladung/<str:token>/", views.invitation, name="invitation"),
    path("kommune/<slug:slug>/", include(town)),
]

urlpatterns = [
    path("", include((pages, "people"))),
    path("", include("offenbau.web.people.account_urls")),
]
