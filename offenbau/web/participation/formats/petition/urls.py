"""Addresses of petitions: /<kommune>/verfahren/<slug>/petition/…"""

from django.urls import path

from offenbau.web.participation.formats.petition.views import checking, handing, names, on_behalf, setup, signing

app_name = "petition"
WORD = "petition"

urlpatterns = [
    path("", signing.sign, name="sign"),
    path("bogen.pdf", signing.sheet, name="sheet"),
    path("unterschrift/<str:receipt>/", signing.receipt, name="receipt"),
    path("unterschrift/<str:receipt>/name/", signing.hide_name, name="hide_name"),
    path("unterschrift/<str:receipt>/neuer-name/", signing.choose_name, name="choose_name"),
    path("unterschrift/<str:receipt>/zuruecknehmen/", signing.withdraw, name="withdraw"),
    path("namen/", names.listing, name="names"),
    path("namen/durchsehen/", names.look_through, name="look_through"),
    path("namen.<str:form>", names.file, name="names_file"),
    path("stand.json", names.standing, name="standing"),
    path("zahlen.<str:form>", names.counts, name="counts"),
    path("angaben/", setup.options, name="options"),
    path("angaben/vertrauensperson/", setup.add_representative, name="add_representative"),
    path("angaben/vertrauensperson/<int:pk>/entfernen/", setup.remove_representative, name="remove_representative"),
    path("boegen/", checking.desk, name="desk"),
    path("boegen/neu/", checking.open_pile, name="open_pile"),
    path("fuer-jemanden/", on_behalf.sign_on_behalf, name="on_behalf"),
    path("fuer-jemanden/quittung/", on_behalf.hand_receipt, name="hand_receipt"),
    path("boegen/<int:pk>/", checking.pile, name="pile"),
    path("boegen/<int:pk>/abschliessen/", checking.settle, name="settle"),
    path("boegen/<int:pk>/oeffnen/", checking.reopen_pile, name="reopen_pile"),
    path("boegen/<int:pk>/entfernen/", checking.remove_pile, name="remove_pile"),
    path("boegen/<int:pk>/<int:sheet>/", checking.read_sheet, name="read_sheet"),
    path("boegen/<int:pk>/<int:sheet>/zeile/", checking.check_line, name="check_line"),
    path("uebergabe/", handing.hand_over, name="hand_over"),
    path("zulaessigkeit/", handing.admissibility, name="admissibility"),
    path("beschluss/", handing.decision, name="decision"),
]
