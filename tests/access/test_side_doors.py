"""A-04, A-05, A-12: what is hidden leaves no trace in lists, counts, pages' ends, searches, errors, caches and mails.

The strongest of these tests compares the world with one in which the hidden Baustellen never were: whoever may not
know of them gets the same answers, letter by letter.
"""

import re

import pytest
from django.core import mail
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.db.models import Q
from django.test import RequestFactory
from django.urls import reverse

from offenbau.base.pagecache import PageCache
from offenbau.participation.models import Procedure
from offenbau.projects import actions
from offenbau.projects.models import Project, SearchWord
from tests.access.canaries import forbidden_to, met
from tests.access.table import SEES, TABLE, acting
from tests.access.world import FOR_READERS, ROLES, STATES, word_of

LISTS = [
    "/", "/baustellen/", "/netz/haeuser/", "/baustellen/?q=kanarienvogel", "/baustellen/?q=kanarienfogel",
    "/baustellen/?q=hierstatt", "/baustellen/?etage=infrastructure", "/baustellen/?phase=plan", "/baustellen/?land=NW",
    "/baustellen/?q=dortstadt&land=NW", "/baustellen/?thema=mobility", "/konto/", "/konto/meine-daten/datei/",
    "/api/v1/municipalities/", "/api/v1/projects/", "/api/v1/projects/?q=kanarienvogel",
    "/api/v1/projects/?municipality=hierstadt", "/api/v1/procedures/", "/api/v1/procedures/?stage=open&order=oldest",
    "/api/v1/procedures/?q=kanarienvogel", "/hierstadt/verfahren/?suche=kanarienvogel",
]  # fmt: skip
ABOUT_ALL = [
    "municipality:house", "municipality:settings", "people:team", "projects:new", "participation:of_town",
    "participation:feed_of_town", "participation:calendar_of_town",
]  # fmt: skip
ABOUT_ONE = [
    "projects:page", "projects:export", "projects:goal", "projects:version", "projects:workshop", "api:project",
    "api:procedure", "participation:page", "participation:feed",
    "api:contributions", "api:contribution", "api:comments", "participation:open_data",
]  # fmt: skip
# What differs each time a page is asked for: the form's tokens, and when it was opened.
FRESH = re.compile(rb'(?<=middlewaretoken" value=")[^"]+|(?<="challenge" value=")[^"]+|(?<=seit=)[\d.]+')


def sees(role):
    return [state for state in STATES if acting(role, state) in SEES[state]]


def seen(world, role, client):
    """Return the answers to everything that somebody in this role could ask, by address."""
    hidden = [state for state in STATES if state not in sees(role)]
    addresses = [*LISTS, *(world.path(row, state) for row in ABOUT_ALL for state in world.states_of(row)[-2:])]
    addresses += [world.path(row) for row in FOR_READERS]
    addresses += [world.path(row, state) for row in ABOUT_ONE for state in hidden]
    answers = {address: client.get(address) for address in dict.fromkeys(addresses)}
    lists = [answers[address] for address in ("/baustellen/", "/api/v1/projects/", "/api/v1/procedures/")]
    answers |= {f"{address} on": client.get(address) for address in map("".join, following(*lists))}
    return {address: (answer.status_code, FRESH.sub(b"", answer.content)) for address, answer in answers.items()}


def following(*answers):
    pages = "".join(answer.content.decode() for answer in answers)
    return re.findall(r'href="(/baustellen/\?nach=[^"]+)"|"next": "https?://[^/]+([^"]+)"', pages)


def erase_what_is_hidden_from(world, role):
    """Leave only what this role sees, as if nothing else had ever been."""
    visible = [world.projects[state].pk for state in sees(role)]
    Procedure.objects.exclude(project__in=visible).delete()
    Project.objects.exclude(pk__in=visible).delete()
    held = Project.words.through.objects.values("searchword_id")
    SearchWord.objects.exclude(pk__in=held).delete()
    actions.refresh_houses()


