"""Addresses below /abo/: following things by mail."""

from django.urls import path

from offenbau.web.diary import views

app_name = "diary"

urlpatterns = [
    path("", views.link, name="link"),
    path("neu/", views.follow, name="follow"),
    path("post/", views.mailbox, name="mailbox"),
    path("meine/", views.mine, name="mine"),
    path("ja/<str:token>/", views.confirm, name="confirm"),
    path("alle/<str:token>/", views.all_of, name="all"),
    path("aus/<str:token>/", views.stop, name="stop"),
]
