"""Reads of this room."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise

from offenbau.base.notices import Topic, kinds, topics
from offenbau.diary.enums import Frequency
from offenbau.diary.models import Delivery, Letter, Notice, Recipient, Subscription
from offenbau.diary.permissions import viewer_of
from offenbau.diary.tokens import Stopping
from offenbau.people.models import Person, normalised_email
from offenbau.people.permissions import Viewer
from offenbau.projects.models import Project
from offenbau.projects.permissions import visible_to


@dataclass(frozen=True)
class Followed:
    """A subscription with what its recipient may see of the thing now.

    `topic` is None for what is gone or hidden; `kind` is what a thing of this kind is called.
    """

    subscription: Subscription
    topic: Topic | None
    kind: str | Promise

    @property
    def label(self) -> str:
        """What the thing is called now, or was when the recipient last saw it."""
        return self.topic.label if self.topic else self.subscription.label


@dataclass(frozen=True)
class News:
    """What happened with one thing since the last mail."""

    subscription: Subscription
    topic: Topic
    notices: tuple[Notice, ...]


def recipient_of(person: Person) -> Recipient | None:
    """Return the account's recipient, if it follows anything."""
    return Recipient.objects.select_related("person").filter(person=person).first()


def recipient_at(email: str) -> Recipient | None:
    """Return who follows things under a mail address: its account, or the address itself."""
    wanted = normalised_email(email)
    rows = Recipient.objects.select_related("person").filter(subscriptions__confirmed_at__isnull=False)
    return rows.filter(person__email=wanted).first() or rows.filter(email=wanted).first()


def followed(recipient: Recipient) -> list[Followed]:
    """Return what the recipient follows and has confirmed, newest first; a query, and a few for each kind."""
    rows = list(confirmed().filter(recipient=recipient).select_related("municipality"))
    viewer = viewer_of(recipient)
    seen = topics({row.topic for row in rows}, viewer) if viewer else {}
    known = kinds()
    return [Followed(row, seen.get(row.topic), known[row.kind].name if row.kind in known else "") for row in rows]


def confirmed() -> QuerySet[Subscription]:
    """Return all subscriptions to which their mailbox has said yes."""
    return Subscription.objects.filter(confirmed_at__isnull=False)


def followed_among(kind: str, ids: Collection[int]) -> set[int]:
    """Return which of these things anybody follows; one query."""
    rows = confirmed().filter(kind=kind, object_id__in=ids).order_by()
    return set(rows.values_list("object_id", flat=True))


def follows(person: Person, kind: str, object_id: int) -> Subscription | None:
    """Return the person's subscription to a thing, if there is one."""
    return confirmed().filter(recipient__person=person, kind=kind, object_id=object_id).first()


def stopped_by(stopping: Stopping) -> QuerySet[Subscription]:
    """Return what a link in a mail stops."""
    if stopping.subscription is not None:
        return Subscription.objects.filter(pk=stopping.subscription)
    return confirmed().filter(recipient=stopping.recipient).exclude(frequency=Frequency.AT_ONCE)


def news_in(letter: Letter) -> list[News]:
    """Return what may be said in a letter: things that the recipient may see at this moment, oldest news first.

    Of a thing that they do not see (any more) only bare news is said.
    """
    viewer = viewer_of(letter.recipient)
    if viewer is None:
        return []
    rows = letter.deliveries.select_related("notice", "subscription__municipality").order_by("notice__at", "pk")
    return _by_topic(_about_what_is_seen(list(rows), viewer), viewer)


def _about_what_is_seen(deliveries: list[Delivery], viewer: Viewer) -> list[Delivery]:
    """Leave out news of Baustellen that the viewer may not see (any more), though they follow the town."""
    about = {row.notice.about_id for row in deliveries if row.notice.about_id}
    if not about:
        return deliveries
    seen = set(Project.objects.filter(visible_to(viewer), pk__in=about).order_by().values_list("pk", flat=True))
    return [row for row in deliveries if row.notice.about_id is None or row.notice.about_id in seen]


def _by_topic(deliveries: Iterable[Delivery], viewer: Viewer) -> list[News]:
    grouped: dict[Subscription, list[Notice]] = {}
    for delivery in deliveries:
        grouped.setdefault(delivery.subscription, []).append(delivery.notice)
    seen = topics({subscription.topic for subscription in grouped}, viewer)
    unseen = {row.topic for row, notices in grouped.items() if row.topic not in seen and _bare(notices)}
    named = topics(unseen, viewer, bare=True)
    news = [News(row, seen[row.topic], tuple(notices)) for row, notices in grouped.items() if row.topic in seen]
    bare = [News(row, named[row.topic], _bare(notices)) for row, notices in grouped.items() if row.topic in named]
    return news + bare


def _bare(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    return tuple(notice for notice in notices if notice.bare)
