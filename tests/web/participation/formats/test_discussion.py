"""Discussions as pages: setting up, posting, columns, orders, cards, climate, summing up."""

import pytest
from django.test import Client
from django.urls import reverse

from offenbau.discussion.models import Thread
from offenbau.participation.formats.discussion.models import Post, Question, Summary
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.models.contributions import scope_of
from offenbau.people.enums import Role
from tests.factories.discussion import say
from tests.factories.discussions import make_discussion, make_discussion_draft, question_of, say_to
from tests.factories.humans import challenge_of
from tests.factories.participation import end, make_draft
from tests.factories.people import logged_in, make_member
from tests.factories.projects import make_person
from tests.web.participation.test_queries import asked

pytestmark = pytest.mark.django_db


def at(name, procedure, *args, query=""):
    name = name if ":" in name else f"participation:{name}"
    return reverse(name, args=[procedure.municipality.slug, procedure.slug, *args]) + query


def shown(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, (answer.status_code, address)
    return answer.content.decode()


def staff(procedure, role=Role.CARETAKER):
    return logged_in(make_member(procedure.municipality, role))


def test_staff_write_questions_one_a_line():
    procedure = make_draft(format="discussion")
    body = {"questions": "Autofrei?\n\n Mehr Bäume? ", "stances": "on", "revision": procedure.revision}
    answer = staff(procedure).post(at("debate:arrange", procedure), body)
    assert answer.status_code == 302
    assert [question.text for question in Question.objects.all()] == ["Autofrei?", "Mehr Bäume?"]
    settings = Procedure.objects.get(pk=procedure.pk).settings
    assert (settings["stances"], settings["supports"], settings["comments"]) == (True, False, True)


def test_a_guest_posts_with_a_stance_and_gets_a_receipt():
    procedure = make_discussion(entrance="anyone")
    question = question_of(procedure)
    client, address = Client(), at("debate:write", procedure)
    form = shown(client, f"{address}?frage={question.pk}&haltung=dagegen")
    assert f'value="{question.pk}" selected' in form and "In one sentence" not in form
    body = {"category": question.pk, "stance": "against", "title": "Umsatz", "text": "Läden leben davon."}
    answer = client.post(address, {**body, "challenge": challenge_of(f"post:{procedure.pk}")})
    assert "/quittung/" in answer.url
    made = Contribution.objects.get()
    assert (made.category_id, Post.objects.get(pk=made.pk).stance) == (question.pk, "against")


def test_a_post_that_sounds_alike_is_shown_once_before_another_one_is_made():
    procedure = make_discussion()
    said = {"title": "Ohne Autos wird der Platz ruhig", "text": "Man kann dort sitzen."}
    say_to(question_of(procedure), "for", **said)
    body = {
        "category": question_of(procedure).category_id, "stance": "against", "seen": "",
        "title": "Der Platz wird ruhig ohne Autos", "text": "Endlich kann man sitzen.",
    }  # fmt: skip
    client = logged_in(make_person())
    page = client.post(at("debate:write", procedure), body).content.decode()
    assert at("contribution", procedure, 1) in page
    assert "Endlich kann man sitzen." in page
    assert Contribution.objects.count() == 1
    client.post(at("debate:write", procedure), {**body, "seen": "True"})
    assert Contribution.objects.count() == 2


def test_while_one_writes_a_post_what_sounds_alike_is_asked_for():
    procedure = make_discussion()
    page = shown(logged_in(make_person()), at("debate:write", procedure))
    assert f'hx-post="{at("near", procedure)}"' in page


def test_a_post_without_a_side_is_asked_for_one():
    procedure = make_discussion(entrance="registered")
    question = question_of(procedure)
    body = {"category": question.pk, "title": "Umsatz", "text": "Läden leben davon."}
    answer = logged_in(make_person()).post(at("debate:write", procedure), body)
    assert answer.status_code == 200 and not Contribution.objects.exists()
    answer = logged_in(make_person()).post(at("debate:write", procedure), {**body, "stance": "open"})
    assert answer.status_code == 302 and Post.objects.get().stance == ""


def test_for_against_and_open_stand_in_columns_and_each_alone():
    procedure = make_discussion()
    question = question_of(procedure)
    titles = {
        stance: say_to(question, stance, title=f"Titel {stance or 'offen'}").title for stance in ("for", "against", "")
    }
    page = shown(Client(), at("debate:question", procedure, question.pk))
    assert all(title in page for title in titles.values())
    assert page.index("Titel for") < page.index("Titel against") < page.index("Titel offen")
    alone = shown(Client(), at("debate:question", procedure, question.pk, query="?haltung=dagegen"))
    assert titles["against"] in alone and titles["for"] not in alone and titles[""] not in alone


def test_without_stances_there_is_one_list():
    procedure = make_discussion(stances=False)
    say_to(question_of(procedure), "for")
    page = shown(Client(), at("debate:question", procedure, question_of(procedure).pk))
    assert "haltung=" not in page and 'id="spalte-alle"' in page


@pytest.mark.parametrize(
    ("order", "first"), [("", "Neu"), ("meiste-unterstuetzung", "Unterstützt"), ("meist-besprochen", "Besprochen")]
)
def test_posts_come_in_three_orders(order, first):
    question = question_of(make_discussion(stances=False))
    talked = say_to(question, title="Besprochen")
    liked = say_to(question, title="Unterstützt")
    say_to(question, title="Neu")
    say(talked.thread)
    Contribution.objects.filter(pk=liked.pk).update(supports=3)
    page = shown(Client(), at("debate:question", question.category.procedure, question.pk, query=f"?ordnung={order}"))
    assert min(("Neu", "Unterstützt", "Besprochen"), key=lambda word: page.index(f">{word}<")) == first


def test_a_column_goes_on_page_by_page_without_losing_any():
    procedure = make_discussion()
    question = question_of(procedure)
    numbers = {say_to(question, "for").number for _number in range(45)}
    address, seen = at("debate:question", procedure, question.pk), []
    query = "?haltung=dafuer"
    while query:
        context = Client().get(address + query).context
        (column,) = context["columns"]
        seen += [row.number for row in column.rows]
        query = column.more_url
    assert seen == sorted(numbers, reverse=True)


def test_the_question_of_another_discussion_is_not_found():
    procedure, other = make_discussion(), make_discussion()
    assert Client().get(at("debate:question", procedure, question_of(other).pk)).status_code == 404


def test_a_post_says_where_it_stands_and_asks_to_listen():
    procedure = make_discussion(entrance="registered")
    made = say_to(question_of(procedure), "against")
    address = at("contribution", procedure, made.number)
    page = shown(logged_in(make_person()), address)
    assert "dagegen" in page and "Was habe ich verstanden" in page
    quiet = make_discussion(entrance="registered", listening=False)
    made = say_to(question_of(quiet))
    assert "Was habe ich verstanden" not in shown(logged_in(make_person()), at("contribution", quiet, made.number))


def test_answers_stand_in_columns_where_they_take_sides():
    procedure = make_discussion(sides=True)
    made = say_to(question_of(procedure))
    say(made.thread, "Das stimmt so", stance="for")
    say(made.thread, "Das stimmt nicht", stance="against")
    page = shown(Client(), at("contribution", procedure, made.number))
    assert page.index("Das stimmt so") < page.index("Das stimmt nicht") and "ob-thread__columns" in page


def test_cards_keep_the_question_for_the_next_one():
    procedure = make_discussion()
    question = question_of(procedure)
    body = {"text": "Mehr Bänke", "category": question.pk, "stance": "for", "channel": "paper", "consent": "on"}
    answer = staff(procedure, Role.TEAM).post(at("debate:cards", procedure), body)
    assert answer.status_code == 302 and f"category={question.pk}" in answer.url
    assert (Contribution.objects.get().channel, Post.objects.get().stance) == ("paper", "for")


def test_moderators_see_the_climate_and_others_do_not():
    procedure = make_discussion()
    question = question_of(procedure)
    for _number in range(5):
        say_to(question)
    address = at("debate:climate", procedure)
    page = shown(staff(procedure, Role.MODERATOR), address)
    assert "5 Beiträge ohne Antwort" in page
    assert Client().get(address).status_code == 302
    assert logged_in(make_person()).get(address).status_code == 404


def test_few_people_are_not_told_apart():
    procedure = make_discussion()
    say_to(question_of(procedure))
    assert "<table" not in shown(staff(procedure, Role.MODERATOR), at("debate:climate", procedure))


def test_nothing_closes_in_silence():
    procedure = make_discussion()
    question = question_of(procedure)
    address = at("debate:question", procedure, question.pk)
    assert "zusammenfassung/" not in shown(staff(procedure), address)
    end(procedure)
    owed = shown(Client(), address)
    assert "Hier wird bis" in owed and "zusammenfassung/" not in owed
    client = staff(procedure)
    assert "zusammenfassung/" in shown(client, address)
    body = {"text": "Einig über Bänke.", "signed": "Eva Muster, Stadtplanung"}
    assert client.post(at("debate:summary", procedure, question.pk), body).status_code == 302
    told = shown(Client(), address)
    assert "Einig über Bänke." in told and "Eva Muster, Stadtplanung" in told and "Hier wird bis" not in told
    assert "Einig über Bänke." in shown(Client(), procedure.get_absolute_url())
    assert Summary.objects.count() == 1


def test_a_summary_is_said_better_with_the_earlier_one_below_and_by_who_has_read_it():
    procedure = end(make_discussion())
    question, client = question_of(procedure), staff(procedure)
    address = at("debate:summary", procedure, question.pk)
    body = {"text": "Einig über Bänke.", "signed": "Eva Muster, Stadtplanung", "seen": "0"}
    client.post(address, body)
    stale = client.post(address, {**body, "text": "Einig über Bäume."})
    assert "Inzwischen hat hier" in stale.content.decode() and "Bänke" in Summary.objects.get().text
    assert 'name="seen" value="1"' in shown(client, address)
    assert client.post(address, {**body, "text": "Einig über Bäume.", "seen": "1"}).status_code == 302
    page = shown(Client(), at("debate:question", procedure, question.pk))
    assert page.index("Einig über Bäume.") < page.index("geändert am") < page.index("Einig über Bänke.")


def test_who_changes_a_post_is_asked_for_what_it_has_and_keeps_its_question():
    procedure = make_discussion()
    person = make_person()
    made = say_to(question_of(procedure), "for", by=person)
    client, address = logged_in(person), at("edit_contribution", procedure, made.number)
    page = shown(client, address)
    assert 'name="category"' in page and 'name="place"' not in page
    assert client.post(address, {"title": "Neu", "text": "Neu.", "category": ""}).status_code == 200
    assert Contribution.objects.get().category_id == made.category_id


def test_a_summary_waits_for_the_end():
    procedure = make_discussion()
    address = at("debate:summary", procedure, question_of(procedure).pk)
    assert staff(procedure).post(address, {"text": "Früh", "signed": "Eva"}).status_code == 302
    assert not Summary.objects.exists()


# -- Budgets ------------------------------------------------------------------------------------------
def many(procedure, count):
    """Let very many people have posted, as one statement each."""
    question = question_of(procedure)
    scope = scope_of(procedure.pk)
    town = procedure.municipality
    threads = Thread.objects.bulk_create(
        [Thread(municipality=town, scope=scope, label="x") for _number in range(count)], batch_size=1000
    )
    made = Contribution.objects.bulk_create(
        [
            Contribution(
                procedure=procedure,
                number=number,
                title=f"Grund {number}",
                text="Weil es so ist",
                pseudonym=f"Amsel {number}",
                category_id=question.pk,
                thread=thread,
            )
            for number, thread in enumerate(threads, start=1)
        ],
        batch_size=1000,
    )
    stances = ("for", "against", "")
    Post.objects.bulk_create(
        [Post(contribution=thing, stance=stances[number % 3]) for number, thing in enumerate(made)], batch_size=1000
    )
    return question


def test_pages_ask_the_same_for_one_post_and_for_ten_thousand():
    few, full = make_discussion(), make_discussion()
    say_to(question_of(few))
    question = many(full, 10_000)
    pages = (
        (lambda procedure, pk: at("debate:listing", procedure), 6),
        (lambda procedure, pk: at("debate:question", procedure, pk), 8),
        (lambda procedure, pk: at("debate:question", procedure, pk, query="?haltung=offen"), 6),
        (lambda procedure, pk: procedure.get_absolute_url(), 10),
    )
    first = question_of(few).pk
    shown(Client(), few.get_absolute_url())  # what is asked once and kept is asked now
    for address, most in pages:
        one = asked(lambda: Client().get(address(few, first)))  # noqa: B023 (called at once)
        all_of_them = asked(lambda: Client().get(address(full, question.pk)))  # noqa: B023 (called at once)
        assert len(one) == len(all_of_them) <= most, all_of_them


def test_the_climate_asks_the_same_for_ten_thousand():
    few, full = make_discussion(), make_discussion()
    say_to(question_of(few))
    many(full, 10_000)
    counts = [len(asked(lambda: staff(each, Role.MODERATOR).get(at("debate:climate", each)))) for each in (few, full)]  # noqa: B023
    assert counts[0] == counts[1]


def test_a_draft_is_seen_by_its_team_alone():
    procedure = make_discussion_draft()
    address = at("debate:question", procedure, question_of(procedure).pk)
    assert Client().get(address).status_code == 404
    assert staff(procedure).get(address).status_code == 200