@pytest.mark.parametrize("role", ["anonymous", "neighbour", "town team", "foreign admin"])
def test_what_is_hidden_might_as_well_not_be_there(world, role, monkeypatch):
    for room in ("projects", "participation"):
        monkeypatch.setattr(f"offenbau.{room}.queries.lists.PAGE_LENGTH", 1)
    client = world.client(role)
    before = seen(world, role, client)
    erase_what_is_hidden_from(world, role)
    after = seen(world, role, client)
    assert [address for address in before if before[address] != after.get(address)] == []
    assert after.keys() == before.keys()


@pytest.mark.parametrize(
    ("broken", "address"),
    [
        ("offenbau.projects.queries.lists.visible_to", "/baustellen/?phase=plan"),
        ("offenbau.projects.models.project.open_to_all", "/"),
    ],
)
def test_a_count_of_what_is_hidden_is_noticed(world, monkeypatch, broken, address):
    monkeypatch.setattr(broken, lambda *whom: Q())
    actions.refresh_houses()
    before = world.client("anonymous").get(address).content
    erase_what_is_hidden_from(world, "anonymous")
    assert world.client("anonymous").get(address).content != before


@pytest.mark.parametrize("role", ROLES)
def test_a_list_counts_what_its_reader_sees(world, role):
    page = world.client(role).get("/baustellen/").content.decode()
    assert re.search(r"(\d+) Baustellen? insgesamt", page)[1] == str(len(sees(role)))


def test_a_hidden_word_does_not_keep_a_slip_from_being_forgiven(world):
    """Otherwise what is not found would tell which words the drafts hold."""
    for state, topic in (("public", "Laternenfest"), ("draft", "Laternenfaust")):
        project = Project.objects.get(pk=world.projects[state].pk)
        actions.change_project(project=project, values={"topic": topic}, revision=project.revision, by=None)
    page = world.client("anonymous").get("/baustellen/?q=laternenfa").content.decode()
    assert world.path("projects:page") in page


@pytest.mark.parametrize("query", ["visibility=team", "order=-visibility_reason", "municipality__name=Hierstadt",
                                   "published_at__isnull=1", "title__startswith=k", "words=1"])  # fmt: skip
def test_nothing_but_the_known_filters_narrows_or_sorts_a_list(world, query):
    client = world.client("anonymous")
    assert client.get(f"/baustellen/?{query}").content == client.get("/baustellen/").content


@pytest.mark.parametrize("role", ["anonymous", "neighbour"])
def test_the_part_of_a_list_that_htmx_fetches_holds_no_more(world, role):
    client, words = world.client(role), set()
    for address in LISTS:
        words |= met(role, client.get(address, HTTP_HX_REQUEST="true"), address)
    assert words == set()


def test_head_tells_no_more_than_get(world):
    client = world.client("citizen")
    for row in FOR_READERS:
        for state in STATES:
            assert client.head(world.path(row, state)).status_code == TABLE[row].expected("citizen", state)


def test_a_post_without_its_token_tells_nothing(world):
    client = world.client("citizen", enforce_csrf_checks=True)
    hidden, nowhere = world.path("projects:publish", "draft"), world.path("projects:publish", "draft") + "x/"
    assert client.post(hidden).content == client.post(nowhere.replace("x/", "")).content
    assert word_of("draft") not in client.post(hidden).content.decode()


# -- The page cache -------------------------------------------------------------------------------
class Visitor:
    """Asks the whole site through the cache that stands before it."""

    def __init__(self, cache, client):
        self.cache = cache
        self.cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())

    def get(self, address, **environ):
        request = RequestFactory().get(address, **environ)
        request.environ["HTTP_COOKIE"] = self.cookies
        body = b"".join(self.cache(request.environ, self._start))
        return Answer(self.status, self.headers, body)

    def _start(self, status, headers, exc_info=None):
        self.status, self.headers = int(status.split()[0]), dict(headers)


