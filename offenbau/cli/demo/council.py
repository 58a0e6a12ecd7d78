"""The council of the invented town: agendas, results, and the way of the papers on which its building sites stand."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from offenbau.cli.demo.files import read
from offenbau.council import actions
from offenbau.council.models import Meeting, Paper
from offenbau.council.queries import meetings_of
from offenbau.municipality.models import Municipality
from offenbau.people.models import Person
from offenbau.projects.actions import link_paper
from offenbau.projects.models import Project

BERLIN = ZoneInfo("Europe/Berlin")


def load(town: Municipality, by: Person) -> None:
    """Enter it through the actions; days are counted from today, and fall on weekdays."""
    content = read("council.json")
    for entry in content["meetings"]:
        meeting = _meeting(town, entry)
        for number, item in enumerate(entry["agenda"], start=1):
            actions.save_item(meeting=meeting, item=None, values={"number": f"Ö {number}", **item}, by=None)
    for entry in content["papers"]:
        paper = Paper.objects.get(municipality=town, reference=entry["reference"])
        project = Project.objects.get(municipality=town, title=read(entry["plan"])["title"])
        measure = project.measures.filter(title=entry["measure"]).first() if "measure" in entry else None
        link_paper(project=project, paper=paper, measure=measure, by=by)


def _meeting(town: Municipality, entry: dict[str, Any]) -> Meeting:
    day = timezone.localdate() + timedelta(days=entry["days"])
    day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
    actions.add_meetings(municipality=town, body=entry["body"], days=[day], deadline_days=10, by=None)
    meeting = meetings_of(town).get(committee__name=entry["body"], on=day)
    hour = datetime.fromisoformat(f"{day}T{entry['at']}").replace(tzinfo=BERLIN)
    until = meeting.on - timedelta(days=2) if entry.get("questions") else None
    asked = {"questions_until": datetime.combine(until, hour.time(), BERLIN)} if until else {}
    values = {**asked, "starts_at": hour, "ends_at": hour + timedelta(hours=2), **entry["values"]}
    return actions.change_meeting(meeting=meeting, values=values, by=None)
