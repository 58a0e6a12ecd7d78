"""What everybody may read, and what nobody but those inside."""

from datetime import timedelta

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client, RequestFactory
from django.utils import timezone

from offenbau.base.pagecache import PageCache
from offenbau.engines import counting
from offenbau.participation import actions
from offenbau.participation.actions.urn import canonical, count_voices, put_in, slip_of
from offenbau.participation.enums import Stage
from offenbau.participation.models import Procedure
from offenbau.participation.queries import search_procedures, stage
from offenbau.people.enums import Role
from offenbau.people.permissions import Viewer
from offenbau.projects import actions as projects
from tests.api.asking import V1, place, read
from tests.factories.participation import end, make_draft, make_vote
from tests.factories.people import logged_in, make_member
from tests.factories.projects import make_project


def slugs(page):
    return [item["slug"] for item in page["items"]]


# -- One thing ------------------------------------------------------------------------------------
def test_a_procedure_says_what_its_page_says():
    vote = make_vote(electorate_size=7000, decided_in="Rat")
    actions.correct_procedure(procedure=vote, text="Am Bahnhof", reason="Schreibfehler", by=None)
    actions.add_outcome(procedure=vote, values={"kind": "done", "text": "Er hängt"}, by=None)
    told = read(place(vote))
    assert told["promise"]["binding"] == {"code": "deciding", "label": "Sie entscheiden"}
    assert told["manifest"]["sha256"] == vote.manifest_digest
    assert [option["title"] for option in told["of_format"]["options"]] == ["Rathaus", "Turnhalle", "Bahnhof"]
    assert told["corrections"][0]["reason"] == "Schreibfehler"
    assert told["outcomes"][0]["kind"]["code"] == "done"
    for address in told["links"].values():
        assert address.startswith("http://localhost:8000/")


def test_every_link_of_an_ended_procedure_leads_somewhere():
    told = read(place(end(make_vote())))
    links = [
        *told["links"].values(),
        told["manifest"]["url"],
        told["of_format"]["ballots_url"],
        told["measure"]["url"],
    ]
    for address in links:
        assert Client().get(address.removeprefix("http://localhost:8000")).status_code in {200, 302}, address


def test_a_baustelle_comes_in_the_plan_format():
    project = make_vote().project
    told = read(f"{V1}projects/{project.municipality.slug}/{project.slug}/")
    assert told["plan"] == Client().get(project.get_absolute_url() + "plan.json").json()


def test_a_draft_is_there_for_its_team_alone():
    draft = make_draft()
    member = logged_in(make_member(draft.municipality, Role.CARETAKER))
    assert read(place(draft), member)["stage"]["code"] == "draft"
    assert slugs(read(f"{V1}procedures/", member)) == [draft.slug]
    assert Client().get(place(draft)).status_code == 404
    assert slugs(read(f"{V1}procedures/")) == []


def test_what_one_may_not_know_of_looks_like_what_is_not_there():
    draft = make_draft()
    hidden, nowhere = (
        Client().get(address) for address in (place(draft), place(draft).replace("standort", "nirgends"))
    )
    assert (hidden.status_code, hidden.content) == (nowhere.status_code, nowhere.content)


# -- Results --------------------------------------------------------------------------------------
def filled(**values):
    vote = make_vote(**values)
    ways = [("online", ["o2"])] * 6 + [("paper", ["o1"])] * 3
    put_in(vote, [slip_of(vote, way, canonical(choices)) for way, choices in ways])
    count_voices(vote, 9)
    return vote


def test_a_result_comes_at_the_end_and_not_before():
    vote = filled()
    assert Client().get(place(vote, "result/")).status_code == 404
    assert read(place(vote))["of_format"]["ballots_url"] is None
    result = read(place(end(vote), "result/"))["result"]
    assert (result["winners"], result["ballots"]) == (["o2"], 9)


