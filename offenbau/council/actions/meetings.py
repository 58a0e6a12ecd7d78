"""Meetings and agendas, entered by hand; and what is added to those that a system sends."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.base.ledger import record
from offenbau.council.models import AgendaItem, Committee, Consultation, Meeting, Paper
from offenbau.council.models.paper import searched_in
from offenbau.council.permissions import require_editor
from offenbau.municipality.models import Municipality
from offenbau.people.models import Person

# What people add to a meeting, also to one of a system: the next import leaves it as it is.
ADDED = ("submission_deadline", "visitors", "stream", "questions_until")
OWN = ("title", "on", "starts_at", "ends_at", "place", "cancelled")
FOR_CALENDARS = ("on", "starts_at", "ends_at", "place", "cancelled")


@transaction.atomic
def add_meetings(
    *, municipality: Municipality, body: str, days: Iterable[date], deadline_days: int | None, by: Person | None
) -> list[Meeting]:
    """Add meetings of one body; papers are due `deadline_days` before each. Days that are there already stay."""
    require_editor(by, municipality.pk)
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    committee = _committee(municipality, body)
    known = set(Meeting.objects.filter(committee=committee).values_list("on", flat=True))
    added = []
    for day in sorted(set(days) - known):
        deadline = None if deadline_days is None else day - timedelta(days=deadline_days)
        meeting = Meeting(municipality=municipality, committee=committee, on=day, submission_deadline=deadline)
        meeting.full_clean()
        meeting.save()
        added.append(meeting)
    _note("add_meetings", municipality, by, municipality.pk, body=committee.name, count=len(added))
    return added


@transaction.atomic
def change_meeting(*, meeting: Meeting, values: Mapping[str, Any], by: Person | None) -> Meeting:
    """Change a meeting: all of one that was entered here, of a system's only what is added to it (`ADDED`).

    `body` names the committee anew. Raises ValidationError for values that cannot stand together.
    """
    require_editor(by, meeting.municipality_id)
    current = Meeting.objects.select_for_update(of=("self",)).select_related("committee").get(pk=meeting.pk)
    before = [getattr(current, name) for name in FOR_CALENDARS]
    for name in ADDED + (OWN if current.by_hand else ()):
        if name in values:
            setattr(current, name, values[name])
    if current.by_hand and values.get("body"):
        current.committee = _committee(current.municipality, values["body"])
    current.full_clean()
    if before != [getattr(current, name) for name in FOR_CALENDARS]:
        current.sequence += 1
        current.changed_at = timezone.now()
    current.save()
    _note("change_meeting", current, by, current.municipality_id)
    return current


@transaction.atomic
def remove_meeting(*, meeting: Meeting, by: Person | None) -> None:
    """Take a meeting that was entered here out of the calendar. Raises ValidationError for one of a system."""
    require_editor(by, meeting.municipality_id)
    if not meeting.by_hand:
        raise ValidationError(_("This meeting comes from the council information system; it is taken out there."))
    label, municipality = str(meeting), meeting.municipality
    meeting.delete()
    _note("remove_meeting", municipality, by, municipality.pk, removed=label)


@transaction.atomic
def save_item(
    *, meeting: Meeting, item: AgendaItem | None, values: Mapping[str, Any], by: Person | None
) -> AgendaItem:
    """Put something on the agenda of a meeting that was entered here, or change it; a new one comes last.

    `reference` names the paper that it deals with: one that is known under this number, or a new one with the item's
    title; an empty one says that it deals with none. `decides` says that the body decides on it.
    """
    require_editor(by, meeting.municipality_id)
    _require_by_hand(meeting)
    Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if item is None:
        last = meeting.items.aggregate(last=Max("order"))["last"]
        item = AgendaItem(meeting=meeting, order=0 if last is None else last + 1)
    for name in {"number", "title", "public", "result", "resolution"} & values.keys():
        setattr(item, name, values[name])
    item.full_clean()
    item.save()
    if "reference" in values:
        _deal_with(item, " ".join(values["reference"].split()), decides=bool(values.get("decides")))
    _note("save_item", meeting, by, meeting.municipality_id)
    return item


@transaction.atomic
def remove_item(*, item: AgendaItem, by: Person | None) -> None:
    """Take something off the agenda of a meeting that was entered here."""
    require_editor(by, item.meeting.municipality_id)
    _require_by_hand(item.meeting)
    _note("remove_item", item.meeting, by, item.meeting.municipality_id, removed=str(item)[:200])
    item.delete()


@transaction.atomic
def change_committee(*, committee: Committee, deadline_days: int | None, by: Person | None) -> Committee:
    """Say how many days before a committee's meetings papers are due; coming ones without a deadline get theirs."""
    require_editor(by, committee.municipality_id)
    committee.deadline_days = deadline_days
    committee.full_clean()
    committee.save(update_fields=["deadline_days"])
    if deadline_days is not None:
        coming = list(committee.meetings.filter(on__gte=timezone.localdate(), submission_deadline=None))
        for meeting in coming:
            meeting.submission_deadline = meeting.on - timedelta(days=deadline_days)
        Meeting.objects.bulk_update(coming, ["submission_deadline"], batch_size=200)
    _note("change_committee", committee, by, committee.municipality_id)
    return committee


def _deal_with(item: AgendaItem, reference: str, *, decides: bool) -> None:
    """Let the item deal with the paper of this number alone, or with none."""
    known = item.consultations.select_related("paper").first()
    if known and known.paper.reference == reference:
        known.decides = decides
        known.save(update_fields=["decides"])
        return
    item.consultations.all().delete()
    if reference:
        day = min(item.meeting.on, timezone.localdate())
        paper = _paper(item.meeting.municipality, reference, item.title, day)
        Consultation.objects.create(paper=paper, meeting=item.meeting, item=item, decides=decides)


def _paper(municipality: Municipality, reference: str, title: str, on: date) -> Paper:
    """Return the paper of this number; one that is entered here is as old as its first meeting."""
    found = Paper.objects.filter(municipality=municipality, reference=reference, withdrawn_at=None).first()
    if found is None:
        found = Paper(municipality=municipality, reference=reference, title=title, on=on)
        found.search = searched_in(found)
        found.full_clean()
        found.save()
    elif found.by_hand and on < found.on:
        found.on = on
        found.save(update_fields=["on"])
    return found


def _require_by_hand(meeting: Meeting) -> None:
    if not meeting.by_hand:
        raise ValidationError(_("This agenda comes from the council information system; it is changed there."))


def _committee(municipality: Municipality, name: str) -> Committee:
    """Return the committee of this name, a new one if there is none."""
    name = " ".join(name.split())
    found = Committee.objects.filter(municipality=municipality, name=name, withdrawn_at=None).first()
    if found is None:
        found = Committee(municipality=municipality, name=name)
        found.full_clean()
        found.save()
    return found


def _note(action: str, on: Any, by: Person | None, municipality_id: int, **details: Any) -> None:
    record(f"council.{action}", on=on, by=by, municipality_id=municipality_id, **details)
