"""The pages of assemblies: the core team's desk, the reply to a letter, what everybody reads and checks."""

import io
import json
import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from pypdf import PdfReader

from offenbau.engines.lot.verifier import verify_draw
from offenbau.municipality.models import Municipality
from offenbau.participation.formats.assembly import actions, drawing, letters, meetings, replacing, rules
from offenbau.participation.formats.assembly.models import Assembly, Invitee, Meeting, Recommendation
from offenbau.participation.identity import by_code
from offenbau.participation.models import Procedure
from offenbau.participation.queries import hints_of
from offenbau.participation.queries.codes import digest_of_code
from offenbau.projects.actions import grant_role
from offenbau.web.participation import present
from offenbau.web.participation.formats.assembly.forms import QuotasField
from tests.factories.assemblies import (
    invite,
    make_assembly,
    make_assembly_draft,
    make_ready,
    make_replied,
    say,
    table,
    take_in,
)
from tests.factories.participation import make_draft
from tests.factories.projects import make_person

pytestmark = pytest.mark.django_db


def at(name, procedure, *args):
    return reverse(name, args=[procedure.municipality.slug, procedure.slug, *args])


@pytest.fixture
def team(client):
    """A function that logs somebody of the core team in."""

    def log_in(procedure):
        person = make_person()
        grant_role(project=procedure.project, person=person, role="team", by=None)
        client.force_login(person)
        return client

    return log_in


def test_the_whole_way_to_the_letters(team):
    procedure = make_assembly()
    client = team(procedure)
    body = {
        "file": SimpleUploadedFile("auszug.csv", table(20)),
        "purpose": "Auslosung",
        "erase_on": (timezone.localdate() + timedelta(days=20)).isoformat(),
        "source": "Lotto 6 aus 49",
        "out_on": (timezone.localdate() + timedelta(days=1)).isoformat(),
    }
    assert client.post(at("assembly:extract", procedure), body).status_code == 302
    Assembly.objects.update(out_on=timezone.localdate())
    assert client.post(at("assembly:first_draw", procedure), {"letters": "6", "words": "3 11"}).status_code == 302
    answer = client.post(at("assembly:letters", procedure))
    assert answer.content[:5] == b"%PDF-"
    assert answer["Cache-Control"] == "no-store, private"
    assert Invitee.objects.exclude(code=None).count() == 6
    assert client.get(at("assembly:visits", procedure)).content.decode().count("</th><td>Weg") == 6


def test_a_faulty_extract_is_told_at_its_field(team):
    procedure = make_assembly()
    body = {
        "file": SimpleUploadedFile("auszug.csv", b"Name;Alter\nErna;jung\n"),
        "purpose": "Auslosung",
        "erase_on": (timezone.localdate() + timedelta(days=20)).isoformat(),
        "source": "Lotto 6 aus 49",
        "out_on": (timezone.localdate() + timedelta(days=1)).isoformat(),
    }
    page = team(procedure).post(at("assembly:extract", procedure), body).content.decode()
    assert "Zeile 1, Spalte „Straße“: diese Spalte fehlt" in page


def test_one_replies_with_the_code_of_the_letter(client):
    procedure = make_assembly()
    take_in(procedure)
    letters.draw_letters(procedure=procedure, letters=4, words="1", by=None)
    letter = letters.make_letters(procedure=procedure, again=False, by=None)[0]
    assert client.post(at("participation:enter", procedure), {"code": letter.code}).status_code == 302
    body = {"comes": "yes", "feature_0": "Arbeit", "child_care": "on", "needs": "Dolmetschen"}
    assert client.post(at("assembly:reply", procedure), body).url == at("participation:thanks", procedure)
    assert Invitee.objects.get(standing="yes").code == letter.number


def test_who_does_not_choose_what_is_asked_is_told_so(client):
    procedure = make_assembly()
    take_in(procedure)
    letters.draw_letters(procedure=procedure, letters=4, words="1", by=None)
    letter = letters.make_letters(procedure=procedure, again=False, by=None)[0]
    client.post(at("participation:enter", procedure), {"code": letter.code})
    page = client.post(at("assembly:reply", procedure), {"comes": "yes"}).content.decode()
    assert Invitee.objects.get(code=letter.number).key in page
    assert "Bitte wählen Sie: Beruf." in page


def test_codes_for_just_anybody_are_not_printed(team):
    procedure = make_assembly()
    client = team(procedure)
    person = make_person()
    grant_role(project=procedure.project, person=person, role="caretaker", by=None)
    client.force_login(person)
    assert client.get(at("participation:codes", procedure)).status_code == 404
    assert at("participation:codes", procedure) not in client.get(at("participation:page", procedure)).content.decode()


