"""The page cache must be quick, and must never give one visitor what belongs to another."""

import gzip
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connection
from django.test import RequestFactory

from offenbau.base.pagecache import ChangeMark, PageCache

BODY = b"<html>" + b"Baustelle " * 100 + b"</html>"


class Site:
    """A WSGI application that counts how often it is asked and answers what the test wants."""

    def __init__(self, body=BODY, status="200 OK", headers=()):
        self.asked, self.body, self.status, self.headers = [], body, status, list(headers)

    def __call__(self, environ, start_response):
        self.asked.append(environ["REQUEST_METHOD"])
        body = self.body(environ) if callable(self.body) else self.body
        basic = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
        start_response(self.status, [*basic, *self.headers])
        return [body]


class Mark:
    value = 1

    def __call__(self):
        return self.value


class Answer:
    def __init__(self, cache, path="/", method="GET", **environ):
        request = RequestFactory().generic(method, path, **environ)
        request.environ.pop("HTTP_COOKIE", None)
        if "HTTP_COOKIE" in environ:
            request.environ["HTTP_COOKIE"] = environ["HTTP_COOKIE"]
        self.body = b"".join(cache(request.environ, self._start))

    def _start(self, status, headers, exc_info=None):
        self.status, self.headers = status, dict(headers)


def cached(site, mark=None, **options):
    return PageCache(site, mark or Mark(), **options)


def asked_twice(site, **environ):
    """Return how often the site was asked for two equal requests."""
    cache = cached(site)
    first, second = Answer(cache, **environ), Answer(cache, **environ)
    assert first.body == second.body
    return len(site.asked)


def test_a_plain_page_is_made_once():
    assert asked_twice(Site()) == 1


def test_a_house_with_very_many_windows_is_made_once():
    assert asked_twice(Site(b"x" * 600_000)) == 1


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_COOKIE": "session=abc"},
        {"HTTP_COOKIE": "__Host-session=abc"},
        {"HTTP_COOKIE": "csrf=abc"},
        {"HTTP_COOKIE": "messages=abc"},
        {"HTTP_COOKIE": "anything=abc"},
        {"HTTP_COOKIE": "sprache=en; session=abc"},
        {"HTTP_COOKIE": "sprache=en;session=abc"},
        {"HTTP_COOKIE": "sprache=en, session=abc"},
        {"HTTP_COOKIE": 'sprache="en; session=abc"'},
        {"HTTP_COOKIE": "garbage"},
        {"HTTP_AUTHORIZATION": "Basic abc"},
        {"HTTP_RANGE": "bytes=0-3"},
        {"HTTP_HX_REQUEST": "true"},
        {"HTTP_HX_HISTORY_RESTORE_REQUEST": "true"},
        {"path": "/static/a.css"},
        {"path": "/?q=" + "x" * 600},
    ],
)
def test_a_request_that_could_be_personal_goes_to_the_site(environ):
    assert asked_twice(Site(), **environ) == 2


@pytest.mark.parametrize(
    "site",
    [
        Site(headers=[("Set-Cookie", "csrf=1")]),
        Site(headers=[("Cache-Control", "no-store, private")]),
        Site(headers=[("Cache-Control", "max-age=0, private")]),
        Site(headers=[("Vary", "Accept-Language")]),
        Site(headers=[("Vary", "Cookie"), ("Vary", "*")]),
        Site(headers=[("Content-Encoding", "br")]),
        Site(headers=[("Content-Security-Policy", "script-src 'nonce-abc'")]),
        Site(body=b"<input name=csrfmiddlewaretoken value=1>"),
        Site(body=b'<input type="hidden" name="challenge" value="1">'),
        Site(body=b"x" * 1_100_000),
        Site(status="404 Not Found"),
        Site(status="302 Found"),
        Site(status="500 Internal Server Error"),
    ],
)
def test_an_answer_that_is_not_for_everybody_is_not_kept(site):
    assert asked_twice(site) == 2


