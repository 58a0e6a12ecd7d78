"""Live questions as pages: asking, the list, the wall, leading the hall, cards, the protocol."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from offenbau.participation.formats.live.models import Room, Turn
from offenbau.participation.formats.live.queries import room_of
from offenbau.participation.models import Answer, Contribution, Procedure
from offenbau.people.enums import Role
from tests.factories.humans import challenge_of
from tests.factories.live import EVENT, ask, make_live, make_live_draft
from tests.factories.participation import end, make_draft
from tests.factories.people import logged_in, make_member
from tests.factories.projects import make_person
from tests.web.participation.test_queries import asked

pytestmark = pytest.mark.django_db
EXCEPTION = "?ausnahme=Heute-ist-niemand-von-au%C3%9Fen-da"


def at(name, procedure, *args, query=""):
    name = name if ":" in name else f"participation:{name}"
    return reverse(name, args=[procedure.municipality.slug, procedure.slug, *args]) + query


def shown(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, (answer.status_code, address)
    return answer.content.decode()


def staff(procedure, role=Role.CARETAKER):
    return logged_in(make_member(procedure.municipality, role))


def act(client, procedure, thing, act, query="", **body):
    return client.post(at("live:act", procedure, thing.number, query=query), {"act": act, **body})


def test_staff_set_the_event_up():
    procedure = make_draft(format="live")
    body = {**EVENT, "begins_at": "2027-03-01T19:00", "topics": "Bau\nWeg", "named": "on", "limit": "2"}
    answer = staff(procedure).post(at("live:arrange", procedure), {**body, "revision": procedure.revision})
    assert answer.status_code == 302
    room = Room.objects.get()
    assert (room.event, room.begins_at.isoformat()) == (EVENT["event"], "2027-03-01T18:00:00+00:00")
    settings = Procedure.objects.get(pk=procedure.pk).settings
    assert (settings["moderated_first"], settings["named"], settings["limit"]) == (False, True, 2)


def test_a_guest_comes_by_the_short_address_and_asks():
    procedure = make_live(entrance="anyone")
    client, code = Client(), room_of(procedure).code
    assert client.get(f"/f/{code}").url == f"/f/{code}/"  # as it stands on the wall
    answer = client.get(f"/f/{code.lower()}/")
    assert answer.url == at("live:questions", procedure)
    body = {"text": "Wann wird gebaut?", "challenge": challenge_of(f"live:{procedure.pk}")}
    assert "/quittung/" in client.post(at("live:ask", procedure), body).url
    assert "Wann wird gebaut?" in shown(Client(), at("live:questions", procedure))


def test_a_code_that_is_none_is_not_found():
    for code in ("zzzzz", "x", "a" * 300):
        assert Client().get(f"/f/{code}/").status_code == 404


def test_names_are_asked_and_shown_only_where_the_event_wants_them():
    named, nameless = make_live(entrance="anyone"), make_live(entrance="anyone", named=False)
    for procedure, wanted in ((named, True), (nameless, False)):
        thing = ask(procedure)
        assert ('name="pseudonym"' in shown(Client(), at("live:ask", procedure))) == wanted
        desk = staff(procedure, Role.CARETAKER)
        assert ('name="pseudonym"' in shown(desk, at("live:cards", procedure))) == wanted
        for page in ("questions", "protocol", "wall"):
            if page == "wall":
                act(staff(procedure, Role.MODERATOR), procedure, thing, "call")
            assert (thing.shown_name in shown(Client(), at(f"live:{page}", procedure))) == wanted, page


def test_a_card_is_entered_where_no_names_are_wanted():
    procedure = make_live(named=False)
    card = {"text": "Wann?", "channel": "event", "consent": "on"}
    staff(procedure, Role.CARETAKER).post(at("live:cards", procedure), card)
    assert Contribution.objects.get().text == "Wann?"


def test_what_waits_for_a_look_is_on_no_public_page():
    procedure = make_live(moderated_first=True)
    ask(procedure, "Wer bezahlt das?")
    pages = [at(f"live:{name}", procedure) for name in ("questions", "wall", "protocol")]
    for address in (*pages, procedure.get_absolute_url(), at("live:protocol_file", procedure, "json")):
        answer = Client().get(address)
        body = b"".join(answer) if answer.streaming else answer.content
        assert "Wer bezahlt das?" not in body.decode(), address
    moderator = staff(procedure, Role.MODERATOR)
    assert "Wer bezahlt das?" in shown(moderator, at("live:direct", procedure))
    act(moderator, procedure, Contribution.objects.get(), "approve")
    assert "Wer bezahlt das?" in shown(Client(), at("live:wall", procedure))


def test_a_question_is_hidden_with_a_reason_from_the_list():
    procedure = make_live()
    thing = ask(procedure)
    moderator = staff(procedure, Role.MODERATOR)
    assert '<option value="">– bitte wählen –</option>' in shown(moderator, at("live:direct", procedure))
    for nothing in ({}, {"reason": ""}):
        act(moderator, procedure, thing, "hide", **nothing)
        assert Contribution.objects.get().state == "visible"
        assert "Bitte wählen Sie, warum sie verborgen wird" in shown(moderator, at("live:direct", procedure))
    act(moderator, procedure, thing, "hide", reason="insult")
    assert (Contribution.objects.get().state, Contribution.objects.get().reason) == ("hidden", "insult")


def test_the_hall_is_led_from_call_to_answer():
    procedure = make_live()
    one, two = ask(procedure, "Wann?"), ask(procedure, "Wo?")
    moderator = staff(procedure, Role.MODERATOR)
    act(moderator, procedure, one, "call")
    wall = shown(Client(), at("live:wall", procedure))
    assert wall.index("Wann?") < wall.index("Wo?")
    body = {"note": "Im Frühjahr.", "answered_by": "Eva Muster", "status": "taken_up"}
    assert moderator.post(at("live:answered", procedure, one.number), body).status_code == 302
    assert "Im Frühjahr." in shown(Client(), at("live:protocol", procedure))
    assert "Wann?" not in shown(Client(), at("live:wall", procedure))
    act(moderator, procedure, two, "later")
    assert "schriftliche Antwort bis" in shown(Client(), at("live:protocol", procedure))
    assert Answer.objects.count() == 1


def test_an_answer_without_who_gave_it_is_asked_for():
    procedure = make_live()
    thing = ask(procedure)
    answer = staff(procedure, Role.MODERATOR).post(at("live:answered", procedure, thing.number), {"note": "Ja."})
    assert answer.status_code == 200 and not Turn.objects.exists()


def test_questions_are_put_together_by_number():
    procedure = make_live()
    one, two = ask(procedure), ask(procedure)
    moderator = staff(procedure, Role.MODERATOR)
    act(moderator, procedure, two, "same", into="viele")
    act(moderator, procedure, two, "same", into=one.number)
    assert Contribution.objects.get(pk=two.pk).merged_into == one


def test_a_number_that_is_none_is_said_on_the_moderators_page():
    procedure = make_live()
    thing = ask(procedure)
    moderator = staff(procedure, Role.MODERATOR)
    assert act(moderator, procedure, thing, "same", into="99").status_code == 302
    assert "Eine Frage mit der Nummer 99 gibt es nicht." in shown(moderator, at("live:direct", procedure))


def test_what_was_noted_first_stays_readable_in_the_protocol():
    procedure = make_live()
    thing = ask(procedure)
    moderator = staff(procedure, Role.MODERATOR)
    for note in ("Im Herbst.", "Im Frühjahr."):
        body = {"note": note, "answered_by": "Eva Muster", "status": "taken_up"}
        assert moderator.post(at("live:answered", procedure, thing.number), body).status_code == 302
    page = shown(Client(), at("live:protocol", procedure))
    assert page.index("Im Frühjahr.") < page.index("Was hier zuerst") < page.index("Im Herbst.")
    assert 'value="taken_up"' in shown(moderator, at("live:answered", procedure, thing.number))


def test_the_order_is_chosen_and_told():
    procedure = make_live()
    ask(procedure)
    moderator = staff(procedure, Role.MODERATOR)
    assert "wechseln" in shown(moderator, at("live:direct", procedure))
    moderator.post(at("live:order", procedure), {"order": "supports"})
    assert room_of(procedure).order == "supports"
    moderator.post(at("live:order", procedure), {"order": "zufall"})
    assert room_of(procedure).order == "supports"


def test_who_belongs_to_the_project_comes_in_with_a_reason_alone():
    procedure = make_live()
    thing = ask(procedure, "Wann denn endlich?")
    lead = staff(procedure)
    page = shown(lead, at("live:direct", procedure))
    assert "Wann denn endlich?" not in page and 'name="ausnahme"' in page
    assert act(lead, procedure, thing, "call").status_code == 404
    assert "Wann denn endlich?" in shown(lead, at("live:direct", procedure, query=EXCEPTION))
    assert "ausnahme=" in act(lead, procedure, thing, "call", EXCEPTION).url
    assert Turn.objects.get().place == "now"


def test_strangers_do_not_lead_the_hall():
    procedure = make_live()
    thing = ask(procedure)
    for client in (logged_in(make_person()), staff(procedure, Role.SPONSOR)):
        assert client.get(at("live:direct", procedure)).status_code == 404
        assert act(client, procedure, thing, "call").status_code == 404
    assert Client().get(at("live:direct", procedure)).status_code == 302
    assert not Turn.objects.exists()


def test_a_moderator_enters_cards_from_the_hall():
    procedure = make_live()
    body = {"text": "Gibt es eine Mensa?", "channel": "event", "consent": "on", "event": "Versammlung"}
    answer = staff(procedure, Role.MODERATOR).post(at("live:cards", procedure), body)
    assert answer.status_code == 302 and "channel=event" in answer.url
    assert Contribution.objects.get().channel == "event"


# -- The wall -----------------------------------------------------------------------------------------
def test_the_wall_shows_code_address_and_qr_and_needs_no_script():
    procedure = make_live()
    page = shown(Client(), at("live:wall", procedure))
    code = room_of(procedure).code
    assert f"/f/{code}<" in page and "ob-qr" in page and 'http-equiv="refresh"' in page and "<noscript>" in page


def test_the_wall_is_not_sent_again_while_nothing_changes():
    procedure = make_live()
    client = Client()
    first = client.get(at("live:wall", procedure))
    again = client.get(at("live:wall", procedure), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    ask(procedure)
    assert client.get(at("live:wall", procedure), headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_htmx_gets_the_part_that_the_page_includes():
    procedure = make_live()
    ask(procedure)
    whole = shown(Client(), at("live:wall", procedure))
    part = Client().get(at("live:wall", procedure), headers={"HX-Request": "true"})
    assert part.content.decode().strip() in whole and "<html" not in part.content.decode()


@pytest.mark.parametrize(("colours", "theme"), [("hell", "light"), ("dunkel", "dark"), ("rosa", "")])
def test_the_wall_is_light_or_dark(colours, theme):
    page = shown(Client(), at("live:wall", make_live(), query=f"?farben={colours}"))
    assert (f'data-kern-theme="{theme}"' in page) == bool(theme)


# -- The protocol -------------------------------------------------------------------------------------
def test_the_protocol_is_a_table_and_a_document():
    procedure = make_live(topics=("Bau",))
    thing = ask(procedure, "=Wann?", category=procedure.categories.get())
    moderator = staff(procedure, Role.MODERATOR)
    body = {"note": "Im Frühjahr.", "answered_by": "Eva Muster"}
    moderator.post(at("live:answered", procedure, thing.number), body)
    answer = Client().get(at("live:protocol_file", procedure, "csv"))
    text = b"".join(answer).decode("utf-8-sig")
    (_heading, row) = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert row[0] == "1" and not row[1].startswith("=") and row[-2:] == ["Im Frühjahr.", "Eva Muster"]
    document = Client().get(at("live:protocol_pdf", procedure))
    assert document.content.startswith(b"%PDF") and b"pdfuaid" in document.content
    assert Client().get(at("live:protocol_file", procedure, "exe")).status_code == 404


def test_a_published_answer_comes_before_the_hall_in_the_protocol():
    procedure = make_live()
    thing = ask(procedure)
    Contribution.objects.filter(pk=thing.pk).update(status="decided")
    assert "Entschieden" in shown(Client(), at("live:protocol", procedure))


def test_a_draft_is_seen_by_its_team_alone():
    procedure = make_live_draft()
    for name in ("questions", "wall", "protocol"):
        assert Client().get(at(f"live:{name}", procedure)).status_code == 404
        assert staff(procedure).get(at(f"live:{name}", procedure)).status_code == 200
    assert Client().get(f"/f/{room_of(procedure).code}/").status_code == 404


def test_after_the_end_nobody_asks_and_all_can_read():
    procedure = end(make_live(entrance="anyone"))
    assert Client().get(at("live:ask", procedure)).status_code == 302
    assert "live/fragen" not in shown(Client(), at("live:questions", procedure))


# -- Budgets ------------------------------------------------------------------------------------------
def many(procedure, count):
    Contribution.objects.bulk_create(
        [
            Contribution(
                procedure=procedure,
                number=number,
                text=f"Frage {number}?",
                pseudonym="Amsel",
                speaker=f"s{number % 97}",
            )
            for number in range(10, count)
        ],
        batch_size=1000,
    )


def test_pages_ask_the_same_for_one_question_and_for_ten_thousand():
    few, full = make_live(topics=("Bau",)), make_live(topics=("Bau",))
    for procedure in (few, full):
        things = [ask(procedure) for _number in range(2)]
        act(staff(procedure, Role.MODERATOR), procedure, things[0], "call")
    many(full, 10_000)
    shown(Client(), few.get_absolute_url())  # what is asked once and kept is asked now
    budgets = {"questions": 6, "protocol": 6, "wall": 8}
    for name, most in budgets.items():
        one, full_ones = (asked(lambda: Client().get(at(f"live:{name}", each))) for each in (few, full))  # noqa: B023
        assert len(one) == len(full_ones) <= most, (name, full_ones)


def test_the_wall_that_has_not_changed_asks_five_times_at_most():
    procedure = make_live()
    ask(procedure)
    mark = Client().get(at("live:wall", procedure))["ETag"]
    queries = asked(lambda: Client().get(at("live:wall", procedure), headers={"If-None-Match": mark}))
    assert len(queries) <= 5, queries


def test_the_letters_from_the_wall_are_typed_where_nobody_has_a_camera():
    procedure = make_live()
    code = Room.objects.get(procedure=procedure).code
    assert "fünf Buchstaben" in Client().get("/f/").content.decode()
    for typed in (code.lower(), " ".join(code), f" {code} "):
        assert Client().get("/f/", {"code": typed}).url == at("live:questions", procedure)
    wrong = Client().get("/f/XXXXX/")
    assert (wrong.status_code, "Dieser Code gehört zu keiner Veranstaltung" in wrong.content.decode()) == (404, True)