def test_everybody_checks_the_draw_with_what_is_public(client):
    procedure = make_ready(make_assembly())
    drawing.draw(procedure=procedure, words="042", by=None)
    told = json.loads(client.get(at("assembly:lot", procedure)).content)
    assert verify_draw.faults(told) == []
    page = client.get(at("participation:page", procedure)).content.decode()
    assert "Gezogen ist der Bürgerrat Nr. 042 von 000 bis 999." in page
    assert told["commitment_sha256"] in page
    for name in ("verify_draw.py", "verify_draw.html"):
        answer = client.get(at("assembly:verifier", procedure, name))
        assert (answer.status_code, answer["Content-Disposition"]) == (200, f'attachment; filename="{name}"')
    assert client.get(at("assembly:verifier", procedure, "__init__.py")).status_code == 404


def test_the_page_says_how_it_will_be_drawn_and_how_fair_it_is(client, monkeypatch):
    procedure = make_ready(make_assembly())
    page = client.get(at("participation:page", procedure)).content.decode()
    assert "Gezogen wird mit drei zehnseitigen Würfeln, die Hunderter zuerst." in page
    assert "Alle Chancen sind so gleich, wie die Quoten es zulassen" in page
    seats = Assembly.objects.get(procedure=procedure).published["commitment"]["seats"].values()
    assert sum(seats) == 4000
    assert f"Chancen: {min(seats)} bis {max(seats)} von 1000." in page
    monkeypatch.setattr("offenbau.engines.lot.lottery._Search._peeled", lambda _self, _chances: None)
    monkeypatch.setattr(drawing, "SECONDS", -1)
    page = client.get(at("participation:page", make_ready(make_assembly()))).content.decode()
    assert "für die übrigen hat die Zeit nicht gereicht" in page


def test_public_numbers_are_announced_when_the_replies_are_closed(team):
    procedure = make_assembly()
    make_replied(procedure)
    client = team(procedure)
    body = {
        "seed": "Anfang",
        "by_what": "public",
        "source": "Lotto 6aus49",
        "when": (timezone.localdate() + timedelta(days=3)).isoformat(),
        "sure": "1",
    }
    page = client.post(at("assembly:fix", procedure), {**body, "when": ""}).content.decode()
    assert "Bitte nennen Sie einen Tag, der noch kommt" in page
    assert client.post(at("assembly:fix", procedure), body).status_code == 302
    drawing.work_out.call(procedure.pk)
    page = client.get(at("assembly:draw", procedure)).content.decode()
    assert "Gezogen wird mit vorher angekündigten Zahlen: Lotto 6aus49, " in page
    assert ("3 11 17 28 33 41" in page, "617" in page) == (True, False)
    page = client.post(at("assembly:draw", procedure), {"words": "1 2 3"}).content.decode()
    assert "Die angekündigten Zahlen werden erst noch bekannt" in page


def test_the_page_asks_no_more_questions_for_more_recommendations(client, django_assert_max_num_queries):
    procedure = make_ready(make_assembly())
    Recommendation.objects.bulk_create(
        Recommendation(procedure=procedure, position=number, title=f"Nr. {number}") for number in range(1, 21)
    )
    with django_assert_max_num_queries(8):
        client.get(at("participation:page", procedure))


def test_nobody_reads_of_the_extract_before_it_is_there(client):
    procedure = make_assembly()
    assert client.get(at("assembly:rows", procedure)).status_code == 404
    assert client.get(at("assembly:lot", procedure)).status_code == 404
    take_in(procedure)
    told = json.loads(client.get(at("assembly:rows", procedure)).content)
    assert told["rows_sha256"] == Assembly.objects.get().rows_sha256
    assert told["announced"] == {"source": "Lotto 6 aus 49", "when": timezone.localdate().isoformat()}
    assert len(told["rows"]) == 20


def test_the_council_s_reply_stands_beside_the_recommendation(team):
    procedure = make_assembly()
    client = team(procedure)
    client.post(at("assembly:add_recommendation", procedure), {"title": "Mehr Bäume", "text": "Es ist heiß."})
    row = Recommendation.objects.get()
    body = {"reply": "partly", "reason": "Zwanzig im Jahr.", "replied_on": timezone.localdate().isoformat()}
    assert client.post(at("assembly:answer_recommendation", procedure, row.pk), body).status_code == 302
    page = client.get(at("participation:page", procedure)).content.decode()
    assert "Der Rat nimmt sie teilweise an" in page
    assert "Zwanzig im Jahr." in page
    assert client.get(at("assembly:edit_recommendation", procedure, row.pk)).status_code == 404


def test_a_reminder_goes_to_those_who_have_not_replied(team):
    procedure = make_assembly()
    take_in(procedure)
    invite(procedure, 4)
    answer = team(procedure).post(at("assembly:letters", procedure) + "?erinnerung")
    assert answer.content[:5] == b"%PDF-"


def test_the_core_team_reads_who_was_drawn_and_what_they_need(team):
    procedure = make_ready(make_assembly())
    drawing.draw(procedure=procedure, words="042", by=None)
    page = team(procedure).get(at("assembly:drawn", procedure)).content.decode()
    assert page.count("Kinderbetreuung, Dolmetschen") == 4


