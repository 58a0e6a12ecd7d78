"""Atom feeds (RFC 4287), in pages (RFC 5005), with names that stay and links to this installation's address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import conditional_escape
from django.utils.http import http_date

from offenbau.base.addresses import absolute, tag_uri
from offenbau.base.tables import cleaned

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    """A thing in a feed. `key` is its name for ever (contribution/12), `path` its page here.

    `summary` is plain text, or safe HTML as `text.markdown` returns it. Moments are aware.
    """

    key: str
    title: str
    path: str
    published: datetime
    updated: datetime
    summary: str = ""
    author: str = ""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Feed:
    """A page of a feed: `path` is the HTML page that it follows, `feed_path` its own; `author` is who publishes it."""

    key: str
    title: str
    path: str
    feed_path: str
    author: str
    entries: Iterable[Entry] = ()
    subtitle: str = ""
    updated: datetime | None = None
    next_path: str = ""
    previous_path: str = ""


class _Atom(Atom1Feed):
    """Django's Atom feed; its day of change is given, and pages are linked."""

    def latest_post_date(self) -> datetime:
        return self.feed["updated"]

    def add_root_elements(self, handler) -> None:  # type: ignore[no-untyped-def]
        super().add_root_elements(handler)
        for rel in ("next", "previous"):
            if self.feed[rel]:
                handler.addQuickElement("link", "", {"rel": rel, "href": self.feed[rel]})


def feed_response(request: HttpRequest, feed: Feed) -> HttpResponseBase:
    """Return the feed, or 304 to whoever has it already."""
    updated, body = _written(feed)
    response = HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    etag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    response["ETag"], response["Last-Modified"] = etag, http_date(updated.timestamp())
    return get_conditional_response(request, etag, int(updated.timestamp()), response) or response


def _written(feed: Feed) -> tuple[datetime, bytes]:
    entries = list(feed.entries)
    updated = feed.updated or max((entry.updated for entry in entries), default=BEGINNING)
    here, name = absolute(""), tag_uri("")  # asked once a feed: each asks the database
    made = _Atom(
        cleaned(feed.title),
        here + feed.path,
        "",
        language=translation.get_language(),
        author_name=cleaned(feed.author),
        subtitle=cleaned(feed.subtitle) or None,
        feed_url=here + feed.feed_path,
        feed_guid=name + feed.key,
        updated=updated,
        next=feed.next_path and here + feed.next_path,
        previous=feed.previous_path and here + feed.previous_path,
    )
    for entry in entries:
        made.add_item(
            cleaned(entry.title),
            here + entry.path,
            cleaned(conditional_escape(entry.summary)) or None,
            unique_id=name + entry.key,
            pubdate=entry.published,
            updateddate=entry.updated,
            author_name=cleaned(entry.author) or None,
            categories=[cleaned(topic) for topic in entry.topics],
        )
    return updated, made.writeString("utf-8").encode()
