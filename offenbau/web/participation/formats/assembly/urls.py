"""Addresses of assemblies: /<kommune>/verfahren/<slug>/buergerrat/…"""

from django.urls import path

from offenbau.web.participation.formats.assembly.views import council, people, public

app_name = "assembly"
WORD = "buergerrat"

urlpatterns = [
    path("", public.reply, name="reply"),
    path("angaben/", public.options, name="options"),
    path("raum/", public.room, name="room"),
    path("zeilen.json", public.rows, name="rows"),
    path("auslosung.json", public.lot, name="lot"),
    path("pruefen/<str:name>", public.verifier, name="verifier"),
    path("menschen/", people.desk, name="desk"),
    path("menschen/auszug/", people.extract, name="extract"),
    path("menschen/erste-ziehung/", people.first_draw, name="first_draw"),
    path("menschen/briefe/", people.letters, name="letters"),
    path("menschen/nachruecken/", people.follow, name="follow"),
    path("menschen/besuche/", people.visits, name="visits"),
    path("menschen/besuche/<uuid:pk>/", people.visit, name="visit"),
    path("menschen/antworten/", people.replies, name="replies"),
    path("menschen/topf/", people.fix, name="fix"),
    path("menschen/ziehung/", people.draw, name="draw"),
    path("menschen/gezogen/", people.drawn, name="drawn"),
    path("menschen/gezogen/<uuid:pk>/abgeben/", people.give_back, name="give_back"),
    path("menschen/tische/<int:pk>/", people.tables, name="tables"),
    path("menschen/protokoll.json", people.protocol, name="protocol"),
    path("menschen/loeschen/", people.erase, name="erase"),
    path("sitzungen/neu/", council.add_meeting, name="add_meeting"),
    path("sitzungen/<int:pk>/", council.edit_meeting, name="edit_meeting"),
    path("sitzungen/<int:pk>/entfernen/", council.remove_meeting, name="remove_meeting"),
    path("sitzungen/<int:pk>/material/neu/", council.add_material, name="add_material"),
    path("material/<int:pk>/", council.edit_material, name="edit_material"),
    path("material/<int:pk>/entfernen/", council.remove_material, name="remove_material"),
    path("empfehlungen/neu/", council.add, name="add_recommendation"),
    path("empfehlungen/<int:pk>/", council.edit, name="edit_recommendation"),
    path("empfehlungen/<int:pk>/entfernen/", council.remove, name="remove_recommendation"),
    path("empfehlungen/<int:pk>/antwort/", council.answer, name="answer_recommendation"),
]