# -- Visits, replacements, meetings ---------------------------------------------------------------
def drawn_assembly():
    procedure = make_ready(make_assembly())
    drawing.draw(procedure=procedure, words="042", by=None)
    return procedure


def test_what_came_of_a_visit_is_written_down_at_the_desk(team):
    procedure = make_assembly()
    take_in(procedure)
    invite(procedure, 4)
    client, person = team(procedure), Invitee.objects.filter(standing="invited").first()
    page = client.get(at("assembly:visits", procedure)).content.decode()
    assert at("assembly:visit", procedure, person.pk) in page
    wrong = client.post(at("assembly:visit", procedure, person.pk), {"outcome": "yes"}).content.decode()
    assert "Bitte wählen Sie: Beruf." in wrong
    body = {"outcome": "yes", "feature_0": "Arbeit", "step_free": "on"}
    assert client.post(at("assembly:visit", procedure, person.pk), body).status_code == 302
    assert "ohne Stufen" in client.get(at("assembly:replies", procedure)).content.decode()
    assert Invitee.objects.get(pk=person.pk).standing == "yes"


def test_the_way_from_door_to_door_goes_up_one_side_and_then_the_other(team):
    procedure = make_assembly()
    take_in(procedure, table(12))
    invite(procedure, 12)
    page = team(procedure).get(at("assembly:visits", procedure)).content.decode()
    houses = [int(number) for number in re.findall(r"<td>Weg (\d+),", page)]
    assert houses == [0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11]


@pytest.mark.parametrize(("asked", "walks"), [("3", 3), ("99", 12), ("x", 0), ("0", 0), ("-1", 0)])
def test_the_way_is_parted_into_as_many_walks_as_there_are_visitors(team, asked, walks):
    procedure = make_assembly()
    take_in(procedure, table(12))
    invite(procedure, 12)
    page = team(procedure).get(at("assembly:visits", procedure), {"wege": asked}).content.decode()
    assert page.count("Rundgang ") == walks
    assert page.count("<td>Weg ") == 12


def test_the_desk_says_who_would_come_so_far_and_why_others_do_not(team):
    procedure = make_assembly()
    people = make_replied(procedure)
    letters.reply(procedure=procedure, participant=people[0], comes=False, values={}, reason="health")
    page = team(procedure).get(at("assembly:desk", procedure)).content.decode()
    assert "Krankheit, Alter oder Pflege: 1" in page
    assert "Wer bisher käme" in page


def test_in_public_a_reason_that_few_gave_has_no_number(client):
    procedure = make_assembly()
    people = make_replied(procedure)
    letters.reply(procedure=procedure, participant=people[0], comes=False, values={}, reason="health")
    assert "Krankheit" not in client.get(at("participation:page", procedure)).content.decode()
    drawing.fix_pool(procedure=procedure, seed="Anfang", by_what="dice", by=None)
    page = client.get(at("participation:page", procedure)).content.decode()
    assert "Krankheit, Alter oder Pflege (weniger als 5)" in page


def test_once_replies_are_closed_nobody_is_asked_to_take_part(client):
    procedure = make_assembly()
    take_in(procedure)
    letters.draw_letters(procedure=procedure, letters=10, words="1", by=None)
    letter = letters.make_letters(procedure=procedure, again=False, by=None)[0]
    assert "Jetzt mitmachen" in client.get(at("participation:page", procedure)).content.decode()
    client.post(at("participation:enter", procedure), {"code": letter.code})
    drawing.fix_pool(procedure=procedure, seed="Anfang", by_what="dice", by=None)
    page = client.get(at("participation:page", procedure)).content.decode()
    assert page.count("jede Person mit eigenem Code") == 1
    assert "Jetzt mitmachen" not in page
    assert '<p class="vf-stage vf-stage--open">Die Antworten sind geschlossen.</p>' in page
    assert client.get(at("assembly:reply", procedure)).url == at("assembly:room", procedure)


def test_who_follows_stands_in_public_by_pseudonym_and_in_the_protocol(team):
    procedure = drawn_assembly()
    client, leaving = team(procedure), Invitee.objects.filter(standing="drawn").first()
    assert "Diesen Platz weitergeben?" in client.get(at("assembly:give_back", procedure, leaving.pk)).content.decode()
    page = client.post(at("assembly:give_back", procedure, leaving.pk), follow=True).content.decode()
    assert f"rückt für {leaving.key} nach" in page
    client.logout()
    page = client.get(at("participation:page", procedure)).content.decode()
    assert "Wer nachgerückt ist" in page
    assert f"rückt für {leaving.key} nach" in page
    told = json.loads(client.get(at("assembly:lot", procedure)).content)
    assert told["replacements"][0]["leaver"] == leaving.key
    assert verify_draw.faults(told) == []
    assert team(procedure).post(at("assembly:give_back", procedure, leaving.pk)).status_code == 404


