"""How often the pages of procedures ask the database: the same for one row and for many."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from offenbau.participation.formats.vote.actions import vote
from offenbau.participation.identity import by_account, by_mail
from tests.factories.humans import challenge_of
from tests.factories.municipality import make_town
from tests.factories.participation import SITES, end, make_vote
from tests.factories.people import logged_in
from tests.factories.projects import make_person, make_project

pytestmark = pytest.mark.django_db


def asked(call):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        call()
    return [query["sql"] for query in queries]


def work_of(queries):
    """What asks or changes rows; the marks of transactions are no work."""
    return [sql for sql in queries if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]


def lists(count):
    town = make_town()
    for _number in range(count):
        make_vote(make_project(town, published=True))
    return asked(lambda: Client().get(reverse("participation:of_town", args=[town.slug])))


def test_the_list_of_a_town_asks_the_same_for_one_and_for_many():
    one, many, pages = lists(1), lists(15), lists(25)
    assert len(one) == len(many) <= 6, many
    # Of several pages the first one shows what is open today, however old it is.
    assert len(pages) == len(many) + 1 <= 6, pages


def page(sites, voices=0, over=False):
    procedure = make_vote(sites=sites)
    for number in range(voices):
        vote(procedure=procedure, participant=by_account(make_person()), raw=[f"o{number % 2 + 1}"])
    procedure = end(procedure) if over else procedure
    address = procedure.get_absolute_url()
    return asked(lambda: Client().get(address))


def test_the_page_asks_the_same_for_two_options_and_for_thirty():
    few, many = page(SITES[:2]), page(tuple(f"Ort {number}" for number in range(30)))
    assert len(few) == len(many) <= 8, many


def test_a_result_is_counted_within_the_same_budget():
    few, many = page(SITES, voices=3, over=True), page(SITES, voices=21, over=True)
    assert len(few) == len(many) <= 8, many


def test_a_tie_asks_once_more_for_its_lot():
    few, many = page(SITES, voices=2, over=True), page(SITES, voices=20, over=True)
    assert len(few) == len(many) <= 9, many


def test_a_whole_vote_with_login_and_page_asks_at_most_sixteen_times():
    procedure = make_vote(entrance="registered")
    for _number in range(20):
        vote(procedure=procedure, participant=by_account(make_person()), raw=["o1"])
    client = logged_in(make_person())
    address = reverse("vote:ballot", args=[procedure.municipality.slug, procedure.slug])
    queries = asked(lambda: client.post(address, {"choice": "o2"}))
    assert len(work_of(queries)) <= 16


def test_the_vote_itself_asks_at_most_eight_times():
    procedure = make_vote(entrance="mail")
    for number in range(20):
        vote(procedure=procedure, participant=by_mail(f"m{number}@example.org"), raw=["o1"])
    queries = asked(lambda: vote(procedure=procedure, participant=by_mail("neu@example.org"), raw=["o2"]))
    assert len(work_of(queries)) <= 8


def test_a_guest_votes_within_the_budget_too():
    procedure = make_vote(entrance="anyone")
    body = {"choice": "o2", "challenge": challenge_of(f"ballot:{procedure.pk}")}
    address = reverse("vote:ballot", args=[procedure.municipality.slug, procedure.slug])
    queries = asked(lambda: Client().post(address, body))
    assert len(work_of(queries)) <= 17
