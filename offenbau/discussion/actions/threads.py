"""Opening threads, speaking in them, changing and taking back what one said."""

import datetime as dt
import re
from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from offenbau.base.ledger import record
from offenbau.base.text import plain
from offenbau.base.typed import refuse_unreadable, straightened, tidied
from offenbau.discussion.actions.moderation import forget_moderation
from offenbau.discussion.enums import Channel, State
from offenbau.discussion.models import EDIT_TERM, REDACTED, Comment, Edit, Thread
from offenbau.discussion.names import chosen, pseudonym_for
from offenbau.discussion.permissions import Rights, require_writer
from offenbau.municipality.models import Municipality
from offenbau.people.models import Person
from offenbau.people.tokens import hashed, new_token

MOST_IN_A_ROW = 10  # comments of one account within PACE
PACE = dt.timedelta(minutes=10)


class Written(NamedTuple):
    """A new comment, and the receipt of a guest (empty for an account): the only time it is seen."""

    comment: Comment
    receipt: str


def open_thread(
    *,
    municipality: Municipality,
    scope: str,
    label: str,
    moderated_first: bool = False,
    has_stances: bool = False,
    by: Person | None,
) -> Thread:
    """Open a thread for an object of a room above, which has checked that `by` may, within its own transaction."""
    with transaction.atomic():
        thread = Thread(municipality=municipality, scope=scope, label=label[:200])
        thread.moderated_first, thread.has_stances = moderated_first, has_stances
        thread.full_clean()
        thread.save()
        record("discussion.open_thread", on=thread, by=by, municipality_id=municipality.pk)
    return thread


@transaction.atomic
def change_thread(
    *,
    thread: Thread,
    is_open: bool | None = None,
    moderated_first: bool | None = None,
    label: str | None = None,
    by: Person | None,
) -> Thread:
    """Close or open a thread again, rename it, let comments wait for a look; its owner has checked that `by` may."""
    thread = Thread.objects.select_for_update().get(pk=thread.pk)
    if is_open is not None and is_open != thread.is_open:
        thread.is_open, thread.closed_at = is_open, None if is_open else timezone.now()
    if moderated_first is not None:
        thread.moderated_first = moderated_first
    thread.label = thread.label if label is None else label[:200]
    thread.full_clean()
    thread.save(update_fields=["is_open", "closed_at", "moderated_first", "label"])
    record("discussion.change_thread", on=thread, by=by, municipality_id=thread.municipality_id)
    return thread


@transaction.atomic
def write_comment(
    *,
    thread: Thread,
    text: str,
    rights: Rights,
    by: Person | None,
    answers: Comment | None = None,
    stance: str = "",
    pseudonym: str = "",
    real_name: bool = False,
    official: bool = False,
    channel: str = Channel.ONLINE,
    network: str = "",
) -> Written:
    """Say something in an open thread, or answer a comment there. `by` is None for a guest.

    Whatever did not come in online is entered by staff for somebody else, and has no account as its author.
    `network` is a keyed hash of where a guest comes from; it is not kept. Raises ValidationError for a closed thread,
    a repetition, too many in a row, an unfit name; PermissionDenied without the right.
    """
    on_behalf = channel != Channel.ONLINE
    thread = Thread.objects.select_for_update().get(pk=thread.pk)
    require_writer(rights, by, thread, official=official, on_behalf=on_behalf)
    author = None if on_behalf else by
    _refuse_when_closed(thread)
    _refuse_haste(None if official else author)
    comment = Comment(thread=thread, author=author, channel=channel, official=official)
    comment.real_name = bool(author and author.name and (real_name or official))
    comment.parent, comment.answers = _place(thread, answers)
    comment.stance = stance if thread.has_stances and not comment.parent else ""
    comment.state = State.WAITING if thread.moderated_first and not official else State.VISIBLE
    receipt = "" if author else new_token()
    comment.receipt_hash = hashed(receipt) if receipt else ""
    speaker = f"person:{author.pk}" if author else f"guest:{receipt}"
    comment.pseudonym = ("" if author else chosen(pseudonym)) or pseudonym_for(speaker, thread.scope)
    _say(comment, text, speaker if author else f"guest:{network or plain(comment.pseudonym)}")
    comment.state_changed("")
    record("discussion.write_comment", on=comment, by=by, municipality_id=thread.municipality_id)
    return Written(comment, receipt)


