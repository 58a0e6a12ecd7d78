"""The pages of assemblies: the core team's desk, the reply to a letter, what everybody reads and checks."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from offenbau.engines.lot.verifier import verify_draw
from offenbau.participation.formats.assembly import drawing, letters
from offenbau.participation.formats.assembly.models import Assembly, Invitee, Recommendation
from offenbau.projects.actions import grant_role
from tests.factories.assemblies import invite, make_assembly, make_ready, table, take_in
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
    }
    assert client.post(at("assembly:extract", procedure), body).status_code == 302
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
    }
    page = team(procedure).post(at("assembly:extract", procedure), body).content.decode()
    assert "Zeile 1, Spalte „straße“: diese Spalte fehlt" in page


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
    drawing.draw(procedure=procedure, by_what="dice", words="042", by=None)
    told = json.loads(client.get(at("assembly:lot", procedure)).content)
    assert list(verify_draw.faults(told)) == []
    page = client.get(at("participation:page", procedure)).content.decode()
    assert "Gezogen ist der Bürgerrat Nr. 042 von 000 bis 999." in page
    assert told["panels_sha256"] in page
    for name in ("verify_draw.py", "verify_draw.html", "verify_draw.js"):
        assert client.get(at("assembly:verifier", procedure, name)).status_code == 200
    assert client.get(at("assembly:verifier", procedure, "__init__.py")).status_code == 404


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
    drawing.draw(procedure=procedure, by_what="dice", words="042", by=None)
    page = team(procedure).get(at("assembly:drawn", procedure)).content.decode()
    assert page.count("Kinderbetreuung, Dolmetschen") == 4
