"""Addresses of what all talks of a municipality share."""

from django.urls import path

from offenbau.web.discussion import views

app_name = "discussion"

urlpatterns = [
    path("<slug:town>/hausregeln/", views.rules, name="rules"),
    path("<slug:town>/einstellungen/hausregeln/", views.edit_rules, name="edit_rules"),
    path("<slug:town>/moderation/", views.log, name="log"),
    path("<slug:town>/melden/<str:token>/", views.report, name="report"),
    path("<slug:town>/beleg/<str:kind>/<int:pk>/", views.receipt, name="receipt"),
]