def test_a_result_waits_for_the_paper():
    vote = filled()
    actions.open_batch(procedure=vote, channel="paper", origin="Kasten", sheets=1, by=None)
    assert Client().get(place(end(vote), "result/")).status_code == 404
    assert read(place(vote))["of_format"]["ballots_url"] is None


def test_the_team_does_not_see_a_result_earlier():
    vote = filled()
    member = logged_in(make_member(vote.municipality, Role.CARETAKER))
    assert member.get(place(vote, "result/")).status_code == 404


def test_few_ballots_of_a_way_are_put_together():
    result = read(place(end(filled()), "result/"))["result"]
    assert result["channels"] == {counting.OTHER: 9}


def test_figures_before_the_end_show_where_they_may_alone():
    shown = filled(results_hidden=False)
    assert read(place(shown))["of_format"]["interim"] is None
    put_in(shown, [slip_of(shown, "online", canonical(["o2"])) for _ballot in range(27)])
    assert sum(read(place(shown))["of_format"]["interim"].values()) == 20
    assert read(place(filled()))["of_format"]["interim"] is None


# -- Lists ----------------------------------------------------------------------------------------
def at_every_stage():
    """Make a procedure at each stage, in a town of its own each; a vote has one phase, so it never pauses."""
    make_draft(), make_vote(), end(make_vote())
    tomorrow = timezone.now() + timedelta(days=1)
    make_vote().phases.update(starts_at=tomorrow, ends_at=tomorrow + timedelta(days=1))
    actions.cancel_procedure(procedure=make_vote(), reason="Entfällt", by=None)


@pytest.mark.parametrize("name", ["open", "ended", "announced", "cancelled"])
def test_a_list_narrows_to_a_stage(name):
    at_every_stage()
    assert {item["stage"]["code"] for item in read(f"{V1}procedures/?stage={name}")["items"]} == {name}


def test_the_database_tells_stages_as_the_rule_does():
    at_every_stage()
    make_vote().phases.all().delete()
    admin = Viewer(make_member(make_project().municipality, Role.ADMIN))
    admin.person.is_platform_admin = True
    for wanted in Stage:
        found, _next = search_procedures(admin, stage=wanted)
        assert {each.pk for each in found} == {each.pk for each in Procedure.objects.all() if stage(each) is wanted}


def test_a_list_narrows_to_a_town_a_baustelle_and_a_format():
    one, _other = make_vote(), make_vote()
    town, project = one.municipality.slug, one.project.slug
    for query in (f"municipality={town}", f"municipality={town}&project={project}&format=vote&stage=open"):
        assert len(read(f"{V1}procedures/?{query}")["items"]) == 1
    assert len(read(f"{V1}projects/?municipality={town}")["items"]) == 1


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("stage=secret", "query.stage"), ("format=poll", "query.format"), ("order=-voices", "query.order"),
        ("visibility=team", "query.visibility"), ("project__vision=k", "query.project__vision"),
        ("after=x", "query.after"), ("municipality=" + "a" * 61, "query.municipality"),
    ],
)  # fmt: skip
def test_nothing_but_the_known_filters_narrows_or_orders_a_list(query, where):
    answer = Client().get(f"{V1}procedures/?{query}")
    assert answer.status_code == 422
    assert [fault["where"] for fault in answer.json()["errors"]] == [where]


@pytest.mark.parametrize("value", ["%00", "'", "{{7*7}}", "💥", "9" * 30, "../../etc", "%FF"])
def test_odd_values_break_nothing(value):
    for kind in ("municipalities", "projects", "procedures"):
        for name in ("after", "municipality", "q", "topic"):
            assert Client().get(f"{V1}{kind}/?{name}={value}").status_code in {200, 422}
        for address in (f"{value}/", f"{value}/{value}/"):
            assert Client().get(f"{V1}{kind}/{address}").status_code in {301, 404}


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_pages_follow_one_another_and_leave_nothing_out(order):
    project = make_project(published=True)
    every = [make_vote(project, title=f"Verfahren {number}").slug for number in range(45)]
    address, seen = f"{V1}procedures/?order={order}", []
    while address:
        page = read(address.removeprefix("http://localhost:8000"))
        seen += slugs(page)
        address = page["next"]
    assert seen == (every if order == "oldest" else every[::-1])


