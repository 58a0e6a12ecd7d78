"""Addresses of surveys: /<kommune>/verfahren/<slug>/umfrage/…"""

app_name = "survey"
WORD = "umfrage"

urlpatterns: list = []
