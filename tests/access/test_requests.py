"""What holds for every request: reads write nothing, writes need a token, odd addresses break nothing."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from offenbau.base.middleware import ReadsDoNotWrite, WriteRefusedError, refuse_writes
from offenbau.base.models import LedgerEntry
from tests.access.database import rows
from tests.access.table import POSTS

HOSTILE = [
    "'", '"><script>alert(1)</script>', "%00", "\x00", "9" * 400, "-1", "٣", "{{7*7}}", "../../etc/passwd", "a" * 5000,
    "field__password__startswith", "2026-01-01T00:00:00+00:00~1", "💥", "//evil.example", "javascript:alert(1)",
]  # fmt: skip
PARAMETERS = ["q", "etage", "phase", "land", "thema", "nach", "seite", "weiter", "goal", "page", "order", "lang"]
OPEN = [
    "network:start", "network:projects", "network:towns", "municipality:house", "municipality:barrier",
    "projects:page",
]  # fmt: skip


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


# Mail programs post here by themselves (RFC 8058): the token in the address is good for this alone.
BY_ITS_ADDRESS = {"diary:stop", "cases:stop_mail"}
# Programs post here without any session: their key is what shows that they may.
BY_KEY = {"api:cases"}


def test_nothing_is_written_without_the_form_token(world):
    client = world.client("platform admin", enforce_csrf_checks=True)
    before = rows()
    for row in POSTS.keys() - BY_ITS_ADDRESS - BY_KEY:
        assert client.post(world.path(row), {"title": "x"}).status_code == 403, row
    assert rows() == before


@pytest.mark.parametrize(("role", "rows"), [(None, OPEN), ("platform admin", ["projects:add", "people:team"])])
def test_hostile_parameters_break_no_page(world, role, rows):
    client = world.client(role) if role else Client()
    for value in HOSTILE:
        for row in rows:
            answer = client.get(world.path(row), dict.fromkeys(PARAMETERS, value))
            assert answer.status_code in {200, 302, 400, 404}, (row, value)
            assert "<script>alert(1)" not in answer.content.decode()


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_the_language_switch_leads_nowhere_else(world, target):
    answer = Client().get("/sprache/en/", {"weiter": target})
    assert answer.url == "/"
