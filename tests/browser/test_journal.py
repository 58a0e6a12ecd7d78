"""The pages of the Bautagebuch, in a real browser: wide and narrow, light and dark, without barriers."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from playwright.sync_api import expect

from offenbau.diary.journal import actions
from offenbau.projects import actions as projects
from offenbau.projects.models import Measure, Project
from tests.factories.journal import MP3, VTT, make_draft, make_entry
from tests.factories.pictures import picture
from tests.factories.projects import make_person

WHY = {"discarded": "Wir hätten zuerst fragen sollen, dann planen.", "doing": "Im Winter ist es zu glatt."}


@pytest.fixture
def project(town):
    project = Project.objects.get(title="Digital dabei")
    kinds = ("doing", "discarded", "success", "next", "standing", "well")
    for days, kind in enumerate(kinds):
        make_entry(
            project,
            kind,
            title=f"Eintrag {days}: die Bank am Brunnen steht, und niemand setzt sich darauf",
            text="Drei Menschen haben einen Nachmittag gebaut.\n\n* Holz aus dem Stadtwald\n* Schrauben vom Bauhof",
            why=WHY.get(kind, ""),
            happened_on=timezone.localdate() - timedelta(days=days * 3),
        )
    return project


@pytest.fixture
def keeper(project):
    person = make_person("Karla Kümmert")
    projects.grant_role(project=project, person=person, role="caretaker", by=None)
    values = {"title": "Digitalcafé am Markt", "progress": "finished"}
    projects.add_item(project=project, kind=Measure, values=values, by=None)
    return person


@pytest.fixture
def entry(project, keeper):
    entry = make_draft(project, "success", title="Zum ersten Mal mussten wir Stühle dazustellen")
    actions.add_picture(entry=entry, picture=picture(size=(800, 500)), alt="Eine rote Bank", by=None)
    actions.thank(entry=entry, name="Otto Offen", agreed=True, by=None)
    actions.thank(entry=entry, name="Erna Emsig", by=None)
    file = ContentFile(MP3, "a.mp3")
    actions.set_recording(entry=entry, file=file, captions=VTT.encode(), transcript="Wir graben.", by=None)
    actions.publish_entry(entry=entry, by=None)
    actions.change_entry(entry=entry, values={"text": "Neunzehn kamen."}, revision=0, what="Die Zahl", by=keeper)
    return entry


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 375)])
def test_pages_have_no_barrier_and_fit(visit, project, keeper, entry, theme, width):
    base, town = f"{project.get_absolute_url()}tagebuch/", project.municipality.slug
    draft = make_draft(project, "next").get_absolute_url()
    pages = {
        base: None,
        f"{base}?art=verworfen": None,
        f"{base}drucken/": None,
        f"/{town}/tagebuch/": None,
        f"/{town}/tagebuch/?suche=nirgends": None,
        entry.get_absolute_url(): None,
        f"{base}team/": keeper,
        f"{base}schreiben/?art=verworfen": keeper,
        f"{base}team/takt/": keeper,
        draft: keeper,
        f"{draft}aendern/": keeper,
        f"{draft}bild/": keeper,
        f"{draft}aufnahme/": keeper,
        f"{draft}dank/": keeper,
        f"{draft}verwerfen/": keeper,
        f"{entry.get_absolute_url()}zuruecknehmen/": keeper,
    }
    wrong = {}
    for address, person in pages.items():
        opened = visit(address, theme=theme, width=width, person=person)
        if opened.barriers() or opened.overflow() > 0:
            wrong[address] = (opened.barriers(), opened.overflow())
    assert wrong == {}


def test_an_entry_is_written_looked_at_and_published(visit, project, keeper):
    opened = visit(f"{project.get_absolute_url()}tagebuch/schreiben/", person=keeper, script=False)
    page = opened.page
    page.get_by_label("Läuft gut").check()
    page.get_by_label("In einem Satz").fill("Es sitzt jemand darauf")
    page.get_by_label("Was gibt es zu erzählen?").fill("Seit gestern, bei Sonne.")
    page.get_by_role("button", name="Behalten und ansehen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Es sitzt jemand darauf")
    page.get_by_role("button", name="Eintrag veröffentlichen").click()
    expect(page.locator("main")).to_contain_text("Eintrag zurücknehmen")
    page.get_by_role("link", name="Das ganze Bautagebuch").click()
    expect(page.get_by_role("link", name="Es sitzt jemand darauf")).to_be_visible()
