"""Pages of landscapes: answering, adding, sifting, what is shown when, and the files."""

import pytest
from django.db import connection
from django.db.models import Value
from django.db.models.functions import Concat, Substr
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from offenbau.discussion.enums import State
from offenbau.engines.landscape import read_statements, read_votes
from offenbau.participation.formats.landscape.actions import draw
from offenbau.participation.formats.landscape.models import Opinion, Statement
from offenbau.participation.formats.landscape.voters import NOBODY
from offenbau.participation.models import Contribution, Procedure
from offenbau.people.enums import Role
from offenbau.projects.actions import grant_role
from offenbau.web.participation.formats.landscape.present import place_in_words
from tests.factories.humans import challenge_of
from tests.factories.landscapes import STATEMENTS, add, answer_as_camps, make_landscape, make_landscape_draft
from tests.factories.participation import end
from tests.factories.people import logged_in, make_member
from tests.factories.projects import make_person

pytestmark = pytest.mark.django_db
FOR = (1, -1, 1, 1, -1, 1, 1, 1)
AGAINST = (-1, 1, -1, 1, 1, -1, -1, 1)


def to(route, procedure, *args):
    return reverse(route, args=[procedure.municipality.slug, procedure.slug, *args])


def page(client, address):
    return client.get(address).content.decode()


def reply(client, procedure, number, vote, **more):
    return client.post(to("landscape:answer", procedure), {"number": number, "answer": vote, **more})


def test_one_statement_after_the_other_and_back():
    procedure, client = make_landscape(), logged_in(make_person())
    here = to("landscape:answer", procedure)
    assert STATEMENTS[0] in page(client, here)
    assert reply(client, procedure, 1, 1).url == f"{here}?zurueck=1#aussage"
    after = page(client, f"{here}?zurueck=1")
    assert STATEMENTS[1] in after
    assert "noch 7 Aussagen" in after
    assert 'href="?nr=1#aussage"' in after
    before = page(client, f"{here}?nr=1")
    assert 'value="1" data-digit="1" aria-current="true"' in before


def test_a_guest_shows_once_that_they_are_no_machine():
    procedure, client = make_landscape(entrance="anyone"), Client()
    assert reply(client, procedure, 1, 1).status_code == 200
    assert reply(client, procedure, 1, 1, challenge=challenge_of(f"landscape:{procedure.pk}")).status_code == 302
    assert reply(client, procedure, 2, -1).status_code == 302
    assert (Opinion.objects.count(), Procedure.objects.get().voices) == (2, 1)


@pytest.mark.parametrize(
    "values", [{"number": 1, "answer": 2}, {"number": "x", "answer": 1}, {"number": 99, "answer": 1}, {}]
)
def test_what_is_no_answer_is_asked_for_once_more(values):
    procedure, client = make_landscape(), logged_in(make_person())
    response = client.post(to("landscape:answer", procedure), values)
    assert (response.status_code, Opinion.objects.count()) == (200, 0)


def test_the_page_costs_few_queries_however_many_statements_there_are():
    costs = []
    for number in (5, 60):
        procedure = make_landscape(statements=tuple(f"Aussage {n}" for n in range(number)))
        client = logged_in(make_person())
        reply(client, procedure, 1, 1)
        with CaptureQueriesContext(connection) as queries:
            client.get(to("landscape:answer", procedure))
        costs.append(len(queries))
    assert costs == [costs[0]] * 2
    assert costs[0] <= 16


def test_who_has_answered_enough_sees_where_they_stand_in_words_picture_and_table():
    procedure, client = make_landscape(), logged_in(make_person())
    answer_as_camps(procedure, (20, FOR), (15, AGAINST))
    draw(procedure)
    for number, vote in enumerate(AGAINST[:5], start=1):
        reply(client, procedure, number, vote)
    shown = page(client, to("landscape:answer", procedure))
    assert "Am nächsten stehen Sie Gruppe B mit 15 von 35 Menschen" in shown
    assert shown.count("<ellipse") == 2
    assert '<th scope="row">B</th><td>15</td>' in shown


def test_before_the_end_nobody_sees_figures():
    procedure, client = make_landscape(), Client()
    answer_as_camps(procedure, (20, FOR), (15, AGAINST))
    draw(procedure)
    assert "la-bar" not in page(client, procedure.get_absolute_url())
    for name in ("votes_file", "statements_file"):
        assert client.get(to(f"landscape:{name}", procedure, "csv")).status_code == 404