def test_the_table_for_letters_is_a_file_that_nobody_else_keeps(team):
    procedure = drawn_assembly()
    answer = team(procedure).get(at("assembly:drawn", procedure), {"form": "csv"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").strip().splitlines()
    assert len(lines) == 5
    assert answer["Cache-Control"] == "no-store, private"


def met(procedure):
    values = {"title": "Erster Tag", "place": "Rathaus", "agenda": "Ankommen\nReden", "starts_at": timezone.now()}
    values["ends_at"] = values["starts_at"] + timedelta(hours=3)
    return meetings.save_meeting(procedure=procedure, meeting=None, values=values, by=None)


def test_everybody_reads_agenda_and_material_and_only_a_member_their_table(client):
    procedure = make_assembly()
    take_in(procedure)
    letters.draw_letters(procedure=procedure, letters=10, words="1", by=None)
    made = letters.make_letters(procedure=procedure, again=False, by=None)
    for number, letter in enumerate(made):
        person = by_code(digest_of_code(procedure, letter.code))
        say(procedure, person, job="Arbeit" if number % 2 else "keine")
    drawing.fix_pool(procedure=procedure, seed="Anfang", by_what="dice", by=None)
    drawing.work_out.call(procedure.pk)
    drawing.draw(procedure=procedure, words="042", by=None)
    meeting = met(procedure)
    values = {"title": "Gutachten", "source": "Verkehrsverein", "text": "Kurz.", "link": "https://example.org/g"}
    meetings.save_material(meeting=meeting, material=None, values=values, by=None)
    meetings.seat(meeting=meeting, tables=2, rounds=1, by=None)
    address = at("assembly:room", procedure)
    page = client.get(address).content.decode()
    assert "Reden" in page
    assert "Von: Verkehrsverein" in page
    assert "Ihr Tisch" not in page
    by_number = {row.code: row for row in Invitee.objects.filter(standing="drawn")}
    mine = next(letter for letter in made if letter.number in by_number)
    other = next(letter for letter in made if letter.number not in by_number)
    answer = client.post(address, {"code": mine.code}, follow=True)
    assert "Sie sitzen im Bürgerrat." in answer.content.decode()
    assert "Ihr Tisch" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store, private"
    client.post(at("participation:leave", procedure))
    page = client.post(address, {"code": other.code}, follow=True).content.decode()
    assert "Sie können nachrücken" in page
    assert "Ihr Tisch" not in page


def test_a_wrong_code_in_the_room_is_told_at_its_field(client):
    procedure = drawn_assembly()
    page = client.post(at("assembly:room", procedure), {"code": "AAAA-AAAA-AAAA-AAAA"}).content.decode()
    assert "Diesen Code kennen wir nicht" in page


def test_an_empty_room_says_what_will_stand_there(client):
    assert "Noch steht keine Sitzung fest" in client.get(at("assembly:room", make_assembly())).content.decode()


def test_meeting_material_and_tables_on_the_pages(team):
    procedure = drawn_assembly()
    client = team(procedure)
    day = timezone.localdate() + timedelta(days=30)
    body = {"title": "Tag", "starts_at": f"{day}T10:00", "ends_at": f"{day}T09:00", "place": "Rathaus"}
    page = client.post(at("assembly:add_meeting", procedure), body).content.decode()
    assert "Das Ende liegt vor dem Beginn." in page
    client.post(at("assembly:add_meeting", procedure), {**body, "ends_at": f"{day}T16:00"})
    meeting = Meeting.objects.get()
    body = {"title": "Plan", "source": "Amt", "link": "javascript:alert(1)"}
    assert client.post(at("assembly:add_material", procedure, meeting.pk), body).status_code == 200
    client.post(at("assembly:add_material", procedure, meeting.pk), {**body, "link": "example.org/plan"})
    assert meeting.materials.get().link == "https://example.org/plan"
    client.post(at("assembly:tables", procedure, meeting.pk), {"tables": "2", "rounds": "2"})
    page = client.get(at("assembly:tables", procedure, meeting.pk)).content.decode()
    assert page.count("Tisch 1") == 2
    assert page.count("<li>Erna") == 8


def test_the_page_of_a_drawn_assembly_asks_one_more_question(client, django_assert_max_num_queries):
    procedure = drawn_assembly()
    replacing.give_back(procedure=procedure, invitee=Invitee.objects.filter(standing="drawn").first(), by=None)
    with django_assert_max_num_queries(9):  # one more than before the draw: who has followed
        client.get(at("participation:page", procedure))


def test_the_room_asks_no_more_questions_for_more_meetings(client, django_assert_max_num_queries):
    procedure = drawn_assembly()
    for _number in range(10):
        met(procedure)
    with django_assert_max_num_queries(6):
        client.get(at("assembly:room", procedure))


@pytest.mark.parametrize("line", [
    "Alter; jung; 1; 3; nan", "Alter; jung; 1; 3; inf", "Alter; jung; 1; 3; 1e400", "Alter; jung; 1; 3; -5",
    "Alter; jung; 1; 3; 101", "Alter; jung; 1_0; 20", "Alter; jung; ١; 3", "Alter; jung; -1; 3", "Alter; jung; 3; 1",
    "Alter; jung; 1; 99999",
])  # fmt: skip
def test_what_is_no_number_of_seats_or_per_cent_is_told_with_its_line(line):
    with pytest.raises(ValidationError, match="Zeile 2"):
        QuotasField(rows=3).clean(f"Alter; alt; 1; 3; 12,5 %\n{line}")


def test_a_draw_that_got_stuck_can_be_begun_anew_from_the_desk(team):
    procedure = make_assembly()
    make_replied(procedure)
    client = team(procedure)
    drawing.fix_pool(procedure=procedure, seed="Anfang", by_what="dice", by=None)
    assert at("assembly:fix", procedure) not in client.get(at("assembly:desk", procedure)).content.decode()
    Assembly.objects.update(lot_at=timezone.now() - timedelta(hours=2))
    assert at("assembly:fix", procedure) in client.get(at("assembly:desk", procedure)).content.decode()


# -- Words that are true of a reply ---------------------------------------------------------------
def written(procedure, number=10):
    """Letters of an assembly, as printed; the codes are in them alone."""
    take_in(procedure)
    letters.draw_letters(procedure=procedure, letters=number, words="3 11", by=None)
    return letters.make_letters(procedure=procedure, again=False, by=None)


def with_code(client, procedure, letter):
    client.post(at("participation:enter", procedure), {"code": letter.code})
    return client


def test_the_thanks_after_a_reply_say_what_is_true_of_a_reply(client):
    procedure = make_assembly()
    with_code(client, procedure, written(procedure)[0])
    body = {"comes": "yes", "feature_0": "Arbeit"}
    page = client.post(at("assembly:reply", procedure), body, follow=True).content.decode()
    assert "Ihre Antwort ist da." in page
    assert "können Sie sie ändern" in page
    assert "auch wir nicht" not in page
    assert "nicht mehr ändern" not in page


def text_of(answer):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages).split())


