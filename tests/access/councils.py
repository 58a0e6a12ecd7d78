"""The council in the small world: a meeting with an agenda, a paper, a connection."""

from datetime import timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone

from offenbau.council.models import Meeting, Paper, Source, VisitorQuestion
from offenbau.municipality.models import Municipality
from offenbau.projects.actions import link_paper
from offenbau.projects.models import Project
from tests.factories.council import make_item, make_paper, put_on_agenda

PAPER = "2026/0001"
ONE = ("meeting", "meeting_calendar", "change_meeting", "add_item", "ask", "questions")
Arguments = dict[str, dict[str, Any]]


def paper_arguments(project: Project) -> Arguments:
    """Tie the town's paper to the Baustelle, also to a hidden one; return for each page the words of its address."""
    paper = Paper.objects.filter(municipality=project.municipality, reference=PAPER).get()
    link = link_paper(project=project, paper=paper, measure=project.measures.earliest("id"), by=None)
    here = {"town": project.municipality.slug, "slug": project.slug}
    return {"projects:papers": here, "projects:unlink_paper": {**here, "pk": link.pk}}


def other_paper(project: Project) -> Paper:
    """A paper of the town that belongs to no Baustelle yet."""
    return Paper.objects.filter(municipality=project.municipality).exclude(reference=PAPER).get()


def council_arguments(town: Municipality, meeting: Any, word: str) -> Arguments:
    """Add them, and return for each page the words of its address."""
    Meeting.objects.filter(pk=meeting.pk).update(questions_until=timezone.now() + timedelta(days=9))
    VisitorQuestion.objects.create(meeting=meeting, name=word, contact=word, text=word)
    item: Model = make_item(meeting)
    paper = make_paper(town, reference=PAPER)
    make_paper(town, "Noch eine Vorlage", reference="2026/0002")
    put_on_agenda(paper, meeting)
    Source.objects.create(municipality=town, address="https://ris.example/oparl")
    house = {"town": town.slug}
    one = {**house, "pk": meeting.pk}
    of_committee = {**house, "pk": meeting.committee_id}
    point = {**one, "item": item.pk}
    wide = ("overview", "calendar", "meetings", "papers", "connection", "import_now", "disconnect")
    return {
        **{f"council:{name}": house for name in wide},
        **{f"council:{name}": one for name in ONE},
        **{f"council:{name}": point for name in ("change_item", "remove_item")},
        **{f"council:{name}": of_committee for name in ("committee", "committee_calendar", "change_committee")},
        "council:paper": {**house, "pk": paper.pk},
    }
