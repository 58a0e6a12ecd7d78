"""Pages of a consultation: its text, stating something, the table, letters, new versions."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from offenbau.participation import actions
from offenbau.participation.formats.consultation import actions as consultation
from offenbau.participation.formats.consultation.models import Paragraph, Statement, TextVersion
from offenbau.participation.formats.consultation.queries import (
    Wanted,
    open_version,
    paragraphs_of,
    statements_for,
    table_rows,
    text_of,
)
from offenbau.participation.identity import by_account, by_browser
from offenbau.participation.models import Contribution, Procedure
from offenbau.people.enums import Role
from offenbau.people.permissions import Viewer
from offenbau.web.participation.formats.consultation import files
from tests.factories.consultation import (
    LATER_TEXT,
    TEXT,
    formalities,
    make_consultation,
    make_consultation_draft,
    publish_later_text,
    reply,
    state,
)
from tests.factories.humans import challenge_of
from tests.factories.participation import end
from tests.factories.people import logged_in, make_member
from tests.factories.projects import make_person
from tests.web.participation.test_queries import asked

pytestmark = pytest.mark.django_db


def url(procedure, name, *args):
    return reverse(
        name if ":" in name else f"consultation:{name}", args=[procedure.municipality.slug, procedure.slug, *args]
    )


def read(procedure, name, *args, client=None, query=""):
    response = (client or Client()).get(url(procedure, name, *args) + query)
    assert response.status_code == 200
    return response.content.decode()


def planner(procedure):
    return logged_in(make_member(procedure.municipality, Role.CARETAKER))


def guest_form(procedure, **values):
    begin = {"version": 1, "speaks_for": "self", "challenge": challenge_of(f"statement:{procedure.pk}")}
    return {**begin, **values}


# -- Reading --------------------------------------------------------------------------------------
def test_the_public_page_says_what_it_is_about_and_how_much_was_said_to_each_paragraph():
    procedure = make_consultation(**formalities(notice="Zu spät heißt zu spät."))
    state(procedure, anchor="p3")
    page = read(procedure, "participation:page")
    for words in (
        "Beschluss des Gemeinderats vom 3. März",
        "Rathaus, Zimmer 12",
        "Zu spät heißt zu spät.",
        "§ 2 Wann",
    ):
        assert words in page
    assert f"{url(procedure, 'listing')}?absatz=p3" in page
    assert f"{url(procedure, 'listing')}?absatz=p2" not in page


def test_the_text_leads_from_each_paragraph_to_saying_something():
    procedure = make_consultation()
    page = read(procedure, "text")
    for anchor in ("p1", "p2", "p3", "p4", "ganzer-text"):
        assert url(procedure, "write", anchor) in page
    assert url(end(procedure), "write", "p1") not in read(procedure, "text")


def test_an_older_version_is_read_but_not_spoken_about():
    procedure = make_consultation()
    publish_later_text(procedure)
    older = read(procedure, "text", query="?fassung=1")
    assert "8 bis 20 Uhr" in older
    assert url(procedure, "write", "p3") not in older
    assert "8 bis 22 Uhr" in read(procedure, "text", query="?fassung=unsinn")


def test_markup_in_a_text_is_shown_and_does_nothing():
    procedure = make_consultation(text="## <b>Titel</b>\n\n<script>alert(1)</script> **fett**")
    state(procedure, "<i>x</i>", anchor="p1", wording="<script>alert(2)</script>")
    for name in ("text", "listing"):
        page = read(procedure, name)
        assert "<script>alert" not in page
        assert "<i>x" not in page
    assert "<strong>fett</strong>" in read(procedure, "text")


def test_two_versions_stand_side_by_side_with_what_changed():
    procedure = make_consultation()
    assert "<ins" not in read(procedure, "compare")
    publish_later_text(procedure)
    page = read(procedure, "compare")
    assert 'gestrichen: </span>20 <span class="kern-sr-only">]</span></del>' in page
    assert 'ergänzt: </span>22 <span class="kern-sr-only">]</span></ins>' in page
    assert page.count("<details") >= 3
    assert "Abends wird es später." in page
    for query in ("?von=2&bis=1", "?von=9&bis=x", "?von=1&bis=1"):
        read(procedure, "compare", query=query)


def test_after_a_dropped_paragraph_each_one_is_told_by_its_old_and_its_new_number():
    first = "Alle dürfen spielen.\n\nHunde bleiben draußen.\n\nAbends ist Schluss."
    procedure = make_consultation(text=first)
    state(procedure, anchor="p3")
    publish_later_text(procedure, first.replace("Hunde bleiben draußen.\n\n", ""))
    compared = read(procedure, "compare")
    assert "Bisher: Absatz 2" in compared
    assert "Absatz 3 → Absatz 2 <" in compared
    listed = read(procedure, "listing")
    assert ">Absatz 2 (Fassung 1: Absatz 3)</option>" in listed
    assert ">Absatz 2 (nur bis Fassung 1)</option>" in listed
    assert "Heißt jetzt „Absatz 2“." in listed


def test_who_made_a_withheld_statement_can_be_told_of_its_reply():
    procedure = make_consultation(withheld=True, entrance="anyone")
    said, receipt = state(procedure, by=by_browser("a"))
    follow = f"/abo/neu/?zu=contribution:{said.pk}"
    assert Client().get(follow).status_code == 404
    assert Client().get(f"{follow}&quittung={receipt}").status_code == 200


# -- Saying something -----------------------------------------------------------------------------
def test_a_guest_says_something_and_suggests_other_words():
    procedure = make_consultation(entrance="anyone")
    client = Client()
    form = client.get(url(procedure, "write", "p3")).content.decode()
    assert "Gespielt wird von 8 bis 20 Uhr.</textarea>" in form
    body = guest_form(procedure, why="Zu früh.", wording="Gespielt wird von 8 bis 21 Uhr.")
    response = client.post(url(procedure, "write", "p3"), body, follow=True)
    assert "/quittung/" in response.redirect_chain[-1][0]
    page = response.content.decode()
    assert "21 <span" in page
    said = Statement.objects.get()
    assert (said.paragraph.anchor, said.version.number) == ("p3", 1)
    shown = read(procedure, "participation:contribution", 1)
    assert "Zu früh." in shown
    assert 'ergänzt: </span>21 <span class="kern-sr-only">]</span></ins>' in shown


def test_a_guest_changes_reason_and_wording_with_the_receipt():
    procedure = make_consultation(entrance="anyone")
    said, receipt = state(procedure, "Zu früh.", anchor="p3", by=by_browser("a"))
    address = url(procedure, "participation:edit_by_receipt", 1, receipt)
    form = Client().get(address).content.decode()
    assert "Zu früh.</textarea>" in form
    assert "Gespielt wird von 8 bis 20 Uhr.</textarea>" in form
    assert "speaks_for" not in form
    assert "<p>Zu: § 2 Wann</p>" in form
    assert "alles davon weglassen" not in form
    again = Client().post(address, {"why": "", "wording": "Gespielt wird von 8 bis 20 Uhr."}).content.decode()
    assert "Bitte sagen Sie" in again
    Client().post(address, {"why": "Zu spät.", "wording": "Gespielt wird von 8 bis 19 Uhr."})
    (row,) = table_rows(statements_for(procedure, Viewer()), text_of(procedure), Wanted())
    assert (row.why, row.wording, row.label) == ("Zu spät.", "Gespielt wird von 8 bis 19 Uhr.", "§ 2 Wann")
    assert said.number == row.number


def test_a_statement_on_the_whole_text_is_changed_without_words_for_a_paragraph():
    procedure, person = make_consultation(), make_person()
    state(procedure, "Gut.", by=by_account(person))
    address = url(procedure, "participation:edit_contribution", 1)
    assert 'name="wording"' not in logged_in(person).get(address).content.decode()
    logged_in(person).post(address, {"why": "Sehr gut."})
    assert Contribution.objects.get().text == "Sehr gut."
    assert logged_in(make_person()).get(address).status_code == 404


def test_several_statements_are_made_in_one_go():
    procedure = make_consultation(entrance="anyone")
    client = Client()
    for anchor in ("p2", "p3", "ganzer-text"):
        body = guest_form(procedure, why=f"Zu {anchor}", second="1")
        response = client.post(url(procedure, "write", anchor), body, follow=True)
        assert response.redirect_chain[-1][0] == url(procedure, "text")
        assert "/quittung/" in response.content.decode()
    assert Statement.objects.count() == 3


def test_who_says_nothing_is_told_so_and_loses_nothing():
    procedure = make_consultation(entrance="anyone")
    client = Client()
    body = guest_form(procedure, wording="Gespielt wird von 8 bis 20 Uhr.", speaks_for="organisation", why="")
    page = client.post(url(procedure, "write", "p3"), body).content.decode()
    assert Contribution.objects.count() == 0
    assert "Bitte" in page
    body = guest_form(procedure, why="Für den Verein", speaks_for="organisation")
    page = client.post(url(procedure, "write", "p3"), body).content.decode()
    assert "Für den Verein" in page
    assert Contribution.objects.count() == 0


def test_who_was_overtaken_by_a_new_version_sees_it_and_sends_once_more():
    procedure = make_consultation(entrance="anyone")
    publish_later_text(procedure)
    client = Client()
    page = client.post(url(procedure, "write", "p3"), guest_form(procedure, why="Zu früh.")).content.decode()
    assert "8 bis 22 Uhr" in page
    assert 'name="version" value="2"' in page
    client.post(url(procedure, "write", "p3"), guest_form(procedure, why="Zu früh.", version=2))
    assert Statement.objects.get().version.number == 2


def test_a_paragraph_that_is_gone_leads_to_the_text():
    procedure = make_consultation(entrance="anyone")
    publish_later_text(
        procedure, TEXT.replace("## § 1 Für wen\n\nDie Spielplätze sind für Kinder bis 14 Jahre da.", "")
    )
    response = Client().get(url(procedure, "write", "p2"))
    assert response.url == url(procedure, "text")
    assert Client().get(url(procedure, "write", "p99")).status_code == 404


def test_after_the_deadline_nothing_is_said_any_more():
    procedure = end(make_consultation(entrance="anyone"))
    response = Client().post(url(procedure, "write", "p3"), guest_form(procedure, why="Zu spät"))
    assert response.url == url(procedure, "text")
    assert Contribution.objects.count() == 0


# -- The table ------------------------------------------------------------------------------------
def replied():
    """Two statements with a new version; one of them has its reply."""
    procedure = make_consultation()
    said = state(
        procedure,
        "Zu früh.",
        anchor="p3",
        wording="Gespielt wird von 8 bis 22 Uhr.",
        speaks_for="organisation",
        organisation="=Turnverein",
    ).contribution
    state(procedure, "Alles gut.")
    publish_later_text(procedure)
    reply(said, text="Das **nehmen** wir auf.", status="taken_up")
    return procedure


def test_the_table_says_what_was_replied_what_is_open_and_what_changed():
    page = read(replied(), "listing")
    for words in ("<strong>nehmen</strong>", "noch offen", "In Fassung 2 geändert.", "=Turnverein"):
        assert words in page


def test_the_table_is_filtered_by_its_address():
    procedure = replied()
    assert "Alles gut." not in read(procedure, "listing", query="?absatz=p3")
    assert "Zu früh." not in read(procedure, "listing", query="?stand=offen")
    assert "Zu früh." in read(procedure, "listing", query="?absatz=unsinn&stand=unsinn&nach=x")


def test_the_table_leaves_the_house_as_spreadsheet_and_data():
    procedure = replied()
    body = b"".join(Client().get(url(procedure, "table_file", "csv")).streaming_content).decode("utf-8-sig")
    one, other = list(csv.DictReader(io.StringIO(body), delimiter=";"))
    assert one["Absatz"] == "§ 2 Wann"
    assert one["Einrichtung oder Behörde"] == "'=Turnverein"
    assert one["Im Text"] == "In Fassung 2 geändert."
    assert other["Antwort"] == ""
    book = b"".join(Client().get(url(procedure, "table_file", "xlsx")).streaming_content)
    assert load_workbook(io.BytesIO(book)).active.max_row == 3
    data = json.loads(b"".join(Client().get(url(procedure, "table_file", "json") + "?stand=offen").streaming_content))
    assert "Alles gut." in json.dumps(data, ensure_ascii=False)
    assert "Zu früh." not in json.dumps(data, ensure_ascii=False)
    assert Client().get(url(procedure, "table_file", "exe")).status_code == 404


def test_what_is_not_printed_is_counted_all_the_same(monkeypatch):
    printed = {}
    monkeypatch.setattr(files, "MOST_PRINTED", 1)
    monkeypatch.setattr(files, "pdf", lambda _template, data, **_more: printed.update(data) or b"%PDF")
    Client().get(url(replied(), "table_pdf"))
    assert len(printed["lines"]) == 1
    assert printed["more"] == "Hier stehen nur die ersten 1; in der Tabelle stehen alle."
    assert printed["summary"] == "2 Stellungnahmen, davon 1 noch ohne Antwort."


def test_the_table_is_printed_as_a_document():
    response = Client().get(url(replied(), "table_pdf"))
    assert response.content.startswith(b"%PDF")
    assert Client().get(url(make_consultation(), "table_pdf")).content.startswith(b"%PDF")


def test_withheld_statements_stand_nowhere_in_public_before_their_reply():
    procedure = make_consultation(withheld=True)
    said = state(procedure, "Unikatwort", anchor="p3").contribution
    visitor, team = Client(), planner(procedure)
    for name, args in (("listing", ()), ("text", ()), ("participation:page", ()), ("table_file", ("csv",))):
        response = visitor.get(url(procedure, name, *args))
        assert b"Unikatwort" not in response.getvalue()
    assert visitor.get(url(procedure, "participation:contribution", 1)).status_code == 404
    assert "Unikatwort" in read(procedure, "listing", client=team)
    reply(said, text="Ja.", status="taken_up")
    assert "Unikatwort" in read(procedure, "listing")


@pytest.mark.parametrize(("name", "most"), [("listing", 6), ("text", 6), ("compare", 6), ("participation:page", 8)])
def test_pages_ask_the_same_for_one_statement_and_for_many(name, most):
    def queries(count):
        procedure = make_consultation()
        for number in range(count):
            reply(state(procedure, f"Nummer {number}", anchor="p3").contribution)
        publish_later_text(procedure)
        return asked(lambda: read(procedure, name))

    one, many = queries(1), queries(7)
    assert len(one) == len(many) <= most, many


def test_the_page_of_a_statement_stays_within_its_budget():
    procedure = make_consultation()
    said = state(procedure, anchor="p3", wording="Gespielt wird immer.").contribution
    assert len(asked(lambda: read(procedure, "participation:contribution", said.number))) <= 8


# -- The team -------------------------------------------------------------------------------------
def test_letters_are_entered_one_after_the_other():
    procedure = make_consultation()
    client = planner(procedure)
    day = (timezone.localdate() - timedelta(days=1)).isoformat()
    body = {
        "paragraph": "p3", "why": "Auch sonntags.", "speaks_for": "public_body", "organisation": "Landratsamt",
        "channel": "paper", "received_on": day, "consent": "on",
    }  # fmt: skip
    response = client.post(url(procedure, "letters"), body)
    assert f"received_on={day}" in response.url
    assert "Landratsamt" in client.get(response.url).content.decode()
    assert Statement.objects.get().organisation == "Landratsamt"
    body["received_on"] = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert client.post(url(procedure, "letters"), body).status_code == 200
    assert Statement.objects.count() == 1


def test_a_letter_is_entered_to_the_version_it_speaks_about():
    procedure = make_consultation()
    gone = "## § 1 Für wen\n\nDie Spielplätze sind für Kinder bis 14 Jahre da.\n"
    publish_later_text(procedure, TEXT.replace(gone, ""))
    TextVersion.objects.filter(number=2).update(published_at=timezone.now() - timedelta(hours=1))
    client = planner(procedure)
    assert "§ 1 Für wen (nur bis Fassung 1)" in client.get(url(procedure, "letters")).content.decode()
    today = timezone.localdate()
    body = {"paragraph": "p2", "why": "Auch Große.", "speaks_for": "self", "channel": "paper", "consent": "on"}
    refused = client.post(url(procedure, "letters"), {**body, "version": "2", "received_on": today.isoformat()})
    assert "steht nicht in Fassung 2" in refused.content.decode()
    client.post(url(procedure, "letters"), {**body, "version": "1", "received_on": today.isoformat()})
    yesterday = (today - timedelta(days=1)).isoformat()
    client.post(url(procedure, "letters"), {**body, "received_on": yesterday})
    found = [(one.version.number, one.paragraph.anchor) for one in Statement.objects.all()]
    assert found == [(1, "p2"), (1, "p2")]


def test_a_draft_gets_its_text_by_paste_or_file():
    procedure = make_consultation_draft(text="")
    client = planner(procedure)
    assert client.post(url(procedure, "paste"), {"text": " "}).status_code == 200
    client.post(url(procedure, "paste"), {"text": TEXT})
    assert Paragraph.objects.count() == 4
    file = SimpleUploadedFile("satzung.txt", "§ 1 Größe\n\nGroß.".encode("cp1252"))
    client.post(url(procedure, "paste"), {"text": "", "file": file})
    assert [one.pair for one in Paragraph.objects.all()] == [("§ 1 Größe", "Groß.")]
    picture = SimpleUploadedFile("bild.txt", b"\x89PNG\x00\x01")
    assert client.post(url(procedure, "paste"), {"text": "", "file": picture}).status_code == 200
    assert Paragraph.objects.count() == 1


def test_what_is_pasted_stands_in_the_form_as_it_can_be_pasted_again():
    procedure = make_consultation_draft()
    client = planner(procedure)
    form = client.get(url(procedure, "paste")).context["form"]
    before = [one.pair for one in Paragraph.objects.all()]
    client.post(url(procedure, "paste"), {"text": form.initial["text"]})
    assert [one.pair for one in Paragraph.objects.all()] == before


def test_paragraphs_of_a_draft_are_changed_one_by_one():
    procedure = make_consultation_draft()
    client = planner(procedure)
    client.post(url(procedure, "add_paragraph"), {"heading": "§ 9", "text": "Ende.", "after": "p4"})
    client.post(url(procedure, "edit_paragraph", "p2"), {"heading": "§ 1", "text": "Für alle."})
    client.post(url(procedure, "remove_paragraph", "p1"))
    rows = paragraphs_of(TextVersion.objects.get())
    assert [one.heading for one in rows] == ["§ 1", "§ 2 Wann", "", "§ 9"]
    assert client.post(url(procedure, "edit_paragraph", "p2"), {"heading": "", "text": ""}).status_code == 200


def test_the_settings_make_it_a_formal_procedure():
    procedure = make_consultation_draft()
    client = planner(procedure)
    body = {
        "publicity": "weighed", "supports": "on", "comments": "on", "formal": "on", "legal_basis": "§ 3 Abs. 2 BauGB",
        "display_from": "2027-01-01", "display_until": "2027-02-01", "display_place": "Rathaus", "notice": "",
        "limit": "", "revision": procedure.revision,
    }  # fmt: skip
    assert client.post(url(procedure, "arrange"), {**body, "display_until": "2026-12-01"}).status_code == 200
    assert client.post(url(procedure, "arrange"), body).status_code == 302
    settings = Procedure.objects.get().settings
    assert settings["withheld"] is True
    assert settings["supports"] is settings["comments"] is settings["moderated_first"] is False
    assert settings["display_until"] == "2027-02-01"
    assert client.post(url(procedure, "arrange"), body).status_code == 200  # the revision is an old one


@pytest.mark.parametrize(("basis", "said"), [("§ 21 UVPG", True), ("§ 3 Abs. 2 BauGB", False)])
def test_who_sets_it_up_reads_that_a_law_is_not_known(basis, said):
    procedure = make_consultation_draft()
    client = planner(procedure)
    body = {"publicity": "at_once", "formal": "on", "legal_basis": basis, "revision": procedure.revision}
    answer = client.post(url(procedure, "arrange"), body, follow=True)
    assert ("kennen wir nicht alle Mindestfristen" in answer.content.decode()) is said
    page = client.get(url(procedure, "arrange")).content.decode()
    assert ("kennen wir nicht alle Mindestfristen" in page) is said


def test_a_new_version_goes_from_copy_to_publication():
    procedure = make_consultation()
    client = planner(procedure)
    assert "Neue Fassung beginnen" in read(procedure, "draft", client=client)
    client.post(url(procedure, "begin_version"))
    assert url(procedure, "publish") not in read(procedure, "draft", client=client)
    client.post(url(procedure, "paste"), {"text": LATER_TEXT})
    assert "8 bis 22 Uhr" not in read(procedure, "text")
    assert "22 <span" in read(procedure, "publish", client=client)
    assert client.post(url(procedure, "publish"), {"note": ""}).status_code == 200
    assert client.post(url(procedure, "publish"), {"note": "Abends länger."}).url == url(procedure, "text")
    assert "8 bis 22 Uhr" in read(procedure, "text")
    assert "Abends länger." in read(procedure, "participation:page")
    assert open_version(procedure) is None
    assert client.get(url(procedure, "publish")).status_code == 404


def test_a_new_version_is_thrown_away():
    procedure = make_consultation()
    client = planner(procedure)
    client.post(url(procedure, "begin_version"))
    client.post(url(procedure, "discard_version"))
    assert TextVersion.objects.count() == 1
    assert client.post(url(procedure, "paste"), {"text": "Anders"}).status_code == 404


def test_who_has_no_part_in_it_finds_none_of_the_teams_pages():
    procedure = make_consultation()
    stranger = logged_in(make_person())
    for name, args in (("letters", ()), ("draft", ()), ("paste", ()), ("publish", ()), ("edit_paragraph", ("p1",))):
        assert stranger.get(url(procedure, name, *args)).status_code == 404


def test_what_was_blacked_out_is_shown_in_no_difference():
    procedure = make_consultation(entrance="anyone")
    said = state(procedure, "Zu früh.", anchor="p3", wording="Herr Muster stört.", by=by_browser("a")).contribution
    Contribution.objects.filter(pk=said.pk).update(
        text=said.text.replace("Herr Muster", "█████"), redacted_at=timezone.now()
    )
    page = read(procedure, "participation:contribution", said.number)
    assert "geschwärzt" in page
    assert "<ins" not in page


def test_a_statement_withdrawn_by_its_author_leaves_the_table():
    procedure = make_consultation()
    person = make_person()
    said = state(procedure, "Unikatwort", by=by_account(person)).contribution
    actions.withdraw_contribution(contribution=said, by=person)
    assert "Unikatwort" not in read(procedure, "listing")


def test_the_desk_of_answers_shows_the_paragraph_and_the_difference():
    procedure = make_consultation()
    said = state(procedure, "Zu früh.", anchor="p3", wording="Gespielt wird von 8 bis 21 Uhr.").contribution
    page = planner(procedure).get(reverse("participation:answer", args=[procedure.municipality.slug, said.pk]))
    assert "21 <span" in page.content.decode()


def test_people_speak_about_what_is_published_while_the_team_works_on_a_new_version():
    procedure = make_consultation()
    consultation.begin_version(procedure=procedure, by=None)
    consultation.paste_text(procedure=procedure, text=LATER_TEXT, by=None)
    assert "8 bis 22 Uhr" not in read(procedure, "text")
    state(procedure, anchor="p3")
    assert Statement.objects.get().version.number == 1