def test_a_letter_says_why_this_person_what_a_yes_means_where_the_address_comes_from_and_whom_to_ask(team):
    procedure = make_assembly(contact="Frau Keller, 0361 1234", promise="Der Rat antwortet.")
    take_in(procedure, purpose="Auslosung nach § 46 BMG")
    met(procedure)
    letters.draw_letters(procedure=procedure, letters=1, words="3 11", by=None)
    said = text_of(team(procedure).post(at("assembly:letters", procedure)))
    day = date_format(Assembly.objects.get().erase_on)
    for words in (
        "Sie wurden ausgelost", "Was ein Ja bedeutet", "Woher wir Ihre Adresse haben", "Auslosung nach § 46 BMG", day,
        "Frau Keller, 0361 1234", "4 Plätze", "Rathaus", "So antworten Sie",
    ):  # fmt: skip
        assert words in said
    assert "Stimme" not in said
    assert "abgestimmt" not in said


def test_a_letter_names_the_contact_of_the_town_where_the_procedure_has_none_and_the_team_is_told_without_any(team):
    procedure = make_assembly()
    written(procedure, 4)
    client = team(procedure)
    assert "Niemand ist genannt" in client.get(at("assembly:letters", procedure)).content.decode()
    Municipality.objects.update(contact_phone="0361 99")
    assert "Niemand ist genannt" not in client.get(at("assembly:letters", procedure)).content.decode()
    assert "0361 99" in text_of(client.post(at("assembly:letters", procedure) + "?erinnerung"))


def test_before_the_draw_nobody_is_told_that_they_were_not_drawn(client):
    procedure = make_assembly()
    made = written(procedure)
    with_code(client, procedure, made[0])
    room = at("assembly:room", procedure)
    page = client.get(room).content.decode()
    assert "Sie haben auf Ihren Brief noch nicht geantwortet." in page
    assert "Jetzt antworten" in page
    client.post(at("assembly:reply", procedure), {"comes": "yes", "feature_0": "Arbeit"})
    page = client.post(room, {"code": made[0].code}, follow=True).content.decode()
    assert "Sie haben zugesagt: Sie sind im Lostopf" in page
    assert "nicht gezogen" not in page
    drawing.fix_pool(procedure=procedure, seed="Anfang", by_what="dice", by=None)
    page = client.get(room).content.decode()
    assert "nicht gezogen" not in page
    assert "Antwort ändern" not in page


def test_a_format_with_codes_of_its_own_asks_nobody_to_print_any():
    draft = make_assembly_draft()
    assert not any("Es gibt noch keine Codes" in str(hint) for hint in hints_of(draft))
    assert any("Es gibt noch keine Codes" in str(hint) for hint in hints_of(make_draft(entrance="panel")))


def test_once_replies_are_closed_nobody_is_asked_for_a_code_to_reply_with(client):
    procedure = make_assembly()
    make_replied(procedure)
    drawing.fix_pool(procedure=procedure, seed="Anfang", by_what="dice", by=None)
    for answer in (
        client.get(at("participation:enter", procedure)),
        client.post(at("participation:enter", procedure)),
    ):
        assert answer.url == at("participation:page", procedure)
    assert "Die Antworten sind geschlossen." in client.get(answer.url).content.decode()