def test_after_the_end_the_page_shows_what_unites_and_what_divides():
    procedure = make_landscape()
    answer_as_camps(procedure, (20, FOR), (15, AGAINST))
    procedure = end(procedure)
    shown = page(Client(), procedure.get_absolute_url())
    uniting = shown[shown.index("Was verbindet</h3>") : shown.index("Was trennt</h3>")]
    dividing = shown[shown.index("Was trennt</h3>") : shown.index("Wer es ähnlich sieht</h3>")]
    assert STATEMENTS[7] in uniting
    assert STATEMENTS[0] in dividing
    assert "Gruppen sind eine Lesehilfe" in shown
    assert "<circle" not in shown[shown.index("<ellipse") :]


def test_few_people_are_shown_without_groups_and_without_small_figures():
    procedure = make_landscape()
    answer_as_camps(procedure, (4, FOR))
    shown = page(Client(), end(procedure).get_absolute_url())
    assert "Es gibt keine Gruppen: Jede bräuchte 10 Menschen." in shown
    assert "% dafür" not in shown


def test_a_file_that_is_not_published_is_not_linked_and_the_page_says_why():
    procedure = make_landscape()
    answer_as_camps(procedure, (4, FOR))
    procedure = end(procedure)
    shown, file = page(Client(), procedure.get_absolute_url()), to("landscape:statements_file", procedure, "csv")
    assert Client().get(file).status_code == 404
    assert file not in shown
    assert "Eine Datei mit Zahlen gibt es nicht: Es haben so wenige mitgemacht" in shown


def test_without_groups_nothing_speaks_of_each_group():
    procedure = make_landscape()
    answer_as_camps(procedure, (6, FOR))
    shown = page(Client(), end(procedure).get_absolute_url())
    assert "Hier sagt die Mehrheit dasselbe. Das Deutlichste zuerst." in shown
    assert "in jeder Gruppe" not in shown
    assert "Hier gehen die Meinungen" not in shown


def test_the_files_draw_the_landscape_again():
    procedure = make_landscape()
    answer_as_camps(procedure, (20, FOR), (15, AGAINST))
    Procedure.objects.update(voices=100)
    procedure = end(Procedure.objects.get())
    shown = page(Client(), procedure.get_absolute_url())
    assert "einen Monat nach dem Ende" in shown and to("landscape:votes_file", procedure, "csv") not in shown
    assert Client().get(to("landscape:votes_file", procedure, "csv")).status_code == 404
    Opinion.objects.update(voter=Concat(Value(NOBODY), Substr("voter", 1, 60)))  # as a month later
    shown = page(Client(), procedure.get_absolute_url())
    assert all(to(f"landscape:{name}", procedure, "csv") in shown for name in ("votes_file", "statements_file"))
    votes, statements = (
        b"".join(Client().get(to(f"landscape:{name}", procedure, "csv")).streaming_content)
        for name in ("votes_file", "statements_file")
    )
    assert read_votes(votes).matrix.shape == (35, 8)
    assert read_statements(statements)["8"].text == STATEMENTS[7]


def test_somebody_adds_a_statement_and_reads_that_somebody_looks_at_it_first():
    procedure, client = make_landscape(), logged_in(make_person())
    assert client.get(to("landscape:add", procedure)).status_code == 200
    response = client.post(to("landscape:add", procedure), {"text": "Der Brunnen soll wieder laufen"}, follow=True)
    assert "Der Brunnen soll wieder laufen" in response.content.decode()
    assert Statement.objects.count() == len(STATEMENTS) + 1


def test_sifting_decides_on_like_statements_together():
    procedure = make_landscape()
    for text in ("Der Brunnen soll wieder laufen", "Der Brunnen soll wieder laufen!", "Mehr Lampen am Bach"):
        add(procedure, text)
    client = logged_in(make_member(procedure.municipality, Role.MODERATOR))
    here = to("landscape:sift", procedure)
    assert page(client, here).count('type="checkbox"') == 2
    client.post(here, {"number": ["1", "2"], "decision": "admit"})
    assert "Mehr Lampen am Bach" in page(client, here)
    client.post(here, {"number": "3", "decision": "off_topic"})
    states = [State.VISIBLE, State.HIDDEN, State.HIDDEN]
    assert list(Contribution.objects.order_by("number").values_list("state", flat=True)) == states
    assert "Es wartet nichts." in page(client, here)


