"""Budgets and landscapes through the API: what their pages show, and taking part by the same actions."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from offenbau.participation import actions
from offenbau.participation.formats.budget.actions import report_building
from offenbau.participation.formats.budget.models import Dossier
from offenbau.participation.formats.landscape.actions import draw
from offenbau.participation.formats.landscape.models import Opinion
from offenbau.participation.models import Ballot, Procedure
from tests.api.asking import place, read
from tests.factories.budgets import (
    check_as_somebody,
    end_voting,
    make_budget,
    make_list,
    propose_as_somebody,
    share_out,
)
from tests.factories.landscapes import add, answer, answer_as_camps, make_landscape, somebody
from tests.factories.participation import end
from tests.factories.people import logged_in
from tests.factories.projects import make_person

CAMPS = ((12, (1, 1, 1, 1, -1, -1, 1, 1)), (11, (-1, -1, 1, 1, 1, 1, -1, 1)))


def send(procedure, more, client=None, **body):
    return (client or logged_in(make_person())).post(place(procedure, more), body, content_type="application/json")


def refused(reply):
    assert reply["Content-Type"] == "application/problem+json"
    return reply.status_code, reply.json()["code"]


def of_format(procedure):
    return read(place(procedure))["of_format"]


# -- Budgets --------------------------------------------------------------------------------------
def test_a_budget_says_how_much_there_is_how_one_votes_and_on_what():
    told = of_format(make_list(costs=(60, 50)))
    assert (told["budget"], told["ballot"]["code"], told["rule"]["code"]) == (100, "approval", "equal-shares")
    assert [(each["key"], each["cost"], each["unit"]) for each in told["projects"]] == [
        ("p1", 60, "Bauamt"), ("p2", 50, "Bauamt"),
    ]  # fmt: skip
    assert (told["points"], told["ballots_url"], told["projects"][0]["building"]) == (None, None, [])
    assert read(told["projects"][0]["proposal_url"].replace("http://testserver", ""))["title"] == "Projekt 1"


def test_points_to_share_out_are_named():
    assert of_format(make_list(ballot="points", points=7))["points"] == 7


def test_beside_each_proposal_stands_its_dossier():
    procedure = make_budget()
    check_as_somebody(propose_as_somebody(procedure, cost=8), None, verdict="not_feasible", reason="Zu steil")
    propose_as_somebody(procedure, "Brunnen")
    rows = {row["title"]: row["of_format"] for row in read(place(procedure, "contributions/"))["items"]}
    found = rows["Bank am Bach"]
    assert (found["estimate"], found["verdict"]["code"], found["reason"]) == (8, "not_feasible", "Zu steil")
    assert (rows["Brunnen"]["verdict"], rows["Brunnen"]["checked_on"]) == (None, None)


def contributed(procedure, where, body):
    path = place(procedure, where)
    return logged_in(make_person()).post(path, body, content_type="application/json")


def test_a_project_is_proposed_with_what_it_may_cost():
    procedure = make_budget()
    address = of_format(procedure)["propose_url"]
    assert address.endswith(place(procedure, "projects/"))
    body = {"title": "Bank am Bach", "text": "Mit Lehne", "estimate": 900}
    assert contributed(procedure, "projects/", body).status_code == 201
    [row] = read(place(procedure, "contributions/"))["items"]
    assert (row["title"], row["of_format"]["estimate"]) == ("Bank am Bach", 900)
    assert contributed(procedure, "projects/", {**body, "title": "Baum", "estimate": -1}).status_code == 422
    assert contributed(procedure, "contributions/", {"title": "Bank", "text": "Rot"}).json()["code"] == "other_address"


def test_a_project_that_nobody_may_read_is_told_without_its_words():
    procedure = make_list(costs=(60,))
    procedure.contributions.update(state="hidden", reason="insult")
    told = of_format(procedure)["projects"][0]
    assert (told["what"], told["proposal_url"], told["cost"]) == ("", None, 60)
    assert "Projekt 1" not in str(told)


def test_a_ballot_of_a_budget_counts_once():
    procedure, client = make_list(), logged_in(make_person())
    told = send(procedure, "budget/", client, choices=["p2", "p1"]).json()
    assert (told["counted"], told["trial"]) == (True, False)
    assert refused(send(procedure, "budget/", client, choices=["p3"])) == (409, "already")
    assert list(Ballot.objects.values_list("choices", flat=True)) == ['["p1","p2"]']


def test_a_code_is_good_for_a_ballot_of_a_budget():
    procedure = make_list()
    Procedure.objects.filter(pk=procedure.pk).update(entrance="code")
    procedure = Procedure.objects.get(pk=procedure.pk)
    ((_number, code),) = actions.make_codes(procedure=procedure, count=1, by=None)
    assert send(procedure, "budget/", Client(), choices=[], code=code).status_code == 201
    assert refused(send(procedure, "budget/", Client(), choices=[], code="x")) == (422, "unknown_code")


@pytest.mark.parametrize(("own", "choices", "code"), [
    ({"ballot": "basket"}, ["p1", "p2"], "over_budget"),
    ({"ballot": "points", "points": 3}, {"p1": 4}, "too_many_points"),
    ({}, ["p9"], "malformed"),
])  # fmt: skip
def test_what_is_wrong_with_a_ballot_of_a_budget_is_said(own, choices, code):
    assert refused(send(make_list(**own), "budget/", choices=choices)) == (422, code)
    assert Ballot.objects.count() == 0


def test_nobody_votes_on_a_budget_while_projects_are_proposed_and_guests_do_so_on_the_page():
    assert refused(send(make_budget(), "budget/", choices=[])) == (409, "closed")
    assert refused(send(make_list(), "budget/", Client(), choices=[])) == (403, "not_entitled")
    assert send(make_landscape(), "budget/", choices=[]).status_code == 404


def test_the_receipt_of_a_ballot_of_a_budget_stands_on_the_board():
    told = send(make_list(receipts=True), "budget/", choices=["p1"]).json()
    assert told["receipt"]["code"] and told["receipt"]["signature"]


def test_a_budget_tells_what_was_chosen_what_the_others_lacked_and_the_other_rule():
    procedure = make_list()
    share_out(procedure, *[["p1", "p3"]] * 6, *[["p2"]] * 3, ["p4"])
    assert Client().get(place(procedure, "result/")).status_code == 404
    told = read(place(end_voting(procedure), "result/"))["result"]
    assert (told["selected"], told["cost"], told["budget"], told["ballots"]) == (["p3", "p1"], 90, 100, 10)
    assert told["votes"] == {"p1": 6, "p2": 3, "p3": 6, "p4": 1}
    missed = {each["project"]: each for each in told["missed"]}
    assert (missed["p2"]["why"], missed["p4"]["why"]) == ("money", "money")
    assert missed["p2"]["lacking"].count(".") == 1
    assert told["other_rule"]["rule"]["code"] == "greedy"
    assert (told["ballots_url"], told["command"]) == (None, None)  # too few ballots


def test_from_thirty_ballots_on_the_file_of_a_budget_is_named():
    procedure = make_list(costs=(60,))
    share_out(procedure, *[["p1"]] * 30)
    told = read(place(end_voting(procedure), "result/"))["result"]
    file = Client().get(told["ballots_url"].replace("http://testserver", ""))
    assert file.status_code == 200
    assert told["command"].startswith("offenbau count")


def test_what_is_built_says_how_far_it_is():
    procedure = make_list(costs=(60, 50))
    share_out(procedure, ["p1"])
    procedure, day = end_voting(procedure), timezone.localdate() - timedelta(days=1)
    project = Dossier.objects.get(procedure=procedure, key="p1")
    project.procedure = procedure
    report_building(dossier=project, state="building", on=day, by=None)
    first, second = of_format(procedure)["projects"]
    assert [(step["state"]["code"], step["since"]) for step in first["building"]] == [("building", str(day))]
    assert second["building"] == []


# -- Landscapes -----------------------------------------------------------------------------------
def test_a_landscape_names_the_statements_that_are_admitted_and_nothing_that_was_said():
    procedure = make_landscape(moderated_first=False)
    add(procedure, "Mehr Schatten am Spielplatz")
    hidden = add(procedure, "Das sieht niemand")
    type(hidden).objects.filter(pk=hidden.pk).update(state="hidden", reason="insult")
    answer(procedure, somebody(1), 1, -1)
    told = of_format(Procedure.objects.get(pk=procedure.pk))
    assert [each["seed"] for each in told["statements"]] == [True] * 8 + [False]
    assert set(told["statements"][0]) == {"number", "text", "seed"}
    assert told["people"] == 1
    assert "Das sieht niemand" not in str(told)


def test_a_statement_that_waits_for_a_look_is_not_named():
    procedure = make_landscape()
    added = send(procedure, "landscape/statements/", text="Mehr Schatten am Spielplatz").json()
    assert added["state"] == "waiting"
    assert len(of_format(procedure)["statements"]) == 8


def test_an_answer_is_given_and_changed():
    procedure, client = make_landscape(), logged_in(make_person())
    for word in ("agree", "disagree"):
        assert send(procedure, "landscape/", client, number=2, answer=word).json() == {"counted": True, "trial": False}
    assert list(Opinion.objects.values_list("statement__number", "answer")) == [(2, -1)]
    assert Procedure.objects.get(pk=procedure.pk).voices == 1


def test_page_and_api_know_somebody_as_the_same():
    procedure, client = make_landscape(), logged_in(make_person())
    client.post(f"{procedure.get_absolute_url()}landschaft/", {"number": 1, "answer": 1})
    assert send(procedure, "landscape/", client, number=1, answer="pass").status_code == 201
    assert list(Opinion.objects.values_list("answer", flat=True)) == [0]


def test_a_code_answers_and_a_guest_does_so_on_the_page():
    procedure = make_landscape(entrance="code")
    ((_number, code),) = actions.make_codes(procedure=procedure, count=1, by=None)
    assert send(procedure, "landscape/", Client(), number=1, answer="pass", code=code).status_code == 201
    assert refused(send(make_landscape(), "landscape/", Client(), number=1, answer="pass")) == (403, "not_entitled")


def test_what_is_not_there_and_what_is_over_takes_no_answer():
    procedure = make_landscape()
    assert refused(send(procedure, "landscape/", number=99, answer="agree")) == (422, "gone")
    assert refused(send(procedure, "landscape/", number=1, answer="maybe")) == (422, "invalid")
    end(procedure)
    assert refused(send(procedure, "landscape/", number=1, answer="agree")) == (409, "closed")
    assert send(make_list(), "landscape/", number=1, answer="agree").status_code == 404


def test_a_statement_is_added_where_people_add_some_and_the_very_words_are_refused():
    procedure = make_landscape()
    assert refused(send(procedure, "landscape/statements/", text="Der Bus soll auch abends fahren")) == (
        422,
        "invalid",
    )
    assert refused(send(procedure, "contributions/", title="x", text="y")) == (422, "other_address")
    closed = make_landscape(adds=False)
    assert of_format(closed)["add_url"] is None
    assert refused(send(closed, "landscape/statements/", text="Mehr Bänke")) == (409, "closed")


def test_a_landscape_tells_groups_and_what_unites_after_the_end_alone():
    procedure = make_landscape()
    answer_as_camps(procedure, *CAMPS)
    assert Client().get(place(procedure, "result/")).status_code == 404
    end(procedure)
    told = read(place(procedure, "result/"))["result"]
    assert told["is_drawn"] is True
    assert sorted(group["people"] for group in told["groups"]) == [11, 12]
    assert {3, 4, 8} >= set(told["uniting"]) != set()
    shares = {each["number"]: each for each in told["statements"]}
    assert len(shares[1]["groups"]) == 2
    assert shares[1]["everybody"] is None
    assert told["votes_url"] is None  # fewer than a hundred people


def test_no_group_is_told_of_fewer_than_ten_and_nothing_of_fewer_than_five():
    procedure = make_landscape()
    answer_as_camps(procedure, (9, CAMPS[0][1]), (8, CAMPS[1][1]))
    add(Procedure.objects.get(pk=procedure.pk), "Mehr Schatten am Spielplatz")
    end(procedure)
    told = read(place(procedure, "result/"))["result"]
    assert (told["groups"], told["silhouette"]) == ([], None)
    assert {len(each["groups"]) for each in told["statements"]} == {0}
    few = make_landscape()
    answer_as_camps(few, (4, CAMPS[0][1]))
    end(few)
    told = read(place(few, "result/"))["result"]
    assert {each["everybody"] is None for each in told["statements"]} == {True}


# -- Queries --------------------------------------------------------------------------------------
def test_neither_asks_more_of_the_database_the_more_there_is(django_assert_max_num_queries):
    budget, landscape = make_list(costs=(5,) * 9), make_landscape(moderated_first=False)
    for number in range(9):
        add(landscape, f"Noch eine Aussage mit der Nummer {number}")
    answer_as_camps(landscape, *CAMPS)
    read(place(budget))
    for procedure in (budget, landscape):
        with django_assert_max_num_queries(8):
            read(place(procedure))
    with django_assert_max_num_queries(8):
        read(place(budget, "contributions/"))
    share_out(budget, ["p1"])
    end_voting(budget)
    end(landscape)
    draw(landscape)
    for procedure in (budget, landscape):
        with django_assert_max_num_queries(9):
            read(place(procedure))
        with django_assert_max_num_queries(8):
            read(place(procedure, "result/"))