def test_what_is_done_once_is_told_and_not_asked_again(team):
    procedure = make_assembly()
    make_replied(procedure)
    client = team(procedure)
    page = client.get(at("assembly:first_draw", procedure), follow=True).content.decode()
    assert "Die Briefe sind gezogen: 10, mit den Zahlen 3 11 17." in page
    page = client.get(at("assembly:draw", procedure), follow=True).content.decode()
    assert "Die Briefe sind unterwegs" in page
    drawing.fix_pool(procedure=procedure, seed="Anfang", by_what="dice", by=None)
    page = client.get(at("assembly:fix", procedure), follow=True).content.decode()
    assert "Die Antworten sind schon geschlossen." in page


# -- What cannot be meant ---------------------------------------------------------------------------
IMPOSSIBLE = {
    "Alter; jung; 3; 4\nAlter; alt; 2; 4": "Alter: zusammen mindestens 5 Plätze, es gibt aber nur 4.",
    "Alter; jung; 1; 1\nAlter; alt; 1; 2": "Alter: zusammen höchstens 3 Plätze, zu besetzen sind aber 4.",
}


@pytest.mark.parametrize("quotas", IMPOSSIBLE)
def test_quotas_that_no_assembly_can_meet_are_told_where_they_are_written_down(team, quotas):
    draft = make_assembly_draft()
    body = {"seats": "4", "method": "leximin", "quotas": quotas, "revision": draft.revision}
    page = team(draft).post(at("assembly:options", draft), body).content.decode()
    assert IMPOSSIBLE[quotas] in page
    assert Procedure.objects.get(pk=draft.pk).settings == draft.settings


def test_quotas_that_no_assembly_can_meet_keep_it_from_starting():
    draft = make_assembly_draft(quotas=[["Alter", "jung", 3, 4, None], ["Alter", "alt", 2, 4, None]])
    assert [problem.step for problem in rules.problems(draft)] == ["auswahl"]


def test_shares_come_back_as_they_were_written(team):
    draft = make_assembly_draft(quotas=[["Alter", "jung", 1, 3, 51.0], ["Alter", "alt", 1, 3, 12.5]])
    page = team(draft).get(at("assembly:options", draft)).content.decode()
    assert "Alter; jung; 1; 3; 51\nAlter; alt; 1; 3; 12,5" in page


def test_more_voices_than_seats_are_refused(team):
    procedure = make_assembly()
    body = {"title": "Mehr Bäume", "in_favour": "4", "against": "1", "abstained": "0"}
    page = team(procedure).post(at("assembly:add_recommendation", procedure), body).content.decode()
    assert "Zusammen sind das 5 Stimmen, der Bürgerrat hat aber 4 Plätze." in page
    assert not Recommendation.objects.exists()


@pytest.mark.parametrize(("year", "words"), [("2020", "bevor das Verfahren begann"), ("2099", "mehr als 3 Jahre")])
def test_a_meeting_in_a_year_that_cannot_be_meant_is_refused(team, year, words):
    procedure = make_assembly()
    body = {"title": "Tag", "starts_at": f"{year}-03-06T10:00", "ends_at": f"{year}-03-06T12:00", "place": "Rathaus"}
    assert words in team(procedure).post(at("assembly:add_meeting", procedure), body).content.decode()
    assert not Meeting.objects.exists()


def test_the_days_of_extract_draw_and_reply_cannot_lie_in_any_year(team):
    procedure = make_assembly()
    client, soon = team(procedure), (timezone.localdate() + timedelta(days=1)).isoformat()
    body = {"purpose": "Auslosung", "source": "Lotto", "out_on": soon, "erase_on": "2099-01-01"}
    body["file"] = SimpleUploadedFile("auszug.csv", table(20))
    assert "mehr als 3 Jahre" in client.post(at("assembly:extract", procedure), body).content.decode()
    make_replied(procedure)
    body = {"seed": "Anfang", "by_what": "public", "source": "Lotto 6aus49", "when": "2099-01-01"}
    assert "mehr als 3 Jahre" in client.post(at("assembly:fix", procedure), body).content.decode()
    row = Recommendation.objects.create(procedure=procedure, position=1, title="Mehr Bäume")
    body = {"reply": "partly", "reason": "Zwanzig im Jahr.", "replied_on": "2020-01-01"}
    page = client.post(at("assembly:answer_recommendation", procedure, row.pk), body).content.decode()
    assert "bevor das Verfahren begann" in page


