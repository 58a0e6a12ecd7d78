"""Whole anonymous pages kept in memory, before Django is asked.

A page is kept only if nobody in particular asked for it (a GET without any cookie but the language, without
a login header, not from htmx) and if its answer says nothing personal (status 200, sets no cookie, not
private, no form token). It is served as long as nothing at all has been written to the database since before
it was made, at most five minutes and never beyond midnight. docs/decisions/0003-page-cache.md says why.
"""

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from http.cookies import CookieError, SimpleCookie
from typing import Any

from django.db import Error
from django.db.backends.base.base import BaseDatabaseWrapper

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
App = Callable[[Environ, StartResponse], Iterable[bytes]]
Headers = list[tuple[str, str]]
Mark = Callable[[], Hashable]

MARKS = {
    # Differs as soon as any other connection has committed anything; costs microseconds.
    "sqlite": ("PRAGMA data_version", 0.0),
    # The snapshot's text differs as soon as any transaction has begun or ended to write; held for a moment,
    # for it is a question to another process, maybe on another machine.
    "postgresql": ("SELECT pg_current_snapshot()::text", 0.25),
}

LANGUAGE_COOKIE = "sprache"
READING = ("GET", "HEAD")
MAX_AGE = 300.0  # seconds; a page may say "five minutes ago"
MAX_PAGE = 1024 * 1024  # bytes of one page; a house with 300 windows has half of that
MAX_QUERY = 500
# What a page may depend on: all of these are in the key, or keep a request away from the cache.
KNOWN_VARIATIONS = {"accept-encoding", "cookie", "hx-request", "hx-history-restore-request"}
PERSONAL_REQUEST = ("HTTP_AUTHORIZATION", "HTTP_RANGE", "HTTP_HX_REQUEST", "HTTP_HX_HISTORY_RESTORE_REQUEST")
DESCRIBES_BODY = {"content-length", "content-type", "content-encoding"}
FORM_TOKENS = (b"csrfmiddlewaretoken", b'challenge" value="')  # good for one visitor alone
COMPRESSED_TYPES = ("text/", "application/json", "image/svg", "application/xml", "application/atom")


class ChangeMark:
    """The database's own mark of change, asked on a connection that does nothing else."""

    def __init__(self, database: BaseDatabaseWrapper, clock: Callable[[], float] = time.monotonic) -> None:
        self.sql, self.hold = MARKS[database.vendor]
        self.clock = clock
        self._database = database.copy("mark")
        self._database.inc_thread_sharing()
        self._lock = threading.Lock()
        self._value: Hashable = None
        self._until = 0.0

    def __call__(self) -> Hashable:
        """Return the mark, or None while the database does not answer: then nothing comes from memory."""
        with self._lock:
            now = self.clock()
            if self._value is None or now >= self._until:
                self._value, self._until = self._ask(), now + self.hold
            return self._value

    def _ask(self) -> Hashable:
        try:
            self._database.ensure_connection()
            return self._database.connection.execute(self.sql).fetchone()[0]
        except (Error, self._database.Database.Error):
            self._database.close()
            return None

    def look_again(self) -> None:
        """Forget the held mark: something may just have been written."""
        with self._lock:
            self._until = 0.0

    def close(self) -> None:
        """Give the connection back."""
        self._database.close()


@dataclass
class Page:
    """A kept answer; `headers` lack what depends on the encoding."""

    headers: Headers
    body: bytes
    etag: str
    made: float
    compresses: bool
    packed: bytes | None = field(default=None)

    def encoded(self, gzipped: bool) -> tuple[Headers, bytes]:
        """Return headers and body, compressed once if the visitor's browser takes that."""
        if not (gzipped and self.compresses):
            return [("Content-Length", str(len(self.body)))], self.body
        if self.packed is None:
            self.packed = gzip.compress(self.body, 6, mtime=0)
        return [("Content-Encoding", "gzip"), ("Content-Length", str(len(self.packed)))], self.packed

    @property
    def size(self) -> int:
        """Bytes of memory, with room for the compressed form."""
        return int(len(self.body) * 1.4) + 2000


