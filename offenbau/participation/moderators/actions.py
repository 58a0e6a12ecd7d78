"""Offering to moderate, asking somebody, answering, ending, looking back."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from offenbau.base.addresses import absolute
from offenbau.base.ledger import record
from offenbau.participation.actions.common import locked, tell
from offenbau.participation.models import Procedure
from offenbau.participation.moderators.enums import Standing
from offenbau.participation.moderators.models import Moderation, PoolEntry
from offenbau.participation.moderators.permissions import is_asked, is_involved, may_be_asked
from offenbau.participation.permissions import can_set_up
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.permissions import require

ENTRY = ("municipality", "kind", "skills", "availability", "costs", "elsewhere")


@transaction.atomic
def save_entry(*, person: Person, values: dict[str, Any], by: Person | None) -> PoolEntry:
    """Offer to moderate, or change the offer: everybody for themselves; `values` are any of ENTRY."""
    require(by is None or by.pk == person.pk)
    entry = PoolEntry.objects.filter(person=person).first() or PoolEntry(person=person)
    for name in ENTRY:
        if name in values:
            setattr(entry, name, values[name])
    entry.full_clean(validate_unique=False)
    entry.save()
    record("offer to moderate", on=entry, by=by, municipality_id=entry.municipality_id)
    return entry


@transaction.atomic
def remove_entry(*, person: Person, by: Person | None) -> None:
    """Take the offer back; what one has said yes to stays."""
    require(by is None or by.pk == person.pk)
    for entry in PoolEntry.objects.filter(person=person):
        record("take back offer to moderate", on=entry, by=by, municipality_id=entry.municipality_id)
        entry.delete()


@transaction.atomic
def ask(*, procedure: Procedure, entry: PoolEntry, message: str, by: Person | None) -> Moderation:
    """Ask somebody of the pool to moderate a procedure; mails them on commit.

    Raises ValidationError for somebody who belongs to the project, was asked already, or has declined.
    """
    current = locked(procedure, by=by, rule=can_set_up)
    require(may_be_asked(entry, current))
    _refuse_involved(entry.person, current)
    if Moderation.objects.filter(procedure=current, person=entry.person, standing=Standing.DECLINED).exists():
        raise ValidationError(_("They have declined already. Please ask somebody else."), code="declined")
    asked = Moderation(procedure=current, person=entry.person, asked_by=by, message=message.strip())
    asked.full_clean()
    asked.save()
    tell(current, "ask for moderation", by=by)
    transaction.on_commit(lambda: tell_asked.enqueue(asked.pk))
    return asked


@transaction.atomic
def answer(*, moderation: Moderation, accepts: bool, word: str, by: Person) -> Moderation:
    """Accept or decline; who accepts moderates this procedure from now on. Mails who asked on commit."""
    held = _held(moderation)
    require(is_asked(Viewer(by), held))
    if held.standing != Standing.OPEN:
        raise ValidationError(_("This has been answered already."), code="answered")
    if accepts:
        _refuse_involved(by, held.procedure)
    held.standing = Standing.ACCEPTED if accepts else Standing.DECLINED
    held.answer, held.answered_at = word.strip(), timezone.now()
    held.full_clean()
    held.save()
    tell(held.procedure, "accept moderation" if accepts else "decline moderation", by=by)
    transaction.on_commit(lambda: tell_answered.enqueue(held.pk))
    return held


@transaction.atomic
def end(*, moderation: Moderation, by: Person | None) -> Moderation:
    """End a moderation, or take a question back that nobody has answered; the moderator and the team may both."""
    held = _held(moderation)
    own = by is not None and is_asked(Viewer(by), held)
    require(by is None or own or can_set_up(Viewer(by), held.procedure))
    if held.standing not in (Standing.OPEN, Standing.ACCEPTED):
        raise ValidationError(_("This has ended already."), code="ended")
    held.standing, held.ended_at = Standing.ENDED, timezone.now()
    held.save()
    tell(held.procedure, "end moderation", by=by)
    return held


@transaction.atomic
def look_back(*, moderation: Moderation, text: str, hours: Decimal | None = None, by: Person | None) -> Moderation:
    """Say how it was: the moderator with their hours, or the team. Only who has moderated is looked back upon."""
    held = _held(moderation)
    if held.answered_at is None or held.standing not in (Standing.ACCEPTED, Standing.ENDED):
        raise ValidationError(_("Nobody has moderated here."), code="closed")
    if by is not None and is_asked(Viewer(by), held):
        held.review_of_moderator, held.hours = text.strip(), hours
    else:
        require(by is None or can_set_up(Viewer(by), held.procedure))
        held.review_of_staff = text.strip()
    held.full_clean()
    held.save()
    tell(held.procedure, "look back at moderation", by=by)
    return held


def _held(moderation: Moderation) -> Moderation:
    rows = Moderation.objects.select_for_update(of=("self",))
    return rows.select_related("procedure__project", "procedure__municipality").get(pk=moderation.pk)


def _refuse_involved(person: Person, procedure: Procedure) -> None:
    if is_involved(Viewer(person), procedure):
        words = _("Whoever belongs to the project, or has contributed, does not moderate it.")
        raise ValidationError(words, code="involved")


# -- Mail -----------------------------------------------------------------------------------------
@task()
def tell_asked(pk: int) -> None:
    """Mail somebody that they were asked."""
    asked = Moderation.objects.select_related("person", "procedure__municipality").filter(pk=pk).first()
    if asked is None or asked.person is None or asked.standing != Standing.OPEN:
        return
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Would you moderate “%(title)s”?") % {"title": asked.procedure.title}
        text = _("%(town)s asks you to moderate a procedure.\n\n%(message)s\n\nAccept or decline here:\n%(url)s") % {
            "town": asked.procedure.municipality.name,
            "message": asked.message,
            "url": absolute("/konto/moderieren/"),
        }
        send_mail(" ".join(subject.split()), text, settings.DEFAULT_FROM_EMAIL, [asked.person.email])


@task()
def tell_answered(pk: int) -> None:
    """Mail who asked what the answer is, if it still is theirs to know."""
    rows = Moderation.objects.select_related("person", "asked_by", "procedure__project", "procedure__municipality")
    asked = rows.filter(pk=pk).first()
    if asked is None or asked.asked_by is None or asked.person is None:
        return
    if not can_set_up(Viewer(asked.asked_by), asked.procedure):
        return
    with translation.override(settings.LANGUAGE_CODE):
        accepted = asked.standing == Standing.ACCEPTED
        subject = (
            _("%(name)s moderates “%(title)s”") if accepted else _("%(name)s does not moderate “%(title)s”")
        ) % {"name": asked.person, "title": asked.procedure.title}
        send_mail(
            " ".join(subject.split()), asked.answer or subject, settings.DEFAULT_FROM_EMAIL, [asked.asked_by.email]
        )
