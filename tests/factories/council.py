"""Council, committees, meetings and papers."""

from datetime import timedelta

from django.utils import timezone

from offenbau.council.models import AgendaItem, Committee, Consultation, Meeting, Paper
from offenbau.council.queries import meetings_of as meetings_of_town


def make_committee(town, name="Rat", **values):
    return Committee.objects.filter(municipality=town, name=name).first() or Committee.objects.create(
        municipality=town, name=name, **values
    )


def make_meeting(town, body="Rat", *, on=None, in_days=14, **values):
    """A meeting that was entered by hand."""
    on = on or timezone.localdate() + timedelta(days=in_days)
    return Meeting.objects.create(municipality=town, committee=make_committee(town, body), on=on, **values)


def make_item(meeting, title="Defibrillator am Markt", **values):
    values = {"order": meeting.items.count(), **values}
    return AgendaItem.objects.create(meeting=meeting, title=title, **values)


def make_paper(town, title="Ein Defibrillator für die Altstadt", *, reference="2026/0212", **values):
    values = {"on": timezone.localdate(), "kind": "Beschlussvorlage", **values}
    return Paper.objects.create(municipality=town, title=title, reference=reference, **values)


def put_on_agenda(paper, meeting, *, result="", decides=False, role="Beratung", **values):
    item = make_item(meeting, paper.title, result=result, **values)
    return Consultation.objects.create(paper=paper, meeting=meeting, item=item, decides=decides, role=role)


def meetings_of(town):
    """All meetings of a town."""
    return meetings_of_town(town)
