"""What holds for every request: reads write nothing, writes need a token, answers carry their headers."""

import pytest
from django.apps import apps
from django.core import serializers
from django.http import HttpResponse
from django.test import Client, RequestFactory

from offenbau.base.middleware import ReadsDoNotWrite, WriteRefusedError, refuse_writes
from offenbau.base.models import LedgerEntry
from tests.access.table import TABLE
from tests.access.world import STATES

HOSTILE = [
    "'", '"><script>alert(1)</script>', "%00", "\x00", "9" * 400, "-1", "٣", "{{7*7}}", "../../etc/passwd", "a" * 5000,
    "field__password__startswith", "2026-01-01T00:00:00+00:00~1", "💥", "//evil.example", "javascript:alert(1)",
]  # fmt: skip
PARAMETERS = ["q", "etage", "phase", "land", "thema", "nach", "seite", "weiter", "goal", "page", "order", "lang"]


def everything():
    """Return all rows of the database as text, but for sessions."""
    skipped = {"sessions.session", "contenttypes.contenttype", "auth.permission"}
    models = [model for model in apps.get_models() if model._meta.label_lower not in skipped]
    return {model._meta.label: serializers.serialize("json", model.objects.order_by("pk")) for model in models}


def test_looking_at_every_page_as_administrator_changes_nothing(world):
    client = world.client("platform admin")
    before = everything()
    for route in TABLE:
        for state in STATES:
            client.get(world.path(route, state))
    assert everything() == before


def test_a_view_that_writes_on_get_is_refused(db):
    def view(request):
        LedgerEntry.objects.create(action="x")
        return HttpResponse()

    ReadsDoNotWrite(view)(RequestFactory().post("/"))
    with pytest.raises(WriteRefusedError):
        ReadsDoNotWrite(view)(RequestFactory().get("/"))


def test_a_write_behind_a_with_clause_is_refused():
    with pytest.raises(WriteRefusedError):
        refuse_writes(None, "WITH x AS (SELECT 1) INSERT INTO base_ledgerentry SELECT * FROM x", None, False, {})


def test_nothing_is_written_without_the_form_token(world):
    client = world.client("platform admin", enforce_csrf_checks=True)
    before = everything()
    for route in TABLE:
        assert client.post(world.path(route), {"title": "x"}).status_code in {403, 404, 405}, route
    assert everything() == before


@pytest.mark.parametrize("role", ["anonymous", "project caretaker"])
def test_every_answer_carries_its_guards(world, role):
    client = world.client(role)
    for route in TABLE:
        answer = client.get(world.path(route))
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy, route
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        if role != "anonymous":
            assert "no-store" in answer.headers["Cache-Control"], route


def test_hostile_parameters_break_no_page(world):
    routes = (
        "network:start", "network:projects", "network:towns", "municipality:house", "municipality:barrier",
        "projects:add", "projects:page", "people:team",
    )  # fmt: skip
    for client in (Client(), world.client("platform admin")):
        for value in HOSTILE:
            for route in routes:
                answer = client.get(world.path(route), dict.fromkeys(PARAMETERS, value))
                assert answer.status_code in {200, 302, 400, 404}, (route, value)
                assert "<script>alert(1)" not in answer.content.decode()


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_the_language_switch_leads_nowhere_else(world, target):
    answer = Client().get("/sprache/en/", {"weiter": target})
    assert answer.url == "/"


def test_hidden_fields_are_not_set_by_posting_them(world):
    client = world.client("project team")
    project = world.projects["public"]
    extra = {"visibility": "team", "published_at": "", "municipality": 1, "slug": "neu", "position": 9, "project": 1}
    goal = project.goals.first()
    client.post(
        world.path("projects:topic"), {**extra, "title": "Neu", "revision": project.revision, "phases": ["plan"]}
    )
    address = (
        world.path("projects:edit")
        .replace("massnahmen", "ziele")
        .replace(str(world.arguments["public"]["projects:edit"]["pk"]), str(goal.pk))
    )
    client.post(address, {**extra, "statement": "Neu", "revision": goal.revision})
    before = (project.visibility, project.slug, project.municipality_id, project.published_at)
    project.refresh_from_db()
    assert (project.visibility, project.slug, project.municipality_id, project.published_at) == before


def test_an_ended_role_ends_the_power_at_the_next_click(world):
    from offenbau.projects import actions
    from offenbau.projects.models import ProjectRole

    client = world.client("project caretaker")
    assert client.get(world.path("projects:freeze")).status_code == 200
    person, project = world.people["project caretaker"], world.projects["public"]
    actions.end_role(grant=ProjectRole.objects.get(person=person, project=project), by=None)
    assert client.get(world.path("projects:freeze")).status_code == 404


def test_a_deactivated_person_is_out_at_the_next_click(world):
    client = world.client("town admin")
    assert client.get(world.path("municipality:settings")).status_code == 200
    person = world.people["town admin"]
    person.is_active = False
    person.save()
    assert client.get(world.path("municipality:settings")).status_code == 302