def test_an_answer_without_length_streams_through():
    def stream(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/csv")])
        return iter([b"a", b"b"])

    assert Answer(cached(stream)).body == b"ab"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"path": "/a/"}, {"path": "/b/"}),
        ({"path": "/?seite=1"}, {"path": "/?seite=2"}),
        ({"HTTP_HOST": "a.example"}, {"HTTP_HOST": "b.example"}),
        ({"HTTP_COOKIE": "sprache=de"}, {"HTTP_COOKIE": "sprache=en"}),
        ({"HTTP_X_FORWARDED_PROTO": "http"}, {"HTTP_X_FORWARDED_PROTO": "https"}),
    ],
)
def test_pages_that_differ_are_kept_apart(one, other):
    names = ("PATH_INFO", "QUERY_STRING", "HTTP_HOST", "HTTP_COOKIE", "HTTP_X_FORWARDED_PROTO")
    cache = cached(Site(body=lambda environ: repr([environ.get(name) for name in names]).encode()))
    bodies = [Answer(cache, **one).body, Answer(cache, **other).body]
    assert bodies[0] != bodies[1]
    assert [Answer(cache, **one).body, Answer(cache, **other).body] == bodies


def test_two_visitors_who_alternate_never_see_each_other():
    cache = cached(Site(body=lambda environ: environ.get("HTTP_COOKIE", "nobody").encode()))
    for _round in range(3):
        for cookies in ("session=alice", "session=bob"):
            assert Answer(cache, HTTP_COOKIE=cookies).body == cookies.encode()
        assert Answer(cache).body == b"nobody"


def test_the_alternating_visitors_would_notice_a_cache_that_ignores_cookies(monkeypatch):
    """Negative control: with the cookie rule switched off, the test above fails."""
    monkeypatch.setattr("offenbau.base.pagecache._only_language", lambda cookies: "")
    cache = cached(Site(body=lambda environ: environ.get("HTTP_COOKIE", "nobody").encode()))
    seen = [Answer(cache, HTTP_COOKIE=cookies).body for cookies in ("session=alice", "session=bob")]
    assert seen == [b"session=alice", b"session=alice"]


def test_a_change_of_the_database_makes_every_page_anew():
    site, mark = Site(), Mark()
    cache = cached(site, mark)
    Answer(cache)
    mark.value = 2
    Answer(cache)
    Answer(cache)
    assert len(site.asked) == 2


def test_a_change_while_the_page_is_made_keeps_it_out():
    mark = Mark()

    def change(environ):
        mark.value += 1
        return BODY

    site = Site(body=change)
    cache = cached(site, mark)
    Answer(cache)
    Answer(cache)
    assert len(site.asked) == 2


def test_nothing_comes_from_memory_while_the_database_is_silent():
    site, mark = Site(), Mark()
    cache = cached(site, mark)
    Answer(cache)
    mark.value = None
    Answer(cache)
    assert len(site.asked) == 2


def test_a_page_does_not_outlive_the_day():
    site, days = Site(), iter([date(2026, 5, 1), date(2026, 5, 2)])
    cache = cached(site, today=lambda: next(days))
    Answer(cache)
    Answer(cache)
    assert len(site.asked) == 2


def test_a_page_does_not_outlive_five_minutes():
    site, times = Site(), iter([0.0, 301.0, 301.0])
    cache = cached(site, clock=lambda: next(times))
    Answer(cache)
    Answer(cache)
    assert len(site.asked) == 2


def test_the_oldest_page_goes_when_there_are_too_many():
    site = Site()
    cache = cached(site, max_pages=2)
    for path in ("/a/", "/b/", "/c/", "/a/"):
        Answer(cache, path)
    assert len(site.asked) == 4


def test_the_memory_is_bounded():
    cache = cached(Site(), max_bytes=20_000)
    for number in range(50):
        Answer(cache, f"/{number}/")
    assert cache._bytes <= 20_000
    assert cache._bytes == sum(page.size for page in cache._pages.values())


