"""What those who follow a contribution read of it before and beside its answer; in the transaction of what was done.

All of it is bare: the number, what was done, and the reason as the public log has it. What the contribution says, a
moderator's note and an answer to an objection are for its author, and stand in no mail.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from django.urls import reverse
from django.utils.functional import Promise, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from offenbau.diary import actions as diary
from offenbau.diary.queries import followed_among
from offenbau.discussion.enums import Act, Reason, State
from offenbau.discussion.models import ModerationEntry
from offenbau.participation.enums import ANSWERED, TrailKind
from offenbau.participation.trail import sentence_of
from offenbau.people.models import Person

if TYPE_CHECKING:
    from offenbau.participation.models import Contribution, StatusEntry

Words: TypeAlias = str | Promise

TITLES = {
    TrailKind.ASSIGNED: _("No. {number} of “{title}” is given to an office"),
    TrailKind.MERGED: _("No. {number} of “{title}” was put together with another one"),
    TrailKind.TOOK_IN: _("No. {number} of “{title}” was put together with others"),
    TrailKind.LOOSENED: _("No. {number} of “{title}” was taken apart again"),
    TrailKind.SPLIT: _("No. {number} of “{title}” was split into several"),
}
IN_REVIEW = _("No. {number} of “{title}” is being looked at")
IS_ANSWERED = _("No. {number} of “{title}” is answered")

# What changes nothing is not among them: that somebody has reported it is nobody's news.
DECISIONS = {
    Act.APPROVE: _("No. {number} of “{title}” was let through"),
    Act.HIDE: _("No. {number} of “{title}” was hidden"),
    Act.RESTORE: _("No. {number} of “{title}” is shown again"),
    Act.REDACT: _("No. {number} of “{title}”: a passage was blacked out"),
    Act.GRANT: _("No. {number} of “{title}”: the objection was granted"),
    Act.REFUSE: _("No. {number} of “{title}”: the objection was not granted"),
}
NOT_LET_THROUGH = _("No. {number} of “{title}” was not let through")

EVERYBODY_READS_IT = _("Everybody can read it now.")
WITH_ITS_ANSWER = _("It appears together with its answer.")
MAY_OBJECT = _(
    "Did you write it? Then you can object within half a year: at the address that you have kept, or logged in on the "
    "page of the contribution. Somebody else looks at it then, wherever there is one."
)
READS_WHY = _(
    "Did you write it? You read the answer at the address that you have kept, or logged in on the page of the "
    "contribution."
)


def tell_of_steps(steps: "Iterable[StatusEntry | None]", *, by: Person | None) -> None:
    """Tell those who follow a contribution what one action has done with it: one piece of news, however many steps.

    The steps are those that the action has just written to the public trail, in that order.
    """
    written = sorted((step for step in steps if step), key=lambda step: step.contribution_id)
    followed = followed_among("contribution", {step.contribution_id for step in written})
    for pk, group in groupby(written, key=lambda step: step.contribution_id):
        if pk in followed:
            own = list(group)
            _tell(own[-1].contribution, _title(own[-1]), _sentences(own), by=by)


def _title(step: "StatusEntry") -> Words:
    if step.kind == TrailKind.STATUS:
        return IS_ANSWERED if step.status in ANSWERED else IN_REVIEW
    return TITLES[TrailKind(step.kind)]


def _said(steps: "list[StatusEntry]") -> str:
    return "\n\n".join(sentence_of(step) for step in steps)


_sentences = lazy(_said, str)


def tell_of_moderation(contribution: "Contribution", entry: ModerationEntry, *, by: Person | None) -> None:
    """Tell those who follow it what moderation has decided, and its author where to object."""
    act = Act(entry.act)
    if act not in DECISIONS or not followed_among("contribution", [contribution.pk]):
        return
    title = DECISIONS[act]
    if act is Act.HIDE and not contribution.was_public():
        title = NOT_LET_THROUGH
    _tell(contribution, title, _text(contribution, act, entry.reason), by=by)


def _text(contribution: "Contribution", act: Act, reason: str) -> Words:
    if act in {Act.GRANT, Act.REFUSE}:
        return READS_WHY
    if reason:
        why = format_lazy(_("Reason: {reason}"), reason=Reason(reason).label)
        return format_lazy("{why}\n\n{more}", why=why, more=MAY_OBJECT)
    return EVERYBODY_READS_IT if contribution.was_public() else WITH_ITS_ANSWER


def _tell(contribution: "Contribution", title: Words, text: Words, *, by: Person | None) -> None:
    procedure = contribution.procedure
    if not procedure.is_started:
        return  # a trial is nobody's news
    diary.tell(
        kind="contribution",
        object_id=contribution.pk,
        municipality=procedure.municipality,
        title=format_lazy(title, number=contribution.number, title=procedure.title),
        text=text,
        path=_path(contribution),
        bare=True,
        by=by,
    )


def _path(contribution: "Contribution") -> str:
    """Its page, where it is or was read by everybody; else that of the procedure: who follows it may have no other."""
    procedure = contribution.procedure
    if contribution.state == State.WAITING or not contribution.was_public():
        return procedure.get_absolute_url()
    return reverse(
        "participation:contribution", args=[procedure.municipality.slug, procedure.slug, contribution.number]
    )
