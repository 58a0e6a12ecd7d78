"""Addresses of procedures: /<kommune>/verfahren/…"""

from importlib import import_module

from django.urls import URLResolver, include, path

from offenbau.participation.formats import FORMATS
from offenbau.web.participation import views

app_name = "participation"

setup = [
    path("", views.setup, name="setup"),
    path("frage/", views.question, name="question"),
    path("versprechen/", views.promise, name="promise"),
    path("teilnahme/", views.electorate, name="electorate"),
    path("zeiten/", views.times, name="times"),
    path("starten/", views.start, name="start"),
    path("verwerfen/", views.discard, name="discard"),
]

desk = [
    path("", views.desk, name="desk"),
    path("abhaken/", views.tick_off, name="tick_off"),
    path("code/", views.hand_out_code, name="hand_out_code"),
    path("fuer-jemanden/", views.on_behalf, name="on_behalf"),
    path("stapel/neu/", views.open_batch, name="open_batch"),
    path("stapel/<int:pk>/", views.batch, name="batch"),
    path("stapel/<int:pk>/blatt/<int:sheet>/", views.read_sheet, name="read_sheet"),
    path("stapel/<int:pk>/zaehlen/", views.count_batch, name="count_batch"),
    path("stapel/<int:pk>/neu-lesen/", views.read_anew, name="read_anew"),
    path("stapel/<int:pk>/nicht-zaehlen/", views.leave_out_batch, name="leave_out_batch"),
    path("stapel/<int:pk>/entfernen/", views.remove_batch, name="remove_batch"),
]

# What somebody has contributed: by its number for everybody, behind the receipt for whoever holds it.
of_author = [
    path("aendern/", views.edit_contribution, name="edit_contribution"),
    path("zuruecknehmen/", views.withdraw_contribution, name="withdraw_contribution"),
]
of_receipt = [
    path("", views.receipt, name="receipt"),
    path("aendern/", views.edit_by_receipt, name="edit_by_receipt"),
    path("zuruecknehmen/", views.withdraw_by_receipt, name="withdraw_by_receipt"),
]
contribution = [
    path("", views.contribution, name="contribution"),
    path("bild.jpg", views.contribution_picture, name="contribution_picture"),
    path("unterstuetzen/", views.support, name="support"),
    path("kommentieren/", views.comment, name="comment"),
    path("kommentar/<int:pk>/aendern/", views.edit_comment, name="edit_comment"),
    path("kommentar/<int:pk>/zuruecknehmen/", views.withdraw_comment, name="withdraw_comment"),
    *of_author,
    path("quittung/<str:token>/", include(of_receipt)),
]

moderation = [
    path("", views.moderation, name="moderation"),
    path("beitrag/<int:number>/", views.moderate_contribution, name="moderate_contribution"),
    path("kommentar/<int:pk>/", views.moderate_comment, name="moderate_comment"),
    path("widerspruch/<int:pk>/", views.answer_appeal, name="answer_appeal"),
]

procedure = [
    path("", views.page, name="page"),
    path("mitmachen/", views.enter, name="enter"),
    path("mitmachen/ziffern/", views.digits, name="digits"),
    path("mitmachen/neu/", views.leave, name="leave"),
    path("danke/", views.thanks, name="thanks"),
    path("danke/quittung.json", views.ballot_receipt, name="ballot_receipt"),
    path("aushang/", views.board, name="board"),
    path("aushang/mein-code/", views.used, name="board_used"),
    path("aushang.json", views.board_file, name="board_file"),
    path("aushang/pruefen/<str:name>", views.verifier, name="verifier"),
    path("festgelegt/", views.word_for_word, name="word_for_word"),
    path("festgelegt.json", views.manifest, name="manifest"),
    path("rahmen/", views.embed, name="embed"),
    path("neues.atom", views.feed, name="feed"),
    path("termine.ics", views.calendar, name="calendar"),
    path("daten/<slug:table>.<slug:form>", views.open_data, name="open_data"),
    path("einrichten/", include(setup)),
    path("korrigieren/", views.correct, name="correct"),
    path("beenden/", views.end_now, name="end_now"),
    path("abbrechen/", views.cancel, name="cancel"),
    path("codes/", views.codes, name="codes"),
    path("codes/ersetzen/", views.replace_code, name="replace_code"),
    path("was-daraus-wurde/", views.add_outcome, name="add_outcome"),
    path("was-daraus-wurde/<int:pk>/entfernen/", views.remove_outcome, name="remove_outcome"),
    path("was-daraus-wurde/<int:pk>/bild.jpg", views.outcome_picture, name="outcome_picture"),
    path("papier/", include(desk)),
    path("beitrag/<int:number>/", include(contribution)),
    path("aehnlich/", views.near, name="near"),
    path("moderation/", include(moderation)),
]

