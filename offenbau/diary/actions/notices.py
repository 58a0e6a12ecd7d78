"""Saying that something happened."""

from typing import Any, TypeAlias

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from offenbau.base.jobs import run_at
from offenbau.base.ledger import record
from offenbau.diary.actions.sending import post
from offenbau.diary.models import Notice
from offenbau.diary.queries import confirmed
from offenbau.municipality.models import Municipality
from offenbau.people.models import Person
from offenbau.projects.models import Project

Words: TypeAlias = str | Promise
ONE_LINE, WHOLE_TEXT = 200, 4000


@transaction.atomic
def tell(
    *,
    kind: str,
    object_id: int,
    municipality: Municipality,
    title: Words,
    text: Words = "",
    path: str,
    bare: bool = False,
    about: Project | None = None,
    by: Person | None,
) -> Notice:
    """Say what happened with a thing, inside the transaction in which it happened; all who follow it get a mail.

    `title` (one line) and `text` (plain, paragraphs parted by an empty line) are put down in each language of the
    house: give them lazily (`gettext_lazy`, `format_lazy`). Both are read by whoever may see the thing, so nothing
    confidential stands in them. `path` is where one reads more, without the host. Mails go out once the transaction
    is through; whether a recipient may see the thing is asked at that moment. `bare` news tells nothing of what the
    thing says: it is sent also when the thing is hidden by then. News `about` a Baustelle is for those
    alone who may see that Baustelle, whatever they follow; who follows both it and its town hears of it once.
    Raises ValidationError without a title.
    """
    said = _said(title, text, path) | {"bare": bare, "about": about}
    notice = Notice(kind=kind, object_id=object_id, municipality=municipality, **said)
    notice.save()
    record("diary.tell", on=notice, by=by, municipality_id=municipality.pk)
    transaction.on_commit(lambda: run_at(post, timezone.now()))
    return notice


@transaction.atomic
def tell_each(
    *,
    kind: str,
    object_ids: QuerySet,
    municipality: Municipality,
    title: Words,
    text: Words = "",
    path: str,
    by: Person | None,
) -> int:
    """Say the same of many things, as `tell` does of one; return of how many. It is bare news: it speaks of none of
    them in particular.

    `object_ids` is a query of their keys. What nobody follows is no news: that keeps it to a few queries.
    """
    said = _said(title, text, path)
    rows = confirmed().filter(kind=kind, object_id__in=object_ids).order_by("object_id")
    followed = rows.values_list("object_id", flat=True).distinct()
    notices = [Notice(kind=kind, object_id=pk, municipality=municipality, bare=True, **said) for pk in followed]
    Notice.objects.bulk_create(notices, batch_size=500)
    if notices:
        record(
            "diary.tell_each", on=municipality, by=by, municipality_id=municipality.pk, kind=kind, news=len(notices)
        )
        transaction.on_commit(lambda: run_at(post, timezone.now()))
    return len(notices)


def take_back(*, kind: str, object_id: int, text: str) -> None:
    """Take a text that was told of a thing out of the news, inside the action that takes it back; titles stay."""
    said = {code: _tidy(text) for code, _name in settings.LANGUAGES}
    Notice.objects.filter(kind=kind, object_id=object_id, text=said).update(text={})


def _said(title: Words, text: Words, path: str) -> dict[str, Any]:
    """Return the words of a piece of news in each language, with its page."""
    titles = {code: _shortened(words, ONE_LINE) for code, words in _in_each_language(title)}
    if not all(titles.values()) or not path.startswith("/"):
        raise ValidationError(_("News needs a title and the page where one reads more."))
    return {"title": titles, "text": {code: _tidy(words) for code, words in _in_each_language(text)}, "path": path}


def _in_each_language(words: Words) -> list[tuple[str, str]]:
    said = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            said.append((code, str(words)))
    return said


def _tidy(text: str) -> str:
    """The text without blanks at the ends of its lines, and not longer than a mail should be."""
    lines = "\n".join(line.strip() for line in text.splitlines()).strip()
    return lines if len(lines) <= WHOLE_TEXT else f"{lines[:WHOLE_TEXT].rsplit(' ', 1)[0]} …"


def _shortened(text: str, length: int) -> str:
    """The text on one line, whatever somebody typed into it."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 2].rstrip()} …"