# -- Queries --------------------------------------------------------------------------------------
@pytest.mark.parametrize("rows", [1, 3, 30])
def test_a_list_asks_six_times_at_most(rows, django_assert_max_num_queries):
    project = make_project(published=True)
    for number in range(rows):
        make_vote(project, title=f"Verfahren {number}")
    Client().get(f"{V1}procedures/")
    for kind in ("procedures/", "procedures/?stage=open&format=vote", "projects/", "municipalities/"):
        with django_assert_max_num_queries(6):
            read(V1 + kind)


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_one_procedure_asks_eight_times_at_most(rows, django_assert_max_num_queries):
    vote = make_vote(sites=tuple(f"Ort {number}" for number in range(max(rows, 2))))
    for number in range(rows):
        actions.correct_procedure(procedure=vote, text=f"Punkt {number}", reason="Fehler", by=None)
        actions.add_outcome(procedure=vote, values={"kind": "next", "text": f"Schritt {number}"}, by=None)
    end(vote)
    Client().get(f"{V1}procedures/")
    for address in (
        place(vote),
        place(vote, "result/"),
        f"{V1}projects/{vote.municipality.slug}/{vote.project.slug}/",
    ):
        with django_assert_max_num_queries(8):
            read(address)


# -- Around ---------------------------------------------------------------------------------------
def test_other_websites_read_what_is_public_and_nothing_of_a_login():
    vote = make_vote()
    anonymous = Client().get(place(vote), HTTP_ORIGIN="https://elsewhere.example")
    assert anonymous["Access-Control-Allow-Origin"] == "*"
    known = logged_in(make_member(vote.municipality, Role.CARETAKER)).get(place(vote))
    for answer in (anonymous, known):
        assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "Access-Control-Allow-Origin" not in known.headers
    assert "no-store" in known["Cache-Control"]


def test_other_websites_may_not_write():
    answer = Client().options(place(make_vote(), "vote/"), HTTP_ORIGIN="https://elsewhere.example")
    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("Access-Control")]


def test_head_answers_as_get():
    vote = make_vote()
    assert Client().head(place(vote)).status_code == 200
    assert Client().head(place(make_draft())).status_code == 404


@pytest.mark.parametrize("address", ["procedures/x/y/", "nothing", "procedures", "../v2/"])
def test_what_is_not_there_is_a_problem_in_json(address):
    answer = Client().get(V1 + address)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["code"] == "not_found"


@pytest.fixture
def one_connection():
    """The site behind a page cache closes no connection: it would take the test's transaction along."""
    moments = (request_started, request_finished)
    for moment in moments:
        moment.disconnect(close_old_connections)
    yield
    for moment in moments:
        moment.connect(close_old_connections)


def test_an_answer_that_has_not_changed_is_not_sent_again(one_connection):
    vote = make_vote()
    cache, said = PageCache(WSGIHandler(), lambda: 1), []

    def ask(**headers):
        said.clear()
        body = b"".join(cache(RequestFactory().get(place(vote), **headers).environ, lambda *what: said.extend(what)))
        return said[0], dict(said[1]), body

    status, headers, _body = ask()
    assert status == "200 OK"
    assert ask(HTTP_IF_NONE_MATCH=headers["ETag"])[0] == "304 Not Modified"


def test_a_withdrawn_baustelle_takes_its_procedures_along():
    vote = make_vote()
    projects.set_visibility(
        project=vote.project, visibility="administration", reason="Fehler",
        until=timezone.localdate() + timedelta(days=9), by=None,
    )  # fmt: skip
    assert Client().get(place(vote)).status_code == 404
    assert read(f"{V1}procedures/")["items"] == []