def test_numbers_come_out_before_the_extract_is_erased(team):
    procedure = make_assembly()
    client = team(procedure)
    erased, later = (timezone.localdate() + timedelta(days=days) for days in (30, 31))
    words = f"Der Auszug wird am {date_format(erased)} gelöscht. Bitte geben Sie einen früheren Tag an."
    for day in (erased, later):
        body = {"purpose": "Auslosung", "source": "Lotto", "out_on": day.isoformat(), "erase_on": erased.isoformat()}
        body["file"] = SimpleUploadedFile("auszug.csv", table(20))
        assert words in client.post(at("assembly:extract", procedure), body).content.decode()
    make_replied(procedure)
    body = {"seed": "Anfang", "by_what": "public", "source": "Lotto 6aus49"}
    for day in (erased, later):
        assert words in client.post(at("assembly:fix", procedure), {**body, "when": day.isoformat()}).content.decode()


def test_an_extract_of_fewer_people_than_seats_is_refused():
    procedure = make_assembly()
    with pytest.raises(ValidationError) as refused:
        take_in(procedure, table(3))
    told = refused.value.message_dict
    assert told == {"file": ["Im Auszug stehen 3 Personen, der Bürgerrat hat aber 4 Plätze."]}


# -- A second time ----------------------------------------------------------------------------------
def test_who_replies_a_second_time_reads_what_they_have_said_and_when(client):
    procedure = make_assembly()
    letter = written(procedure)[0]
    with_code(client, procedure, letter)
    assert "Sie haben am" not in client.get(at("assembly:reply", procedure)).content.decode()
    body = {"comes": "yes", "feature_0": "keine", "child_care": "on", "needs": "Dolmetschen"}
    client.post(at("assembly:reply", procedure), body)
    page = with_code(client, procedure, letter).get(at("assembly:reply", procedure))
    said = page.content.decode()
    assert f"Sie haben am {date_format(timezone.localdate())} geantwortet: ja." in said
    form = page.context["form"]
    shown = {name: form[name].value() for name in (*body, "step_free", "reason")}
    assert shown == {**body, "child_care": True, "step_free": False, "reason": ""}
    client.post(at("assembly:reply", procedure), {"comes": "no", "reason": "time"})
    form = with_code(client, procedure, letter).get(at("assembly:reply", procedure)).context["form"]
    assert [form[name].value() for name in ("comes", "reason", "feature_0")] == ["no", "time", ""]


def test_a_reply_of_before_is_shown_though_nobody_knows_its_day(client):
    procedure = make_assembly()
    letter = written(procedure)[0]
    Invitee.objects.filter(code=letter.number).update(standing="no")
    page = with_code(client, procedure, letter).get(at("assembly:reply", procedure)).content.decode()
    assert "Sie haben schon geantwortet: nein." in page


def test_the_replies_are_closed_after_a_second_yes_that_names_what_is_still_open(team):
    procedure = make_assembly()
    people = make_replied(procedure)
    say(procedure, people[0], comes=False)
    letters.let_follow(procedure=procedure, by=None)
    Invitee.objects.filter(pk=letters.invitee_of(procedure, people[1]).pk).update(standing="invited")
    client, body = team(procedure), {"seed": "Anfang", "by_what": "dice"}
    page = client.post(at("assembly:fix", procedure), body)
    said = page.content.decode()
    assert "1 Brief ist noch nicht gedruckt" in said
    assert "1 Person mit Brief hat noch nicht geantwortet." in said
    assert Assembly.objects.get().lot == "open"
    sent = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    assert client.post(at("assembly:fix", procedure), sent).status_code == 302
    assert Assembly.objects.get().lot == "working"


def test_the_desk_shows_how_far_the_panels_are_and_follows_by_itself(team, monkeypatch):
    procedure = make_assembly()
    make_replied(procedure)
    drawing.fix_pool(procedure=procedure, seed="Anfang", by_what="dice", by=None)
    client, desk = team(procedure), at("assembly:desk", procedure)
    seen, prepare = [], drawing.prepare

    def watched(*args, go_on, **values):
        for share in (0.1, 0.424, 0.2):
            go_on(share)
            seen.append(client.get(desk).content.decode())
        return prepare(*args, go_on=go_on, **values)

    monkeypatch.setattr(drawing, "prepare", watched)
    page = client.get(desk).content.decode()
    assert '<progress class="br-progress" max="100" value="0"' in page
    assert '<noscript><meta http-equiv="refresh"' in page
    drawing.work_out.call(procedure.pk)
    assert ['value="10"' in page for page in seen] == [True, False, False]
    assert ["42 % bisher" in page for page in seen] == [False, True, True]
    assert "http-equiv" not in client.get(desk).content.decode()


def test_the_part_with_the_progress_asks_for_the_whole_page_once_the_panels_are_there(team):
    procedure = make_assembly()
    make_replied(procedure)
    drawing.fix_pool(procedure=procedure, seed="Anfang", by_what="dice", by=None)
    client, desk = team(procedure), at("assembly:desk", procedure)
    part = client.get(desk, headers={"HX-Request": "true"})
    assert part.content.decode().startswith('<div class="br-work"')
    drawing.work_out.call(procedure.pk)
    assert client.get(desk, headers={"HX-Request": "true"})["HX-Refresh"] == "true"