def test_who_moderates_by_exception_gives_the_reason_at_the_sifting_desk_and_stays_there():
    procedure = make_landscape()
    add(procedure, "Der Brunnen soll wieder laufen")
    person = make_member(procedure.municipality, Role.MODERATOR)
    grant_role(project=procedure.project, person=person, role="team", by=None)
    client, here = logged_in(person), to("landscape:sift", procedure)
    shown = page(client, here)
    assert 'name="ausnahme"' in shown
    assert "Der Brunnen soll wieder laufen" not in shown
    shown = page(client, f"{here}?ausnahme=Von+aussen+hat+niemand+Zeit.")
    assert "Der Brunnen soll wieder laufen" in shown
    assert f"{to('participation:moderation', procedure)}?ausnahme=Von+aussen+hat" in shown


def test_what_was_admitted_is_said_to_come_from_a_participant():
    procedure = make_landscape(moderated_first=False)
    add(procedure, "Der Brunnen soll wieder laufen")
    client = logged_in(make_person())
    shown = page(client, to("landscape:answer", procedure) + "?nr=9")
    assert "Von jemandem, der mitmacht" in shown
    assert "Vom Team" in page(client, to("landscape:answer", procedure) + "?nr=1")


def test_all_answers_are_erased_on_their_page():
    procedure, client = make_landscape(), logged_in(make_person())
    reply(client, procedure, 1, 1)
    assert client.get(to("landscape:take_back", procedure)).status_code == 200
    client.post(to("landscape:take_back", procedure))
    assert (Opinion.objects.count(), Procedure.objects.get().voices) == (0, 0)


def test_statements_are_set_on_one_page():
    procedure = make_landscape_draft()
    client = logged_in(make_member(procedure.municipality, Role.CARETAKER))
    shown = page(client, to("landscape:options", procedure))
    assert STATEMENTS[0] in shown
    assert "alles davon weglassen" not in shown
    values = {"statements": "Eins\nZwei\nEins", "adds": "on", "limit": "2", "revision": procedure.revision}
    assert client.post(to("landscape:options", procedure), values).status_code == 302
    assert list(Statement.objects.values_list("text", flat=True)) == ["Eins", "Zwei"]
    settings = Procedure.objects.get(pk=procedure.pk).settings
    assert (settings["limit"], settings["moderated_first"]) == (2, False)


# -- What one reads on the way ------------------------------------------------------------------------
def test_after_an_answer_the_focus_goes_to_the_next_statement_and_at_the_end_to_the_thanks():
    procedure, client = make_landscape(), logged_in(make_person())
    for number in range(1, len(STATEMENTS) + 1):
        assert 'id="aussage" tabindex="-1"' in page(client, reply(client, procedure, number, 1).url)
    shown = page(client, to("landscape:answer", procedure))
    assert "Das waren alle. Vielen Dank!" in shown
    assert "noch 0 Aussagen" not in shown


def test_a_guest_who_was_quick_is_asked_to_press_the_answer_once_more_and_sees_which_it_was():
    procedure, client = make_landscape(entrance="anyone"), Client()
    challenge = page(client, to("landscape:answer", procedure)).split('name="challenge" value="')[1].split('"')[0]
    said = reply(client, procedure, 1, -1, challenge=challenge).content.decode()
    assert "Bitte lesen Sie die Aussage und drücken Sie Ihre Antwort noch einmal." in said
    assert 'value="-1" data-digit="2" aria-current="true"' in said


def test_without_groups_it_says_why_nobody_stands_closer_to_one():
    procedure, person = make_landscape(), make_person()
    answer_as_camps(procedure, (34, FOR))
    client = logged_in(person)
    for number in range(1, 7):
        reply(client, procedure, number, 1)
    draw(procedure)
    said = page(client, to("landscape:answer", procedure))
    assert "Noch gibt es keine Gruppen, denen Sie näher stehen könnten" in said
    assert "la-map" not in said


def test_who_has_answered_enough_to_what_is_newer_than_the_picture_is_told_so():
    words = place_in_words({"axes": {"1": [0, 0, 0]}}, None, 5)
    assert (
        words
        == "Was Sie beantwortet haben, ist neuer als das Bild. Es wird neu gezeichnet, wenn mehr Menschen mitmachen."
    )