class Answer:
    streaming, cookies = False, ""

    def __init__(self, status, headers, content):
        self.status_code, self.headers, self.content = status, headers, content


@pytest.fixture
def cache():
    """The real site behind a page cache; nothing is written meanwhile, so that pages stay."""
    moments = (request_started, request_finished)  # at which the connection with the test's transaction would close
    for moment in moments:
        moment.disconnect(close_old_connections)
    yield PageCache(WSGIHandler(), lambda: 1)
    for moment in moments:
        moment.connect(close_old_connections)


def public_addresses(world):
    return [
        *LISTS,
        *(world.path(row, state) for row in FOR_READERS for state in STATES),
        world.path("municipality:house"),
    ]


def leaks_through(world, cache):
    """Let an administrator ask first, then the anonymous, and return what these met."""
    known, nobody = Visitor(cache, world.client("platform admin")), Visitor(cache, world.client("anonymous"))
    for address in public_addresses(world):
        known.get(address)
    return {word for address in public_addresses(world) for word in met("anonymous", nobody.get(address), address)}


def test_a_page_of_somebody_known_never_comes_into_the_cache(world, cache):
    known = Visitor(cache, world.client("platform admin"))
    for address in public_addresses(world):
        assert "no-store" in known.get(address).headers["Cache-Control"]
    assert cache._pages == {}


def test_the_anonymous_get_nothing_from_the_cache_that_is_not_for_them(world, cache):
    assert leaks_through(world, cache) == set()
    assert cache._pages


def test_somebody_known_gets_nothing_from_the_cache_of_the_anonymous(world, cache):
    leaks_through(world, cache)
    known = Visitor(cache, world.client("platform admin"))
    for address in public_addresses(world):
        assert "no-store" in known.get(address).headers["Cache-Control"]


def test_a_cache_that_does_not_look_at_cookies_is_noticed(world, cache, monkeypatch):
    monkeypatch.setattr("offenbau.base.pagecache._only_language", lambda cookies: "")
    monkeypatch.setattr("offenbau.base.pagecache._same_for_everybody", lambda status, headers: status == "200 OK")
    assert word_of("draft") in leaks_through(world, cache)


@pytest.mark.parametrize("state", [state for state in STATES if state != "public"])
def test_a_page_is_not_unchanged_for_whoever_may_not_see_it(world, cache, state):
    known, nobody = Visitor(cache, world.client("platform admin")), Visitor(cache, world.client("anonymous"))
    address = world.path("projects:page", state)
    known.get(address)
    assert nobody.get(address, HTTP_IF_NONE_MATCH="*").status_code == 404
    assert "ETag" not in nobody.get(address, HTTP_IF_MODIFIED_SINCE="Mon, 01 Jan 2035 00:00:00 GMT").headers


# -- Mails ----------------------------------------------------------------------------------------
def test_mails_hold_no_more_than_the_addressee_may_know(world, django_capture_on_commit_callbacks):
    client = world.client("platform admin")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(world.path("projects:invite", "draft"), {"email": "a@example.org", "role": "editor"})
        client.post(world.path("people:invite"), {"email": "b@example.org", "role": "team"})
        client.post(
            world.path("municipality:barrier"), {"message": "Zu klein", "page": world.path("projects:page", "team")}
        )
        client.post(world.path("municipality:barrier_report"), {"state": "done", "answer": "Größer"})
        client.post(reverse("account_logout"))
        client.post(reverse("account_request_login_code"), {"email": world.people["citizen"].email})
    told = {message.to[0]: words_in(message) for message in mail.outbox}
    # Whoever is invited to a Baustelle learns what it is called, and no more.
    assert told == {
        "a@example.org": {word_of("draft")},
        "b@example.org": set(),
        "kanarienvogeltown@example.org": {"kanarienvogeltownbarriere"},  # who reported it
        world.people["citizen"].email: set(),
    }


def words_in(message):
    text = f"{message.subject}\n{message.body}".lower()
    return {word for word in forbidden_to("citizen") if word in text and not word.endswith("@")}
