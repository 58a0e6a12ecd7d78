"""With whose eyes a mailbox sees, and that one follows only what one may see."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied

from offenbau.base.notices import Topic, topic
from offenbau.diary.models import Recipient
from offenbau.people.permissions import Viewer, may_log_in


def viewer_of(recipient: Recipient) -> Viewer | None:
    """Return with whose eyes a recipient sees now; None for an account that sleeps, which hears nothing."""
    if recipient.person is None:
        return Viewer()
    return Viewer(recipient.person) if may_log_in(recipient.person) else None


def require_visible(kind: str, object_id: int, viewer: Viewer, receipts: Collection[str] = ()) -> Topic:
    """Return the thing; raise PermissionDenied if the viewer may not see it now, and holds no receipt of it."""
    found = topic(kind, object_id, viewer, receipts)
    if found is None:
        raise PermissionDenied
    return found
