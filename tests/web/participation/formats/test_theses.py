"""Pages of thesis polls: setting up, taking part, on paper, and what is shown when."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from offenbau.participation import actions
from offenbau.participation.formats.theses.models import Thesis
from offenbau.participation.models import Ballot, PaperBatch, Procedure
from offenbau.people.enums import Role
from tests.factories.humans import challenge_of
from tests.factories.participation import end, open_for
from tests.factories.people import logged_in, make_member
from tests.factories.projects import make_person, make_plan, make_project
from tests.factories.theses import THESES, answer_as_somebody, make_poll, make_poll_draft

pytestmark = pytest.mark.django_db


def to(route, procedure, *args):
    return reverse(route, args=[procedure.municipality.slug, procedure.slug, *args])


def page(procedure, client=None):
    return (client or Client()).get(procedure.get_absolute_url()).content.decode()


def body(procedure, **answers):
    return {**answers, "challenge": challenge_of(f"theses:{procedure.pk}")}


def caretaker(procedure):
    return logged_in(make_member(procedure.municipality, Role.CARETAKER))


def test_the_quick_win_is_set_up_page_by_page_and_starts():
    project = make_project(published=True)
    _goal, measure = make_plan(project)
    client = logged_in(make_member(project.municipality, Role.CARETAKER))
    new = reverse("participation:new", args=[project.municipality.slug]) + f"?massnahme={measure.pk}"
    client.post(new, {"begin": "stimmungsbild", "title": "Was meinen Sie?"})
    procedure = Procedure.objects.get(format="theses")
    for text in THESES:
        answer = client.post(to("theses:add_thesis", procedure), {"text": text, "explanation": "", "second": "1"})
        assert answer.url == to("theses:add_thesis", procedure)
    client.post(
        to("participation:electorate", procedure),
        {"entrance": "mail", "revision": procedure.revision, "in_person": "Im Bürgerbüro", "results_hidden": "on"},
    )
    client.post(to("participation:start", procedure))
    procedure.refresh_from_db()
    assert [thesis["text"] for thesis in procedure.manifest["theses"]] == list(THESES)


def test_theses_are_changed_moved_and_removed_on_their_pages():
    procedure = make_poll_draft()
    client = caretaker(procedure)
    first, second, _third = procedure.theses.all()
    client.post(to("theses:edit_thesis", procedure, first.pk), {"text": "Solar aufs Dach", "explanation": "Kostet X"})
    client.post(to("theses:move_thesis", procedure, first.pk), {"down": "1"})
    client.post(to("theses:remove_thesis", procedure, second.pk))
    left = Thesis.objects.filter(procedure=procedure).values_list("text", "explanation")
    assert list(left) == [("Solar aufs Dach", "Kostet X"), (THESES[2], "")]


def test_the_same_thesis_twice_is_refused_in_the_form():
    procedure = make_poll_draft()
    answer = caretaker(procedure).post(to("theses:add_thesis", procedure), {"text": THESES[0]})
    assert answer.status_code == 200
    assert "Diese These gibt es schon." in answer.content.decode()


def test_who_looks_on_the_list_reads_the_theses_before_taking_part():
    procedure = make_poll()
    html = page(procedure)
    assert all(text in html for text in THESES)
    assert "3 Thesen: Ja, Nein oder Keine Meinung." in html


def test_a_guest_answers_some_and_only_once():
    procedure = make_poll(entrance="anyone")
    client = Client()
    answer = client.post(to("theses:ballot", procedure), body(procedure, t1="yes", t3="none"))
    assert answer.url == to("participation:thanks", procedure)
    assert list(Ballot.objects.values_list("channel", "choices")) == [("online", '{"t1":"yes","t3":"none"}')]
    client.post(to("theses:ballot", procedure), body(procedure, t1="no"))
    assert Ballot.objects.count() == 1
    assert "Sie haben schon mitgemacht." in client.get(to("theses:ballot", procedure)).content.decode()


def test_a_machine_is_asked_again_with_all_that_it_sent():
    procedure = make_poll(entrance="anyone")
    answer = Client().post(to("theses:ballot", procedure), {"t1": "yes"})
    assert answer.status_code == 200
    assert "checked" in answer.content.decode()
    assert not Ballot.objects.exists()


def test_a_network_has_a_limit_for_guests(settings):
    settings.GUESTS_A_DAY = 1
    procedure = make_poll(entrance="anyone")
    for _number in range(2):
        answer = Client().post(to("theses:ballot", procedure), body(procedure, t1="yes"))
    assert "Aus Ihrem Netz" in answer.content.decode()
    assert Ballot.objects.count() == 1


@pytest.mark.parametrize("answers", [{}, {"t1": ""}, {"t9": "yes"}, {"t1": "perhaps"}, {"t1": ["yes", "<script>"]}])
def test_a_ballot_without_an_answer_or_with_one_that_there_is_not_is_shown_again(answers):
    procedure = make_poll()
    answer = logged_in(make_person()).post(to("theses:ballot", procedure), answers)
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode().split("<main")[1]
    assert not Ballot.objects.exists()


def test_words_of_a_thesis_are_shown_as_text():
    procedure = make_poll(theses=("<script>alert(1)</script>", "b"))
    html = page(procedure)
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_whoever_has_shown_nothing_is_led_to_the_entrance():
    procedure = make_poll(entrance="mail")
    answer = Client().post(to("theses:ballot", procedure), {"t1": "yes"})
    assert answer.url == to("participation:enter", procedure)


def test_a_trial_comes_back_to_the_steps():
    procedure = make_poll_draft()
    client = caretaker(procedure)
    assert "Probe" in client.get(to("theses:ballot", procedure)).content.decode()
    answer = client.post(to("theses:ballot", procedure), {"t1": "yes"})
    assert answer.url == to("participation:setup", procedure)


def test_the_result_names_its_base_everywhere():
    procedure = make_poll(electorate_size=7000)
    for answers in ({"t1": "yes"}, {"t1": "yes", "t2": "no"}, {"t1": "no"}, {"t2": "none"}):
        answer_as_somebody(procedure, **answers)
    html = page(end(procedure))
    assert "4 von 7.000 Menschen" in html
    assert "beantwortet von 3 von 4" in html
    assert "beantwortet von 2 von 4" in html
    assert "beantwortet von 0 von 4" in html
    assert "66,7 %" in html
    assert '<rect x="67" width="33" height="6" class="th-bar--no"/>' in html
    assert "weniger als 30 Menschen" in html


def test_the_result_shows_nowhere_before_the_end_not_even_to_the_team():
    procedure = make_poll()
    for _number in range(12):
        answer_as_somebody(procedure, t1="yes")
    for client in (Client(), caretaker(procedure)):
        for address in (procedure.get_absolute_url(), to("participation:desk", procedure)):
            assert 'th-result"' not in client.get(address).content.decode()
            assert "th-bar" not in client.get(address).content.decode()
        assert client.get(to("theses:result_file", procedure)).status_code == 404


def test_nobody_sees_before_the_end_what_was_said_to_single_theses():
    procedure = make_poll(results_hidden=False)
    for number in range(11):
        answer_as_somebody(procedure, t1="yes" if number < 4 else "no")
    html = page(procedure)
    assert THESES[0] in html
    assert "beantwortet von" not in html
    assert Client().get(to("theses:result_file", procedure)).status_code == 404


def test_the_result_waits_for_paper_everywhere():
    procedure = make_poll()
    answer_as_somebody(procedure, t1="yes")
    actions.open_batch(procedure=procedure, channel="paper", origin="Kasten", sheets=1, by=None)
    procedure = end(procedure)
    assert "noch gezählt" in page(procedure)
    assert "th-bar" not in page(procedure)
    assert Client().get(to("theses:result_file", procedure)).status_code == 404


def test_two_people_read_sheets_and_an_empty_one_is_invalid():
    procedure = make_poll(entrance="anyone")
    town = procedure.municipality
    readers = [logged_in(make_member(town, role)) for role in (Role.CARETAKER, Role.TEAM)]
    actions.open_batch(procedure=procedure, channel="paper", origin="Kasten", sheets=2, by=None)
    pile = PaperBatch.objects.get()
    for client in readers:
        assert client.post(to("participation:read_sheet", procedure, pile.pk, 1), {}).status_code == 200
        client.post(to("participation:read_sheet", procedure, pile.pk, 1), {"t1": "yes", "t2": "no"})
        client.post(to("participation:read_sheet", procedure, pile.pk, 2), {"invalid": "on"})
    assert "1: Ja, 2: Nein" in readers[0].get(to("participation:batch", procedure, pile.pk)).content.decode()
    readers[0].post(to("participation:count_batch", procedure, pile.pk))
    assert list(Ballot.objects.values_list("channel", "choices")) == [("paper", '{"t1":"yes","t2":"no"}')]
    file = json.loads(Client().get(to("theses:result_file", end(procedure))).content)
    assert (file["ballots"], file["invalid"]) == (1, 1)


def test_a_sheet_is_not_read_as_answered_and_invalid_at_once():
    procedure = make_poll(entrance="anyone")
    client = caretaker(procedure)
    pile = actions.open_batch(procedure=procedure, channel="paper", origin="Kasten", sheets=1, by=None)
    answer = client.post(to("participation:read_sheet", procedure, pile.pk, 1), {"t1": "yes", "invalid": "on"})
    assert "Bitte entscheiden Sie sich" in answer.content.decode()


def test_somebody_answers_by_telephone():
    procedure = make_poll(entrance="mail")
    caretaker(procedure).post(
        to("participation:on_behalf", procedure),
        {"wer-name": "Erna Muster", "wer-born_on": "1950-01-02", "wer-no_mail": "on"}
        | {"channel": "phone", "consent": "on", "t2": "none"},
    )
    assert list(Ballot.objects.values_list("channel", "choices")) == [("phone", '{"t2":"none"}')]


@pytest.mark.parametrize("query", ["", "?gross=1"])
def test_the_sheet_is_a_tagged_pdf(query):
    answer = Client().get(to("theses:sheet", make_poll()) + query)
    assert answer["Content-Type"] == "application/pdf"
    assert b"/StructTreeRoot" in answer.content


def asked(call):
    with CaptureQueriesContext(connection) as queries:
        call()
    return len([each for each in queries if not each["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))])


@pytest.mark.parametrize("over", [False, True])
def test_the_page_asks_the_same_for_one_thesis_and_for_twenty(over):
    few, many = (make_poll(theses=tuple(f"These {number}" for number in range(count))) for count in (1, 20))
    for number in range(20):
        answer_as_somebody(many, **{f"t{number + 1}": "yes"})
    addresses = [(end(poll) if over else poll).get_absolute_url() for poll in (few, many)]
    counts = [asked(lambda address=address: Client().get(address)) for address in addresses]
    assert counts[0] == counts[1] <= 8, counts


def test_a_guest_takes_part_within_the_budget_of_votes():
    procedure = make_poll(entrance="anyone", theses=tuple(f"These {number}" for number in range(20)))
    sent = body(procedure, **{f"t{number}": "no" for number in range(1, 21)})
    assert asked(lambda: Client().post(to("theses:ballot", procedure), sent)) <= 20


def test_a_draft_of_somebody_else_has_no_pages():
    procedure = make_poll_draft()
    open_for(procedure)
    for route in ("theses:ballot", "theses:sheet"):
        assert Client().get(to(route, procedure)).status_code == 404