def test_a_known_page_is_not_sent_again():
    cache = cached(Site())
    etag = Answer(cache).headers["ETag"]
    again = Answer(cache, HTTP_IF_NONE_MATCH=f'"other", {etag}')
    assert (again.status, again.body) == ("304 Not Modified", b"")
    assert "Content-Length" not in again.headers
    assert Answer(cache, HTTP_IF_NONE_MATCH='"other"').status == "200 OK"


def test_a_page_is_compressed_for_browsers_that_take_it():
    cache = cached(Site())
    packed = Answer(cache, HTTP_ACCEPT_ENCODING="br, gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == BODY
    assert packed.headers["Content-Length"] == str(len(packed.body))
    assert Answer(cache, HTTP_ACCEPT_ENCODING="gzip;q=0").body == BODY
    assert Answer(cache).body == BODY


def test_proxies_on_the_way_are_told_what_the_page_depends_on():
    headers = Answer(cached(Site())).headers
    assert headers["Vary"] == "Accept-Encoding, Cookie"
    assert headers["Cache-Control"] == "no-cache"


def test_head_is_answered_from_memory_without_a_body():
    site = Site()
    cache = cached(site)
    page = Answer(cache)
    head = Answer(cache, method="HEAD")
    assert (head.status, head.body, site.asked) == ("200 OK", b"", ["GET"])
    assert head.headers == page.headers


def test_head_alone_keeps_nothing():
    site = Site()
    cache = cached(site)
    Answer(cache, method="HEAD")
    assert Answer(cache).body == BODY
    assert site.asked == ["HEAD", "GET"]


def test_a_post_always_reaches_the_site():
    site = Site()
    cache = cached(site)
    Answer(cache)
    Answer(cache, method="POST")
    assert site.asked == ["GET", "POST"]


class Database:
    """A real database with one connection that writes, and the mark that watches."""

    def __init__(self, folder):
        self.writer = connection.copy("writer")
        if connection.vendor == "sqlite":  # the tests' own lives in memory, where nobody else can look
            self.writer.settings_dict = {**connection.settings_dict, "NAME": str(folder / "some.sqlite3")}
        self.write("CREATE TABLE probe (number integer)")
        self.mark = ChangeMark(self.writer)

    def write(self, sql="INSERT INTO probe VALUES (1)"):
        with self.writer.cursor() as cursor:
            cursor.execute(sql)

    def new_mark(self):
        self.mark.look_again()
        return self.mark()


@contextmanager
def in_transaction(database):
    database.set_autocommit(False)
    yield
    database.commit()
    database.set_autocommit(True)


@pytest.fixture
def database(request, tmp_path, django_db_blocker):
    if connection.vendor != "sqlite":
        request.getfixturevalue("transactional_db")
    with django_db_blocker.unblock():
        database = Database(tmp_path)
        yield database
        database.mark.close()
        database.write("DROP TABLE probe")
        database.writer.close()


def test_the_mark_stands_while_nothing_is_written(database):
    before = database.mark()
    with database.writer.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM probe")
    assert database.new_mark() == before


def test_the_mark_changes_with_every_write(database):
    seen = [database.mark()]
    for _round in range(3):
        database.write()
        seen.append(database.new_mark())
    assert len(set(seen)) == 4


def test_the_mark_changes_when_the_transaction_ends(database):
    with in_transaction(database.writer):
        database.write()
        inside = database.new_mark()
    assert database.new_mark() != inside


def test_a_held_mark_is_asked_again_after_a_moment(database):
    times = iter([10.0, 10.2, 10.3])
    database.mark.hold, database.mark.clock = 0.25, lambda: next(times)
    first = database.mark()
    database.write()
    assert [database.mark() == first, database.mark() == first] == [True, False]


def test_a_lost_connection_gives_no_mark_and_is_made_anew(database):
    database.mark()
    database.mark._database.connection.close()
    assert database.new_mark() is None
    assert database.new_mark() is not None
