"""What those who follow a procedure read in their mail; within the transaction of what was done."""

from datetime import datetime, timedelta
from typing import TypeAlias

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from offenbau.diary import actions as diary
from offenbau.participation.enums import OutcomeKind, Status
from offenbau.participation.models import Answer, Contribution, Correction, Outcome, Procedure
from offenbau.participation.queries.answers import text_for
from offenbau.participation.queries.single import taking_part
from offenbau.people.models import Person

Words: TypeAlias = str | Promise
_day = lazy(date_format, str)


def tell_of_start(procedure: Procedure, *, by: Person | None) -> None:
    """Tell those who follow the procedure, and its Baustelle, that it has started."""
    title = format_lazy(_("“{title}” has started"), title=procedure.title)
    text = format_lazy("{question}\n\n{when}", question=procedure.question, when=_when(procedure))
    _tell(procedure, title, text, by=by)
    diary.tell(
        kind="project",
        object_id=procedure.project_id,
        municipality=procedure.municipality,
        title=title,
        text=text,
        path=procedure.get_absolute_url(),
        by=by,
    )


def tell_of_correction(correction: Correction, *, by: Person | None) -> None:
    """Tell what was corrected, and why."""
    title = format_lazy(_("“{title}”: something was corrected"), title=correction.procedure.title)
    changes = [f"{label}: {before or '–'} → {after or '–'}" for label, before, after in correction.changes]
    text = format_lazy(
        _("{text}\n\nReason: {reason}"), text="\n\n".join([correction.text, *changes]), reason=correction.reason
    )
    _tell(correction.procedure, title, text, by=by, anchor="#korrekturen")


def tell_of_end(procedure: Procedure, *, by: Person | None) -> None:
    """Tell that it was called off, and why."""
    title = format_lazy(_("“{title}” was cancelled"), title=procedure.title)
    _tell(procedure, title, procedure.cancel_reason, by=by)


def tell_of_calling_off(procedure: Procedure, contributions: QuerySet, *, by: Person | None) -> None:
    """Tell those who follow contributions (a query of keys) that nobody answers them any more, and why."""
    diary.tell_each(
        kind="contribution",
        object_ids=contributions,
        municipality=procedure.municipality,
        title=format_lazy(_("“{title}” was cancelled"), title=procedure.title),
        text=format_lazy(
            _("{text}\n\nReason: {reason}"),
            text=_("What was contributed is not answered any more."),
            reason=procedure.cancel_reason,
        ),
        path=procedure.get_absolute_url(),
        by=by,
    )


def tell_of_outcome(outcome: Outcome, *, by: Person | None) -> None:
    """Tell what came of it."""
    title = format_lazy(_("{what}: “{title}”"), what=OutcomeKind(outcome.kind).label, title=outcome.procedure.title)
    _tell(outcome.procedure, title, _words_of(outcome), by=by, anchor="#ergebnis")


def take_back_outcome(outcome: Outcome) -> None:
    """Take what an entry said out of the news of it."""
    diary.take_back(kind="procedure", object_id=outcome.procedure_id, text=_words_of(outcome))


def _words_of(outcome: Outcome) -> str:
    return "\n\n".join(part for part in (outcome.where, outcome.text) if part)


def tell_of_answer(contribution: Contribution, answer: Answer, *, by: Person | None) -> None:
    """Tell those who follow a contribution what became of it."""
    procedure = contribution.procedure
    number = contribution.number
    title = format_lazy(_("No. {number} of “{title}” is answered"), number=number, title=procedure.title)
    said = answer.reason or text_for(contribution, answer)
    text = format_lazy("{status}\n\n{text}", status=Status(answer.status).label, text=said)
    diary.tell(
        kind="contribution",
        object_id=contribution.pk,
        municipality=procedure.municipality,
        title=title,
        text=text,
        path=reverse("participation:contribution", args=[procedure.municipality.slug, procedure.slug, number]),
        by=by,
    )


def _when(procedure: Procedure) -> Words:
    """From when until when one can take part, in words."""
    phase = taking_part(procedure)
    if phase is None:
        return ""
    last = _named(phase.ends_at - timedelta(seconds=1))
    if phase.starts_at > timezone.now():
        return format_lazy(_("You can take part from {first} until {last}."), first=_named(phase.starts_at), last=last)
    return format_lazy(_("You can take part until {last}."), last=last)


def _named(moment: datetime) -> Words:
    return _day(timezone.localtime(moment), "DATE_FORMAT")


def _tell(procedure: Procedure, title: Words, text: Words, *, by: Person | None, anchor: str = "") -> None:
    diary.tell(
        kind="procedure",
        object_id=procedure.pk,
        municipality=procedure.municipality,
        title=title,
        text=text,
        path=f"{procedure.get_absolute_url()}{anchor}",
        by=by,
    )
