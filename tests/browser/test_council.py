"""The council's pages in a browser: narrow and wide, light and dark, by keyboard, without a script."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from offenbau.council.models import Document
from offenbau.projects.actions import link_paper
from offenbau.projects.models import Project
from tests.factories.council import make_meeting, make_paper, put_on_agenda
from tests.factories.projects import make_staff

LONG = "Ausschuss für Stadtentwicklung, Verkehr, Barrierefreiheit und Generationenfragen der Gesamtstadt"


@pytest.fixture
def paper(town):
    """A paper with a way, documents, and a building site that stands on it."""
    paper = make_paper(town, f"Schulstraße: {LONG}", reference="2026/038")
    station = put_on_agenda(paper, make_meeting(town, LONG, in_days=-20, place="Saal"), result="vertagt", number="Ö 3")
    put_on_agenda(
        paper,
        make_meeting(
            town, "Rat", in_days=20, visitors="Stufenlos", questions_until=timezone.now() + timedelta(days=9)
        ),
        decides=True,
    )
    Document.objects.create(item=station.item, name="Lageplan" * 9, address="https://ris.example/1.pdf", size=2048)
    link_paper(project=Project.objects.get(title="Bürgerrat Verkehr"), paper=paper, by=None)
    return paper


@pytest.mark.parametrize(("width", "theme"), [(320, "light"), (375, "dark"), (1280, "light"), (1280, "dark")])
def test_no_page_of_the_council_has_a_barrier(visit, town, paper, width, theme):
    person = make_staff(town, "admin", "Ada")
    meeting, open_ = (station.meeting for station in paper.consultations.all())
    home, wrong = f"/{town.slug}/rat/", {}
    pages = [
        home, f"{home}sitzungen/", f"{home}sitzungen/?zeit=vorbei", f"{home}vorlagen/", f"{home}vorlagen/?suche=xyz",
        paper.get_absolute_url(), meeting.get_absolute_url(), meeting.committee.get_absolute_url(),
        f"{open_.get_absolute_url()}frage/", f"{open_.get_absolute_url()}fragen/", open_.get_absolute_url(),
        f"{meeting.get_absolute_url()}aendern/", f"{meeting.get_absolute_url()}tagesordnung/neu/",
        f"/{town.slug}/einstellungen/rat/", f"/{town.slug}/baustellen/buergerrat-verkehr/planen/vorlagen/?suche=schul",
    ]  # fmt: skip
    for address in pages:
        seen = visit(address, width=width, theme=theme, person=person)
        found = (seen.barriers(), max(seen.overflow(), 0), seen.complaints)
        if found != ([], 0, []):
            wrong[address] = found
    assert wrong == {}


def test_from_a_building_site_it_is_two_clicks_to_the_meeting_that_decides(visit, town, paper):
    page = visit(f"/{town.slug}/baustellen/buergerrat-verkehr/", script=False).page
    page.get_by_role("link", name=re.compile("^Schulstraße")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Schulstraße")
    expect(page.locator(".ob-facts")).to_contain_text("Rat")
    page.locator(".ob-timeline__item--now a").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Rat, ")