STEP = r'<li class="vf-step.*?</h2>(.*?)</li>\s*(?=<li class="vf-step|</ol>)'


def test_no_step_of_the_desk_is_an_empty_box(team):
    procedure = make_assembly()
    client, desk = team(procedure), at("assembly:desk", procedure)
    for go_on in (
        lambda: take_in(procedure),
        lambda: invite(procedure),
        lambda: [say(procedure, person) for person in letters_of(procedure)],
        lambda: drawing.fix_pool(procedure=procedure, seed="Anfang", by_what="dice", by=None),
        lambda: drawing.work_out.call(procedure.pk),
    ):
        steps = re.findall(
            r'<li class="vf-step.*?</h2>(.*?)</li>\s*(?=<li class="vf-step|</ol>)', get(client, desk), re.S
        )
        assert len(steps) == 5
        assert all(re.sub(r"<[^>]+>|\s", "", step) for step in steps)
        go_on()


def get(client, address):
    return client.get(address).content.decode()


def letters_of(procedure):
    """Everybody with a letter, by a code made for the test."""
    made = letters.make_letters(procedure=procedure, again=True, by=None)
    return [by_code(digest_of_code(procedure, letter.code)) for letter in made]


# -- What the pages of procedures say of an assembly ------------------------------------------------
def labels_marked_optional(page):
    return re.findall(r"<(?:label|legend)[^>]*>\s*([^<]+?)\s*<span[^>]*kern-label__optional", page)


def test_what_is_needed_of_those_who_come_is_not_marked_as_free_to_leave_out(team):
    procedure = make_assembly()
    letter = written(procedure)[0]
    client = team(procedure)
    page = get(client, at("assembly:visit", procedure, Invitee.objects.get(code=letter.number).pk))
    marked = labels_marked_optional(page)
    assert "Was ist sonst nötig?" in marked
    assert "Beruf" not in marked
    invited = with_code(client, procedure, letter)
    assert "Beruf" not in labels_marked_optional(get(invited, at("assembly:reply", procedure)))
    assert labels_marked_optional(get(client, at("assembly:fix", procedure))) == []
    draft = make_assembly_draft(project=procedure.project)
    assert labels_marked_optional(get(client, at("assembly:options", draft))) == []


def test_a_list_counts_the_replies_to_letters(client):
    procedure = make_assembly()
    address = reverse("participation:of_town", args=[procedure.municipality.slug])
    assert "0 Stimmen" not in get(client, address)
    make_replied(procedure)
    assert "10 Antworten auf Briefe." in get(client, address)
    assert present.took_part(procedure) == "10 Antworten auf Briefe"


def test_the_phase_is_called_by_what_happens_in_it(client):
    page = get(client, at("participation:page", make_assembly()))
    assert "Auslosen" in page
    assert "Sammeln" not in page


def test_once_the_council_has_replied_nothing_says_that_nothing_is_there(client):
    procedure = make_assembly()
    Recommendation.objects.create(procedure=procedure, position=1, title="Mehr Bäume")
    assert "Noch steht hier nichts" in get(client, at("participation:page", procedure))
    values = {"reply": "taken", "reason": "Ja.", "replied_on": timezone.localdate()}
    actions.record_reply(recommendation=Recommendation.objects.get(), values=values, by=None)
    assert "Noch steht hier nichts" not in get(client, at("participation:page", procedure))


def test_on_a_small_screen_each_number_of_the_composition_says_what_it_is(client):
    page = get(client, at("participation:page", drawn_assembly()))
    for label in ("Von 4 Plätzen", "Gezogen", "Anteil", "In der Bevölkerung"):
        assert page.count(f'data-label="{label}"') == 4


# -- Small words ------------------------------------------------------------------------------------
def test_where_somebody_stands_is_said_alike_of_one_and_of_many(team):
    procedure = make_assembly()
    letter = written(procedure)[0]
    client = team(procedure)
    desk = re.sub(r"</?strong>", "", get(client, at("assembly:desk", procedure)))
    words = "ohne Brief: 10 · Brief, noch keine Antwort: 10 · Zusage: 0 · Absage: 0 · gezogen: 0 · Platz abgegeben: 0"
    assert words in desk
    person = Invitee.objects.get(code=letter.number)
    assert "Steht jetzt auf: Brief, noch keine Antwort." in get(client, at("assembly:visit", procedure, person.pk))


def test_a_missing_column_is_named_as_it_is_to_be_written(team):
    procedure, day = make_assembly(), (timezone.localdate() + timedelta(days=1)).isoformat()
    later = (timezone.localdate() + timedelta(days=2)).isoformat()
    body = {"purpose": "Auslosung", "source": "Lotto", "out_on": day, "erase_on": later}
    body["file"] = SimpleUploadedFile("auszug.csv", "Straße;Ort\nWeg 1;Musterstadt".encode())
    assert (
        "Spalte „Name“: diese Spalte fehlt"
        in team(procedure).post(at("assembly:extract", procedure), body).content.decode()
    )