class PageCache:
    """WSGI layer in front of `app`; `mark` changes whenever something was written to the database."""

    def __init__(
        self,
        app: App,
        mark: Mark,
        *,
        max_pages: int = 2_000,
        max_bytes: int = 48_000_000,
        never: tuple[str, ...] = ("/static/",),
        clock: Callable[[], float] = time.monotonic,
        today: Callable[[], date] = date.today,
    ) -> None:
        self.app, self.mark, self.clock, self.today = app, mark, clock, today
        self.max_pages, self.max_bytes, self.never = max_pages, max_bytes, never
        self._lock = threading.Lock()
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()
        self._bytes = 0
        self._standing: Hashable = None

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from memory, or let Django answer and keep a page that is the same for everybody."""
        if environ["REQUEST_METHOD"] not in READING:
            return self._write(environ, start_response)
        key = self._key(environ)
        mark = self.mark() if key is not None else None
        if mark is None:
            return self.app(environ, start_response)
        page = self._find(key, mark)
        if page is None and environ["REQUEST_METHOD"] == "GET":
            return self._ask(key, mark, environ, start_response)
        if page is None:
            return self.app(environ, start_response)
        return _answer(page, environ, start_response)

    def _write(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Pass on what may write; whoever asks this process afterwards sees the change at once."""
        try:
            return self.app(environ, start_response)
        finally:
            getattr(self.mark, "look_again", lambda: None)()

    # -- The request --------------------------------------------------------------------------------
    def _key(self, environ: Environ) -> Hashable | None:
        """Return all that a page may depend on, or None if the request could be somebody's own."""
        path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
        language = _only_language(environ.get("HTTP_COOKIE", ""))
        if (
            language is None
            or len(query) > MAX_QUERY
            or path.startswith(self.never)
            or any(name in environ for name in PERSONAL_REQUEST)
        ):
            return None
        host = environ.get("HTTP_HOST") or (environ.get("SERVER_NAME"), environ.get("SERVER_PORT"))
        scheme = environ.get("wsgi.url_scheme"), environ.get("HTTP_X_FORWARDED_PROTO")
        return scheme, host, environ.get("SCRIPT_NAME", ""), path, query, language, self.today()

    # -- The store ----------------------------------------------------------------------------------
    def _find(self, key: Hashable, mark: Hashable) -> Page | None:
        with self._lock:
            if mark != self._standing:
                self._forget_all(mark)
                return None
            page = self._pages.get(key)
            if page is None or self.clock() - page.made > MAX_AGE:
                return None
            self._pages.move_to_end(key)
            return page

    def _forget_all(self, mark: Hashable) -> None:
        self._pages.clear()
        self._bytes, self._standing = 0, mark

    def _keep(self, key: Hashable, mark: Hashable, page: Page) -> None:
        """Keep a page unless the database has changed since before it was made."""
        with self._lock:
            if mark != self._standing:
                return
            self._drop(key)
            self._pages[key] = page
            self._bytes += page.size
            while self._pages and (len(self._pages) > self.max_pages or self._bytes > self.max_bytes):
                self._drop(next(iter(self._pages)))

    def _drop(self, key: Hashable) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            self._bytes -= page.size

    # -- The answer ---------------------------------------------------------------------------------
    def _ask(self, key: Hashable, mark: Hashable, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        said: list[Any] = []

        def listen(status: str, headers: Headers, exc_info: Any = None) -> None:
            said[:] = [status, headers, exc_info]

        chunks = self.app(environ, listen)
        status, headers, exc_info = said
        if exc_info or not _same_for_everybody(status, headers):
            start_response(status, headers, *([exc_info] if exc_info else []))
            return chunks
        page = _page(chunks, headers, self.clock())
        if not any(token in page.body for token in FORM_TOKENS):
            self._keep(key, mark, page)
            return _answer(page, environ, start_response)
        start_response(status, headers)
        return [page.body]


def _only_language(cookies: str) -> str | None:
    """Return the language cookie ("" for none), or None if there is any other cookie."""
    if not cookies:
        return ""
    try:
        jar = SimpleCookie(cookies)
    except CookieError:
        return None
    # What the parser skipped could still mean something to Django: then the counts differ.
    if set(jar) != {LANGUAGE_COOKIE} or cookies.count("=") != 1 or ";" in cookies:
        return None
    return jar[LANGUAGE_COOKIE].value


def _same_for_everybody(status: str, headers: Headers) -> bool:
    """Whether an answer may be given to every visitor who asks the same."""
    fields: dict[str, str] = {}
    for name, value in headers:
        fields[name.lower()] = f"{fields.get(name.lower(), '')},{value}".strip(",")
    control = fields.get("cache-control", "").lower()
    varies = {word.strip().lower() for word in fields.get("vary", "").split(",") if word.strip()}
    length = fields.get("content-length", "")
    return (
        status.startswith("200 ")
        and "set-cookie" not in fields
        and "content-encoding" not in fields
        and not any(word in control for word in ("no-store", "private"))
        and varies <= KNOWN_VARIATIONS
        and "nonce-" not in fields.get("content-security-policy", "")
        and length.isdigit()
        and int(length) <= MAX_PAGE
    )


def _page(chunks: Iterable[bytes], headers: Headers, made: float) -> Page:
    try:
        body = b"".join(chunks)
    finally:
        getattr(chunks, "close", lambda: None)()
    names = {name.lower(): value for name, value in headers}
    kept = [(n, v) for n, v in headers if n.lower() not in {"content-length", "etag", "vary"}]
    varies = {word.strip() for word in names.get("vary", "").split(",") if word.strip()}
    kept.append(("Vary", ", ".join(sorted(varies | {"Accept-Encoding", "Cookie"}))))
    if "cache-control" not in names:
        kept.append(("Cache-Control", "no-cache"))
    # Weak: the compressed form of the same page has the same tag.
    etag = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    compresses = len(body) > 500 and names.get("content-type", "").startswith(COMPRESSED_TYPES)
    return Page([*kept, ("ETag", etag)], body, etag, made, compresses)


def _answer(page: Page, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    asked = environ.get("HTTP_IF_NONE_MATCH", "")
    if asked and _names(asked, page.etag):
        start_response("304 Not Modified", [(n, v) for n, v in page.headers if n.lower() not in DESCRIBES_BODY])
        return []
    headers, body = page.encoded(_takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")))
    start_response("200 OK", [*page.headers, *headers])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _names(asked: str, etag: str) -> bool:
    bare = etag.removeprefix("W/")
    return any(tag.strip() == "*" or tag.strip().removeprefix("W/") == bare for tag in asked.split(","))


def _takes_gzip(accepted: str) -> bool:
    """Whether a browser takes gzip; `gzip;q=0` says no."""
    for part in accepted.lower().split(","):
        name, _, quality = part.strip().partition(";")
        if name.strip() == "gzip":
            return quality.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False
