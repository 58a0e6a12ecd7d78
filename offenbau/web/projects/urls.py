"""Addresses of Baustellen: /<kommune>/baustellen/…"""

from django.urls import include, path

from offenbau.web.projects import views

app_name = "projects"

workshop = [
    path("", views.workshop, name="workshop"),
    path("thema/", views.topic, name="topic"),
    path("thema/bild/", views.choose_picture, name="choose_picture"),
    path("anfang/", views.first_topic, name="first_topic"),
    path("erstes-ziel/", views.first_goal, name="first_goal"),
    path("erste-massnahme/", views.first_measure, name="first_measure"),
    path("faeden/", views.first_threads, name="first_threads"),
    path("leitfragen/", views.questions, name="questions"),
    path("leitfragen/arbeitsblatt/", views.worksheet, name="worksheet"),
    path("dreieck/", views.triangle_sheet, name="triangle_sheet"),
    path("etage/", views.floors, name="floors"),
    path("blick/", views.check, name="check"),
    path("blick/zurueckstellen/", views.dismiss, name="dismiss"),
    path("blick/<int:pk>/aufgreifen/", views.take_up, name="take_up"),
    path("ausrichtung/", views.alignment, name="alignment"),
    path("ausrichtung/zuruecknehmen/", views.take_back_sign_off, name="take_back_sign_off"),
    path("phasen/", views.phases, name="phases"),
    path("notizen/", views.notes, name="notes"),
    path("notizen/neu/", views.add_note, name="add_note"),
    path("notizen/notizen.txt", views.notes_file, name="notes_file"),
    path("notizen/<int:pk>/", views.edit_note, name="edit_note"),
    path("notizen/<int:pk>/entfernen/", views.remove_note, name="remove_note"),
    path("notizen/<int:pk>/zurueckholen/", views.fetch_back_note, name="fetch_back_note"),
    path("vereinbarung/", views.charter, name="charter"),
    path("vereinbarung/schreiben/", views.edit_charter, name="edit_charter"),
    path("vereinbarung/unterschreiben/", views.sign_charter, name="sign_charter"),
    path("vereinbarung/zuruecknehmen/", views.unsign_charter, name="unsign_charter"),
    path("festschreiben/", views.freeze, name="freeze"),
    path("veroeffentlichen/", views.publish, name="publish"),
    path("sichtbarkeit/", views.visibility, name="visibility"),
    path("zurueckziehen/", views.withdraw, name="withdraw"),
    path("verwerfen/", views.discard, name="discard"),
    path("team/", views.team, name="team"),
    path("team/neu/", views.add_role, name="add_role"),
    path("team/<int:pk>/", views.edit_role, name="edit_role"),
    path("team/<int:pk>/beenden/", views.end_role, name="end_role"),
    path("team/<int:pk>/uebergeben/", views.hand_over_role, name="hand_over_role"),
    path("team/einladen/", views.invite, name="invite"),
    path("team/einladung/<int:pk>/zurueckziehen/", views.revoke, name="revoke"),
    path("entnommen/<int:pk>/", views.put_back, name="put_back"),
    path("schnelle-erfolge/", views.quick_wins, name="quick_wins"),
    path("schnelle-erfolge/<slug:code>/", views.take_over, name="take_over"),
    path("abspecken/", views.slim, name="slim"),
    path("massnahmen/<int:pk>/reserve/", views.to_reserve, name="to_reserve"),
    path("massnahmen/<int:pk>/beschluss/", views.mandate, name="mandate"),
    path("vorlagen/", views.papers, name="papers"),
    path("vorlagen/<int:pk>/entfernen/", views.unlink_paper, name="unlink_paper"),
    path("<slug:kind>/", views.items, name="items"),
    path("<slug:kind>/neu/", views.add, name="add"),
    path("<slug:kind>/<int:pk>/", views.edit, name="edit"),
    path("<slug:kind>/<int:pk>/verschieben/", views.move, name="move"),
    path("<slug:kind>/<int:pk>/entfernen/", views.remove, name="remove"),
]

project = [
    path("", views.page, name="page"),
    path("plan.json", views.export, name="export"),
    path("vision.jpg", views.vision_picture, name="vision_picture"),
    path("ziele/<int:pk>/", views.goal, name="goal"),
    path("massnahmen/<int:pk>/", views.measure, name="measure"),
    path("konzept/", views.versions, name="versions"),
    path("konzept/<int:number>/", views.version, name="version"),
    path("konzept/<int:number>/unterschied/", views.version_changes, name="version_changes"),
    path("konzept/<int:number>/plan.json", views.version_export, name="version_export"),
    path("als-vorlage/", views.from_template, name="from_template"),
    path("planen/", include(workshop)),
]

urlpatterns = [
    path("<slug:town>/baustellen/", views.of_town, name="of_town"),
    path("<slug:town>/baustellen/neu/", views.new, name="new"),
    path("<slug:town>/baustellen/einlesen/", views.read_in, name="read_in"),
    path("<slug:town>/baustellen/<slug:slug>/", include(project)),
]