@transaction.atomic
def edit_comment(*, comment: Comment, text: str, by: Person | None, receipt: str = "") -> Comment:
    """Change one's own comment within fifteen minutes; what it said before is kept for moderation.

    Where comments wait for a look, it waits again. Raises ValidationError when it is too late.
    """
    thread = Thread.objects.select_for_update().get(pk=comment.thread_id)
    comment = _own(comment, by, receipt)
    _refuse_when_closed(thread)
    before = comment.state
    still = comment.created_at + EDIT_TERM > timezone.now() and not comment.redacted_at
    if not still or before not in {State.WAITING, State.VISIBLE}:
        raise ValidationError(_("This can no longer be changed. You can answer to it, or take it back."), code="late")
    Edit.objects.create(comment=comment, text=comment.text)
    if thread.moderated_first and not comment.official:
        comment.state = State.WAITING
    comment.edited_at = timezone.now()
    _say(comment, text, f"person:{comment.author_id}" if comment.author_id else f"guest:{comment.receipt_hash}")
    comment.state_changed(before)
    record("discussion.edit_comment", on=comment, by=by, municipality_id=thread.municipality_id)
    return comment


@transaction.atomic
def withdraw_comment(*, comment: Comment, by: Person | None, receipt: str = "") -> Comment:
    """Take back one's own comment: its text is erased at once, answers stay beneath an empty place."""
    Thread.objects.select_for_update().get(pk=comment.thread_id)
    comment = _own(comment, by, receipt)
    before, comment.state = comment.state, State.WITHDRAWN
    comment.text, comment.digest, comment.reports = REDACTED, "", 0
    comment.save()
    comment.edits.all().delete()
    forget_moderation(comment)
    comment.state_changed(before)
    record("discussion.withdraw_comment", on=comment, by=by, municipality_id=comment.thread.municipality_id)
    return comment


def _own(comment: Comment, by: Person | None, receipt: str) -> Comment:
    current = Comment.objects.select_for_update().get(pk=comment.pk)
    if not current.is_written_by(by, receipt) or current.state == State.WITHDRAWN:
        raise PermissionDenied
    return current


def _place(thread: Thread, answers: Comment | None) -> tuple[Comment | None, Comment | None]:
    """Return the comment at the head, and whom a deeper answer speaks to; what is not visible is not answered."""
    if answers is None:
        return None, None
    answered = Comment.objects.filter(pk=answers.pk, thread=thread).visible().select_related("parent").first()
    if answered is None:
        raise ValidationError(_("What you answer is no longer there."), code="gone")
    return (answered.parent, answered) if answered.parent else (answered, None)


def _refuse_when_closed(thread: Thread) -> None:
    if not thread.is_open:
        raise ValidationError(_("This talk is closed."), code="closed")


def _refuse_haste(author: Person | None) -> None:
    """One account does not fill a page; guests are held back where they come in."""
    if author and Comment.objects.filter(author=author, created_at__gt=timezone.now() - PACE).count() >= MOST_IN_A_ROW:
        raise ValidationError(_("You have written a lot just now. Please go on in a few minutes."), code="haste")


def _say(comment: Comment, text: str, speaker: str) -> None:
    """Set the text, tidied, check all, and save; the digest keeps a speaker from repeating themselves."""
    text = re.sub(r"\n{3,}", "\n\n", tidied(straightened(text), one_line=False).replace("\r\n", "\n").strip())
    comment.text = text.replace(REDACTED[0], "■")  # nobody blacks out by hand
    refuse_unreadable(comment.text)
    comment.digest = salted_hmac("offenbau.discussion.said", f"{speaker}\n{plain(comment.text) or text}").hexdigest()
    comment.full_clean(exclude=["author", "parent", "answers"])
    comment.save()