answers = [
    path("", views.answers, name="answers"),
    path("auswahl/", views.answers_at_once, name="answers_at_once"),
    path("gemeinsam/", views.answer_together, name="answer_together"),
    path("zusammenlegen/", views.merge, name="merge"),
    path("aehnliche/", views.alike, name="alike"),
    path("tabelle.<str:form>", views.answers_file, name="answers_file"),
    path("tabelle/", views.upload_answers, name="upload_answers"),
    path("tabelle/<int:pk>/", views.apply_upload, name="apply_upload"),
    path("texte/", views.boilerplates, name="boilerplates"),
    path("texte/<int:pk>/", views.boilerplates, name="boilerplate"),
    path("texte/<int:pk>/entfernen/", views.remove_boilerplate, name="remove_boilerplate"),
    path("aemter/", views.units, name="units"),
    path("aemter/<int:pk>/", views.units, name="unit"),
    path("aemter/<int:pk>/entfernen/", views.remove_unit, name="remove_unit"),
    path("<int:pk>/", views.answer, name="answer"),
    path("<int:pk>/gesehen/", views.approve_answer, name="approve_answer"),
    path("<int:pk>/verwerfen/", views.discard_answer, name="discard_answer"),
    path("<int:pk>/loesen/", views.unmerge, name="unmerge"),
    path("<int:pk>/teilen/", views.split, name="split"),
]

ledger = [
    path("", views.accountability, name="accountability"),
    path("tabelle.<str:form>", views.accountability_file, name="accountability_file"),
]

urlpatterns = [
    path("<slug:town>/antworten/", include(answers)),
    path("<slug:town>/verfahren/rechenschaft/", include(ledger)),
    path("<slug:town>/verfahren/", views.of_town, name="of_town"),
    path("<slug:town>/verfahren/neu/", views.new, name="new"),
    # No procedure can be called so: what stands for one in addresses has no dot.
    path("<slug:town>/verfahren/neues.atom", views.feed_of_town, name="feed_of_town"),
    path("<slug:town>/verfahren/termine.ics", views.calendar_of_town, name="calendar_of_town"),
    path("<slug:town>/verfahren/liste.<slug:form>", views.export, name="export"),
    path("<slug:town>/verfahren/fragebogen/", views.which_format, name="which_format"),
    path("<slug:town>/verfahren/<slug:slug>/", include(procedure)),
]

# Addresses that are short enough to be typed from a wall: /f/KXRTM/. Formats give them as `short_patterns`.
short_patterns = [
    pattern
    for name in FORMATS
    for pattern in getattr(import_module(f"offenbau.web.participation.formats.{name}.urls"), "short_patterns", ())
]


def addresses_of(name: str) -> URLResolver:
    """Return the addresses of a format, below those of the procedure: /<kommune>/verfahren/<slug>/<word>/…"""
    module = f"offenbau.web.participation.formats.{name}.urls"
    return path(f"<slug:town>/verfahren/<slug:slug>/{import_module(module).WORD}/", include(module))


format_patterns = [addresses_of(name) for name in FORMATS]
