"""Addresses of moderating from outside: one's own below /konto/moderieren/, the team's below the procedure."""

from django.urls import include, path

from offenbau.web.participation.moderators import views

app_name = "moderators"

own = [
    path("", views.mine, name="mine"),
    path("angebot/", views.entry, name="entry"),
    path("angebot/zuruecknehmen/", views.remove_entry, name="remove_entry"),
    path("anfrage/<int:pk>/", views.answer, name="answer"),
    path("anfrage/<int:pk>/aufhoeren/", views.step_down, name="step_down"),
    path("anfrage/<int:pk>/rueckblick/", views.my_review, name="my_review"),
]
of_procedure = [
    path("", views.pool, name="pool"),
    path("anfragen/<int:pk>/", views.ask, name="ask"),
    path("<int:pk>/beenden/", views.end, name="end"),
    path("<int:pk>/rueckblick/", views.review, name="review"),
]
urlpatterns = [
    path("konto/moderieren/", include(own)),
    path("<slug:town>/verfahren/<slug:slug>/wer-moderiert/", include(of_procedure)),
]
