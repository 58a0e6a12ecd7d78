"""The desk of answers and the public ledger, page by page."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from offenbau.participation import actions
from offenbau.participation.models import Answer, AnswerUnit, Contribution
from offenbau.participation.queries.answers import boilerplates_of, text_for
from offenbau.people.actions import erase_person
from offenbau.people.enums import Role
from offenbau.people.privacy import nobody
from tests.factories.answers import ANSWER, REFUSAL, answered, draft, fresh, make_desk, promise_over
from tests.factories.participation import contribute, end, make_ideas, make_vote
from tests.factories.people import logged_in
from tests.factories.projects import make_person, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(db):
    return make_desk()


@pytest.fixture
def editor(desk):
    return logged_in(desk.editor)


@pytest.fixture
def caretaker(desk):
    return logged_in(desk.caretaker)


def at(name, desk, *args):
    return reverse(f"participation:{name}", args=[desk.procedure.municipality.slug, *args])


def queue(client, desk, **query):
    answer = client.get(at("answers", desk), query)
    assert answer.status_code == 200
    return [row.number for row in answer.context["rows"]]


def at_once(client, desk, deed, *keys, **more):
    return client.post(at("answers_at_once", desk), {"tun": deed, "wahl": keys, **more}, follow=True)


def page(client, address):
    return client.get(address).getvalue().decode()


# -- The queue ------------------------------------------------------------------------------------
def test_what_is_due_first_stands_at_the_top(desk, editor):
    later = make_ideas(desk.procedure.project)
    contribute(later, title="Später fällig")
    contribute(desk.procedure, title="Überfällig")
    promise_over(desk.procedure)
    rows = editor.get(at("answers", desk)).context["rows"]
    assert [row.title for row in rows] == ["Überfällig", "Später fällig"]
    assert [row.overdue for row in rows] == [True, False]


def test_the_queue_holds_what_the_viewer_may_answer_alone(desk):
    other = make_desk(make_ideas())
    contribute(desk.procedure)
    contribute(other.procedure)
    assert queue(logged_in(desk.editor), desk) == [1]
    mason = logged_in(make_staff(desk.procedure.municipality, Role.TEAM))
    assert queue(mason, desk) == []
    assert logged_in(other.editor).get(at("answers", desk)).status_code == 404


def test_the_address_filters(desk, editor):
    bench = contribute(desk.procedure, "Mehr Bänke am Markt", title="Bank")
    contribute(desk.procedure, "Länger öffnen", title="Bücherei")
    draft(bench, desk.editor)
    assert queue(editor, desk, q="Bücherei") == [2]
    assert queue(editor, desk, q="1") == [1]
    assert queue(editor, desk, entwurf="entwurf") == [1]
    assert queue(editor, desk, entwurf="ohne") == [2]
    assert queue(editor, desk, verfahren=desk.procedure.slug, stand="received") == [1, 2]
    assert queue(editor, desk, stand="taken_up") == []
    assert queue(editor, desk, ueberfaellig="1") == []
    assert queue(editor, desk, weg="paper") == []
    assert queue(editor, desk, amt="-") == [1, 2]
    assert queue(editor, desk, nach="x", stand="unsinn") == [1, 2]


def test_what_is_answered_leaves_the_queue(desk, editor):
    answered(desk)
    assert queue(editor, desk) == []
    assert queue(editor, desk, stand="alle") == [1]


def test_the_queue_is_turned_by_key(desk, editor, monkeypatch):
    monkeypatch.setattr("offenbau.participation.queries.answers.PAGE_LENGTH", 2)
    for _each in range(5):
        contribute(desk.procedure)
    seen, address = [], at("answers", desk)
    while address:
        answer = editor.get(address)
        seen += [row.number for row in answer.context["rows"]]
        more = answer.context["more_url"]
        address = at("answers", desk) + more if more else ""
    assert seen == [1, 2, 3, 4, 5]


def asked_for(client, desk):
    with CaptureQueriesContext(connection) as asked:
        queue(client, desk)
    return len(asked)


def test_a_long_queue_asks_the_database_no_more(desk, editor):
    draft(contribute(desk.procedure), desk.editor)
    queue(editor, desk)
    short = asked_for(editor, desk)
    Contribution.objects.bulk_create(
        Contribution(procedure=desk.procedure, number=number, title="x", text=f"Text {number}", pseudonym="A")
        for number in range(2, 1001)
    )
    who = 4  # session, person, roles in the town and on Baustellen
    assert asked_for(editor, desk) == short <= 6 + who


# -- One contribution -----------------------------------------------------------------------------
def test_an_answer_is_drafted_seen_and_published(desk, editor, caretaker):
    contribution = contribute(desk.procedure)
    editor.post(at("answer", desk, contribution.pk), {**REFUSAL, "revision": 0})
    assert "Dort liegt eine Gasleitung." in page(caretaker, at("answer", desk, contribution.pk))
    caretaker.post(at("approve_answer", desk, contribution.pk), {"revision": 1})
    at_once(caretaker, desk, "veroeffentlichen", f"{contribution.pk}-1")
    assert fresh(contribution).status == "not_taken"


def test_a_refusal_without_a_reason_is_told_at_its_field(desk, editor):
    contribution = contribute(desk.procedure)
    answer = editor.post(at("answer", desk, contribution.pk), {"status": "not_taken", "text": "Nein", "revision": 0})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Answer.objects.exists()


def test_an_editor_does_not_publish(desk, editor):
    contribution = contribute(desk.procedure)
    draft(contribution, desk.caretaker)
    at_once(editor, desk, "veroeffentlichen", f"{contribution.pk}-1")
    assert fresh(contribution).status == "received"


def test_a_draft_that_is_another_by_now_is_not_published(desk, caretaker):
    contribution = contribute(desk.procedure)
    draft(contribution, desk.editor)
    draft(contribution, desk.editor, text="Anders")
    at_once(caretaker, desk, "veroeffentlichen", f"{contribution.pk}-1")
    assert fresh(contribution).status == "received"


def test_what_the_answer_says_is_made_safe(desk, editor):
    contribution = contribute(desk.procedure, "<script>alert(1)</script>")
    draft(contribution, desk.caretaker, text="<script>alert(2)</script> **fett**")
    shown = page(editor, at("answer", desk, contribution.pk))
    assert "<script>alert" not in shown
    assert "<strong>fett</strong>" in shown


def test_a_text_is_put_in_behind_what_stands_there(desk, editor):
    town = desk.procedure.municipality
    text = actions.save_boilerplate(municipality=town, boilerplate=None, title="Dank", text="Danke!", by=None)
    contribution = contribute(desk.procedure)
    draft(contribution, desk.editor)
    answer = editor.get(at("answer", desk, contribution.pk), {"baustein": text.pk})
    assert answer.context["form"]["text"].value() == f"{ANSWER['text']}\n\nDanke!"


def test_a_contribution_is_split_on_its_page(desk, editor):
    contribution = contribute(desk.procedure)
    parts = {"text1": "Bänke", "text2": "Licht"}
    assert editor.post(at("split", desk, contribution.pk), parts).status_code == 302
    assert contribution.parts.count() == 2


# -- Several at once ------------------------------------------------------------------------------
def test_several_are_answered_with_one_text(desk, editor):
    many = [contribute(desk.procedure) for _each in range(3)]
    keys = [f"{one.pk}-0" for one in many]
    shown = at_once(editor, desk, "gemeinsam", *keys)
    assert len(shown.context["rows"]) == 3
    editor.post(at("answer_together", desk), {**ANSWER, "text": "Zu {nummer}", "wahl": keys})
    assert [text_for(one, one.answers.get()) for one in many] == ["Zu 1", "Zu 2", "Zu 3"]


def test_several_are_put_together_and_taken_apart_again(desk, editor):
    first, second = contribute(desk.procedure), contribute(desk.procedure)
    editor.post(at("merge", desk), {"wahl": [f"{first.pk}-0", f"{second.pk}-0"], "ziel": first.pk})
    assert fresh(second).merged_into == first
    editor.post(at("unmerge", desk, second.pk))
    assert fresh(second).merged_into is None


def test_what_is_chosen_from_another_town_is_not_found(desk, editor):
    foreign = contribute(make_ideas())
    assert at_once(editor, desk, "ansehen", f"{foreign.pk}-0").status_code == 404
    assert fresh(foreign).status == "received"


@pytest.mark.parametrize("key", ["", "1", "x-1", "1-x", "²-1", "9" * 30 + "-0"])
def test_what_cannot_be_chosen_is_not_found(desk, editor, key):
    assert at_once(editor, desk, "ansehen", key).status_code == 404


def test_one_comes_back_to_the_queue_as_it_was_filtered(desk, editor):
    contribution = contribute(desk.procedure)
    more = {"filter": "?stand=received&boese=https://x.example"}
    back = at_once(editor, desk, "ansehen", f"{contribution.pk}-0", **more).redirect_chain[-1][0]
    assert back == at("answers", desk) + "?stand=received"


def test_what_is_alike_is_suggested(desk, editor):
    for text in ("Mehr Bänke am Marktplatz zum Ausruhen.", "Bitte mehr Bänke am Marktplatz zum Ausruhen!"):
        contribute(desk.procedure, text)
    (group,) = editor.get(at("alike", desk)).context["groups"]
    assert len(group) == 2


# -- The spreadsheet ------------------------------------------------------------------------------
def test_a_sheet_goes_out_comes_back_and_is_looked_at_before_it_does_anything(desk, editor):
    contribute(desk.procedure, title="Bank")
    sheet = b"".join(editor.get(at("answers_file", desk, "csv")).streaming_content).decode()
    head, line = sheet.strip().split("\r\n")
    cells = line.split(";")
    cells[7:10] = ["taken_up", "", "Zwei Bänke kommen."]
    file = SimpleUploadedFile("antworten.csv", f"{head}\r\n{';'.join(cells)}\r\n".encode())
    preview = editor.post(at("upload_answers", desk), {"file": file}).url
    assert "Zwei Bänke kommen." in page(editor, preview)
    assert not Answer.objects.exists()
    assert editor.post(preview).status_code == 302
    assert Answer.objects.get().text == "Zwei Bänke kommen."


def test_a_sheet_that_is_none_says_so(desk, editor):
    file = SimpleUploadedFile("bild.png", b"\x00\x01")
    assert editor.post(at("upload_answers", desk), {"file": file}).context["form"].errors


# -- Texts and offices ----------------------------------------------------------------------------
def test_texts_are_kept_changed_and_thrown_away(desk, editor):
    town = desk.procedure.municipality
    editor.post(at("boilerplates", desk), {"title": "Dank", "text": "Danke, {name}!"})
    (text,) = boilerplates_of(town.pk)
    editor.post(at("boilerplate", desk, text.pk), {"title": "Dank", "text": "Vielen Dank!"})
    assert boilerplates_of(town.pk)[0].text == "Vielen Dank!"
    editor.post(at("remove_boilerplate", desk, text.pk))
    assert boilerplates_of(town.pk) == []


def test_an_office_is_kept_and_gets_work(desk, editor):
    mason = make_staff(desk.procedure.municipality, Role.TEAM)
    editor.post(at("units", desk), {"name": "Bauhof", "people": [mason.pk]})
    contribution = contribute(desk.procedure)
    unit = AnswerUnit.objects.get()
    at_once(editor, desk, "zuweisen", f"{contribution.pk}-0", amt=unit.pk)
    assert fresh(contribution).unit == "Bauhof"
    assert queue(logged_in(mason), desk) == [1]


# -- In public ------------------------------------------------------------------------------------
def test_what_is_owed_stands_on_the_page_of_the_procedure(desk, client):
    contribute(desk.procedure)
    address = reverse("participation:accountability", args=[desk.procedure.municipality.slug])
    shown = desk.procedure.get_absolute_url()
    assert address not in page(client, shown)
    promise_over(desk.procedure)
    assert address in page(client, shown)


def doors_to(contribution):
    """All that everybody reads of an answer: the page, the API, the file."""
    procedure, town = contribution.procedure, contribution.procedure.municipality
    below = [procedure.slug, contribution.number]
    yield reverse("participation:contribution", args=[town.slug, *below])
    yield reverse("api:contribution", args=[town.slug, *below])
    yield reverse("participation:open_data", args=[town.slug, procedure.slug, "antworten", "json"])


def test_an_answer_calls_people_by_their_name_until_they_take_it_away(desk, client):
    writer = make_person("Walpurga Zwick")
    said, same = contribute(desk.procedure, by=writer, real_name=True), contribute(desk.procedure, title="Linde")
    actions.merge(into=said, contributions=[same], by=desk.editor)
    draft(said, desk.editor, text="Guten Tag {name}: zu {titel} ja.")
    actions.publish_answers(contributions=[said], by=desk.caretaker)
    assert [door for door in doors_to(said) if "Guten Tag Walpurga Zwick: zu Idee" not in page(client, door)] == []
    assert [door for door in doors_to(same) if f"{same.pseudonym}: zu Linde ja." not in page(client, door)] == []
    erase_person(person=writer, by=writer)
    assert [door for door in doors_to(said) if "Walpurga" in page(client, door)] == []
    assert [door for door in doors_to(said) if f"Guten Tag {nobody()}: zu Idee" not in page(client, door)] == []


def test_page_and_receipt_say_that_nobody_answers_what_was_called_off(desk, client):
    submitted = actions.submit_for_somebody(
        procedure=desk.procedure, values={"text": "Bänke"}, channel="paper", consent=True, by=desk.caretaker
    )
    where = [desk.procedure.municipality.slug, desk.procedure.slug, submitted.contribution.number]
    doors = [
        reverse("participation:contribution", args=where),
        reverse("participation:receipt", args=[*where, submitted.receipt]),
    ]
    assert [door for door in doors if "spätestens" not in page(client, door)] == []
    actions.cancel_procedure(procedure=desk.procedure, reason="Der Platz ist verkauft.", by=desk.caretaker)
    for door in doors:
        shown = page(client, door)
        assert ("Der Platz ist verkauft." in shown, "spätestens" in shown) == (True, False)
        assert "wird nicht mehr beantwortet" in shown


def test_the_ledger_says_what_is_overdue(desk, client):
    contribute(desk.procedure)
    answered(desk)
    promise_over(desk.procedure)
    vote = end(make_vote(desk.procedure.project))
    promise_over(vote)
    lines = client.get(at("accountability", desk)).context["lines"]
    assert [line.tone for line in lines] == ["late", "late"]
    assert [line.share for line in lines][1].startswith("1 ")


def test_the_ledger_says_that_a_date_was_moved(desk, client):
    assert "verschoben auf" not in page(client, at("accountability", desk))
    actions.correct_procedure(
        procedure=desk.procedure,
        text="Später",
        reason="Krank",
        values={"answers_due_on": date(2049, 5, 3)},
        by=desk.caretaker,
    )
    shown = page(client, at("accountability", desk))
    assert "verschoben auf 3. Mai 2049." in shown
    assert "2049" in page(client, at("accountability_file", desk, "csv"))


def test_the_ledger_is_a_file_too(desk, client):
    answered(desk)
    answer = client.get(at("accountability_file", desk, "csv"))
    assert desk.procedure.title in b"".join(answer.streaming_content).decode()


def test_the_ledger_asks_the_database_little(desk, client):
    for _each in range(3):
        answered(desk)
    client.get(at("accountability", desk))
    with CaptureQueriesContext(connection) as asked:
        client.get(at("accountability", desk) + "?x=1")
    assert len(asked) <= 6


def test_no_procedure_takes_the_address_of_the_ledger(desk):
    other = make_ideas(desk.procedure.project, title="Rechenschaft")
    assert other.slug != "rechenschaft"


def test_who_is_nobody_here_finds_no_desk(desk, client):
    assert client.get(at("answers", desk)).status_code == 302
    assert logged_in(make_person()).get(at("answers", desk)).status_code == 404


def test_what_has_no_draft_stays_and_the_rest_is_published(desk):
    ready, bare = contribute(desk.procedure), contribute(desk.procedure)
    draft(ready, desk.editor)
    chosen = [f"{ready.pk}-1", f"{bare.pk}-0"]
    client = logged_in(desk.caretaker)
    shown = client.post(at("answers_at_once", desk), {"wahl": chosen, "tun": "veroeffentlichen"}, follow=True)
    words = shown.content.decode()
    assert f"nichts zu veröffentlichen: Nr. {bare.number}." in words
    ready.refresh_from_db(), bare.refresh_from_db()
    assert (ready.status, bare.status) == ("taken_up", "received")


def test_braces_that_nobody_knows_stand_in_no_draft(desk):
    row = contribute(desk.procedure)
    with pytest.raises(ValidationError, match="foo"):
        draft(row, desk.editor, text="Guten Tag {foo}")
    assert not row.answers.exists()


def test_whoever_may_name_the_first_office_is_led_there(desk):
    row = contribute(desk.procedure)
    link = reverse("participation:units", args=[desk.procedure.municipality.slug])
    assert "Das erste Amt anlegen" in page(logged_in(desk.caretaker), at("answer", desk, row.pk))
    assert link in page(logged_in(desk.caretaker), at("answer", desk, row.pk))
    AnswerUnit.objects.create(municipality=desk.procedure.municipality, name="Bauamt")
    assert "Das erste Amt anlegen" not in page(logged_in(desk.caretaker), at("answer", desk, row.pk))
