"""What moderation, authors and the public read of moderation."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.apps import apps
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from offenbau.discussion.enums import Act, Reason, State
from offenbau.discussion.models import (
    APPEAL_TERM,
    Appeal,
    Comment,
    Moderated,
    ModerationEntry,
    Original,
    Report,
    kind_of,
    moderated_kinds,
)
from offenbau.municipality.models import Municipality
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer

LOG_LENGTH = 50


@dataclass(frozen=True)
class PublicEntry:
    """A line of the public log: no text of anybody, and nobody's name."""

    id: int
    at: dt.datetime
    act: str
    reason: str
    thing: str
    place: str
    exception: str
    alone: bool


@dataclass(frozen=True)
class LogPage:
    """Lines of the log, newest first, and the id behind which the next page begins (0: there is none)."""

    rows: list[PublicEntry]
    after: int = 0


@dataclass(frozen=True)
class Decision:
    """A decision against somebody's contribution, as its author reads it; `is_undone`: what it hid is shown again."""

    entry: ModerationEntry
    appeal: Appeal | None
    may_appeal: bool
    is_undone: bool

    @property
    def until(self) -> dt.date:
        """The last day on which its author may object."""
        return timezone.localdate(self.entry.at + APPEAL_TERM)


def public_log(municipality: Municipality, *, after: int = 0, scopes: Collection[str] | None = None) -> LogPage:
    """Return what moderation did in the municipality; `scopes` keeps to these places. One query."""
    entries = ModerationEntry.objects.filter(municipality=municipality).order_by("-id")
    if scopes is not None:
        entries = entries.filter(scope__in=scopes)
    if after:
        entries = entries.filter(id__lt=after)
    fields = ("id", "at", "act", "reason", "kind", "label", "exception", "alone")
    found = [_public(*values) for values in entries.values_list(*fields)[: LOG_LENGTH + 1]]
    return LogPage(found[:LOG_LENGTH], found[LOG_LENGTH - 1].id if len(found) > LOG_LENGTH else 0)


def _public(
    pk: int, at: dt.datetime, act: str, reason: str, kind: str, label: str, exception: str, alone: bool
) -> PublicEntry:
    words = Reason(reason).label if reason else ""
    thing = str(apps.get_model(kind)._meta.verbose_name)
    return PublicEntry(pk, at, str(Act(act).label), str(words), thing, label, exception, alone)


def desk_log(scopes: Collection[str]) -> QuerySet[ModerationEntry]:
    """Return the whole log of these places, with who it was and the notes: for moderation alone."""
    return ModerationEntry.objects.filter(scope__in=scopes).order_by("-id")


def comment_queue(scopes: Collection[str]) -> QuerySet[Comment]:
    """Return the comments of these places that wait for a look, in the order to take them."""
    return Comment.objects.queue().filter(thread__scope__in=scopes).select_related("thread", "author")


def reports_of(thing: Moderated) -> QuerySet[Report]:
    """Return what readers reported about the thing and nobody has looked at."""
    return Report.objects.filter(kind=kind_of(thing), object_id=thing.pk, handled_at=None).order_by("id")


def originals_of(thing: Moderated) -> QuerySet[Original]:
    """Return what was blacked out and is still kept: for moderation alone."""
    return Original.objects.filter(kind=kind_of(thing), object_id=thing.pk).select_related("entry")


def open_appeals(scopes: Collection[str], *, decider: Person | None = None) -> QuerySet[Appeal]:
    """Return appeals that wait, oldest first; `decider` leaves out those against this person's own decisions."""
    waiting = Appeal.objects.filter(scope__in=scopes, decided_at=None).select_related("against").order_by("id")
    return waiting.exclude(against__by_id=decider.pk) if decider else waiting


def decisions_against(thing: Moderated) -> list[Decision]:
    """Return what was decided against the thing, newest first, and what came of an appeal: for its author."""
    about = {"kind": kind_of(thing), "object_id": thing.pk, "act__in": [Act.HIDE, Act.REDACT]}
    entries = ModerationEntry.objects.filter(**about).select_related("appeal").order_by("-id")
    since = timezone.now() - APPEAL_TERM
    made = [(entry, getattr(entry, "appeal", None), _is_undone(entry, thing)) for entry in entries]
    return [
        Decision(entry, appeal, not (appeal or undone) and entry.at > since, undone) for entry, appeal, undone in made
    ]


def _is_undone(entry: ModerationEntry, thing: Moderated) -> bool:
    return entry.act == Act.HIDE and thing.state in {State.WAITING, State.VISIBLE}


def thing_of(kind: str, pk: int) -> Moderated:
    """Return what log, reports and appeals call by kind and id, whoever may see it; or raise Http404."""
    model = moderated_kinds().get(kind)
    found = model._base_manager.filter(pk=pk).first() if model else None
    if found is None:
        raise Http404
    return found


def has_spoken(viewer: Viewer, scope: str) -> bool:
    """Whether the viewer's account has commented in this place, which is a reason against moderating there."""
    return viewer.person is not None and Comment.objects.filter(thread__scope=scope, author=viewer.person).exists()
