"""What becomes of personal data in this room."""

from datetime import timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.privacy import Fate, Rule
from offenbau.discussion.enums import Act, State
from offenbau.discussion.models import (
    APPEAL_TERM,
    REDACTED,
    Appeal,
    Comment,
    Edit,
    Moderated,
    ModerationEntry,
    Original,
    Report,
    kind_of,
    moderated_kinds,
)
from offenbau.people.models import Person
from offenbau.people.privacy import nobody

NETWORK_TERM = timedelta(days=30)

RULES: dict[type[models.Model], Rule] = {
    Comment: Rule(
        Fate.ANONYMISE,
        _("Others have answered: what was said stays, without name and account."),
        _("The name goes at once; what was hidden or blacked out after six months."),
    ),
    Report: Rule(
        Fate.ANONYMISE,
        _("Needed so that nobody reports the same twice."),
        _("Where a guest came from after 30 days, an account's name with the account."),
    ),
    Appeal: Rule(
        Fate.ANONYMISE,
        _("The answer belongs to the record of moderation; its author is taken out."),
        _("The name goes at once, the text six months after the answer."),
    ),
    ModerationEntry: Rule(
        Fate.ANONYMISE,
        _("The public log stays whole and names nobody; who moderated is taken out."),
        _("The name goes at once, notes after six months."),
    ),
    Original: Rule(Fate.ERASE, _("Needed while its author may appeal."), _("Six months after it was blacked out.")),
}


def known_of(person: Person) -> dict[str, Any]:
    """Return what the person said, reported and objected to, and what they decided as a moderator."""
    comments = Comment.objects.filter(author=person).order_by("id")
    decisions = ModerationEntry.objects.filter(by_id=person.pk).order_by("id")
    said = ("thread__label", "text", "pseudonym", "real_name", "stance", "state", "created_at")
    return {
        "comments": list(comments.values(*said)),
        "reports": list(Report.objects.filter(reporter=person).order_by("id").values("reason", "text", "at")),
        "appeals": list(Appeal.objects.filter(author=person).order_by("id").values("text", "at", "answer")),
        "moderated": list(decisions.values("at", "act", "reason")),
    }


def forget(person: Person) -> None:
    """Take the person's name and account out; what they said stays, and what others answered."""
    gone = {"author": None, "pseudonym": nobody(), "real_name": False, "digest": ""}
    Comment.objects.filter(author=person).update(**gone)
    Report.objects.filter(reporter=person).update(reporter=None)
    Appeal.objects.filter(author=person).update(author=None)
    ModerationEntry.objects.filter(by_id=person.pk).update(by_id=None, by_label=nobody(), note="")


@transaction.atomic
def erase_lapsed() -> int:
    """Erase what was hidden, blacked out, objected and reported once its term is over."""
    now = timezone.now()
    open_ones = Appeal.objects.filter(decided_at=None).values("against_id")
    originals = Original.objects.filter(keep_until__lt=timezone.localdate()).exclude(entry_id__in=open_ones)
    appeals = Appeal.objects.filter(decided_at__lt=now - APPEAL_TERM).exclude(text=REDACTED)
    notes = ModerationEntry.objects.filter(at__lt=now - APPEAL_TERM).exclude(note="").exclude(id__in=open_ones)
    networks = Report.objects.filter(at__lt=now - NETWORK_TERM).exclude(network="")
    count = originals.delete()[0] + appeals.update(text=REDACTED, answer=REDACTED) + notes.update(note="")
    count += networks.update(network="") + Edit.objects.filter(at__lt=now - APPEAL_TERM).delete()[0]
    return count + sum(_erase_hidden(model) for model in moderated_kinds().values())


def _erase_hidden(model: type[Moderated]) -> int:
    """Erase the text of what has been hidden for longer than anybody may appeal."""
    recent = ModerationEntry.objects.filter(kind=kind_of(model), act=Act.HIDE, at__gt=timezone.now() - APPEAL_TERM)
    appealed = Appeal.objects.filter(kind=kind_of(model), decided_at=None)
    hidden = model._base_manager.filter(state=State.HIDDEN).exclude(**dict.fromkeys(model.redactable, REDACTED))
    lapsed = hidden.exclude(pk__in=recent.values("object_id")).exclude(pk__in=appealed.values("object_id"))
    for thing in lapsed:
        model._base_manager.filter(pk=thing.pk).update(**dict.fromkeys(model.redactable, REDACTED))
        thing.text_redacted()
    return len(lapsed)
