"""Who may do what in a place: the room above says so, in `Rights`; this room holds every action to it."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied

from offenbau.discussion.models import Moderated, Thread
from offenbau.people.permissions import Viewer

LEAST_EXCEPTION = 20  # characters: below that it is no reason, but a key pressed to get in


@dataclass(frozen=True)
class Rights:
    """What one viewer may do in one place (`scope` of one municipality); made by the place's owner at each request.

    `writes`: may comment. `official`: may answer for the town. `enters`: may enter what others said at the desk, on
    paper or by telephone. `moderates`: is a moderator here. `member`: belongs to the project, or has contributed to
    what is moderated; such a person moderates only with `exception`, a recorded reason that the public reads, which
    has at least LEAST_EXCEPTION characters.
    `alone`: there is no other moderator who could answer an appeal. `label`: what the public log calls the place at
    this moment instead of what it was called when the talk began, such as once it is no longer open to everybody.
    """

    viewer: Viewer
    municipality_id: int
    scope: str
    writes: bool = False
    official: bool = False
    enters: bool = False
    moderates: bool = False
    member: bool = False
    exception: str = ""
    alone: bool = False
    label: str = ""

    @property
    def may_moderate(self) -> bool:
        """Whether the viewer may moderate here: from outside the project, or by an exception with a reason."""
        named = self.viewer.person is not None and self.moderates
        return named and (not self.member or len(self.exception.strip()) >= LEAST_EXCEPTION)


def require_thread(rights: Rights, by: Any, thread: Thread) -> None:
    """Raise PermissionDenied unless the rights are this person's, for this thread's place."""
    _require(_are_of(rights, by) and (rights.municipality_id, rights.scope) == (thread.municipality_id, thread.scope))


def require_moderating(rights: Rights, by: Any) -> None:
    """Raise PermissionDenied unless the rights are this person's, and let them moderate."""
    _require(rights.may_moderate and _are_of(rights, by))


def require_moderator(rights: Rights, by: Any, thing: Moderated) -> None:
    """Raise PermissionDenied unless `by` may moderate in the place where the thing stands, and did not write it."""
    place = (thing.moderation_municipality_id, thing.moderation_scope)
    here = (rights.municipality_id, rights.scope) == place
    require_moderating(rights, by)
    _require(here and not thing.is_written_by(by))


def require_writer(rights: Rights, by: Any, thread: Thread, *, official: bool, on_behalf: bool) -> None:
    """Raise PermissionDenied unless `by` (None: a guest) may write here, and in this way."""
    require_thread(rights, by, thread)
    _require(rights.official if official else rights.enters if on_behalf else rights.writes)
    _require(not (official and on_behalf))


def _are_of(rights: Rights, by: Any) -> bool:
    return rights.viewer.person == by


def _require(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied
