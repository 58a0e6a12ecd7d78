"""A real Chromium in front of a real server."""

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, sync_playwright

from offenbau.base.models import Installation
from tests.factories.municipality import make_town
from tests.factories.projects import make_plan, make_project

# Playwright's loop runs in this thread; the database is asked between its calls, never within.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})"


@dataclass
class Visit:
    """A page as one visitor has it open, and what the browser complained about meanwhile."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def barriers(self) -> list[str]:
        """What axe finds, a line for each rule."""
        self.page.evaluate((Path(settings.NODE_MODULES) / "axe-core/axe.min.js").read_text())
        found = self.page.evaluate(RUN_AXE, TAGS)["violations"]
        return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        return self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, live_server):
    """Open a page: visit("/hilfe/", theme="dark", width=320, script=False, person=keeper)."""
    contexts = []

    def open_page(path, *, theme="light", width=1280, script=True, person=None):
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=theme,
            java_script_enabled=script,
            locale="de-DE",
        )
        contexts.append(context)
        if person is not None:
            context.add_cookies([{**session_of(person), "url": live_server.url}])
        page = context.new_page()
        seen = Visit(page)
        page.on(
            "console", lambda said: seen.complaints.append(said.text) if said.type in {"error", "warning"} else None
        )
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.on(
            "request",
            lambda asked: (
                None if asked.url.startswith((live_server.url, "data:")) else seen.complaints.append(asked.url)
            ),
        )
        page.goto(live_server.url + path)
        page.wait_for_load_state("networkidle")
        return seen

    yield open_page
    for context in contexts:
        context.close()


def session_of(person):
    """The cookie that a browser has after logging in."""
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}


@pytest.fixture
def town(transactional_db):
    """A town with one published Baustelle and one on the drawing board."""
    Installation.objects.create(id=1)
    town = make_town(
        name="Aue",
        slug="aue",
        vision="Alle reden mit.",
        colour="#0a6b4f",
        contact_email="buergerbeteiligung@gemeindeverwaltung-aue.example",
    )
    make_plan(make_project(town, published=True, title="Digital dabei", topic="Alt werden und online sein"))
    make_project(town, published=True, title="Bürgerrat Verkehr", phases=("steer",))
    make_project(town, title="Noch geheim")
    return town
