"""Looking up an application, and the desk of the office, in a real browser: wide and narrow, without barriers."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from offenbau.cases import actions
from tests.factories.cases import ended, make_case, make_kind, make_office, step
from tests.factories.projects import make_staff


@pytest.fixture
def case(town):
    """A case that waits for an answer, with its code."""
    kind = make_kind(town, office=make_office(town))
    for number in range(12):
        ended(kind, number * 7 + 3)
    found, code = make_case(kind, "50-2026/0017")
    later = timezone.localdate() + timedelta(days=70)
    found = step(found, "waiting", "Die Hausverwaltung ist angeschrieben.", expected_on=later,
                 delay_reason="Wir warten auf die Mietbescheinigung.")  # fmt: skip
    actions.ask_back(case=found, revision=found.revision, text="Wie viele Menschen wohnen mit Ihnen?", due_on=later,
                     by=None)  # fmt: skip
    return found, code


def at(name, case, *words):
    return reverse(f"cases:{name}", args=[case.municipality.slug, *words])


def enter(opened, reference, code):
    opened.page.get_by_label("Kennzeichen").fill(reference)
    opened.page.get_by_label("Code", exact=True).fill(code)
    opened.page.get_by_role("button", name="Stand zeigen").click()


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 375)])
def test_whoever_waits_looks_up_answers_and_shuts_without_a_script(visit, case, theme, width):
    found, code = case
    opened = visit(at("look_up", found), theme=theme, width=width, script=False)
    enter(opened, "50-2026/0018", code)
    expect(opened.page.locator("main")).to_contain_text("passen nicht zusammen")
    enter(opened, "50 2026 0017", code.lower())
    expect(opened.page.locator("main")).to_contain_text("Wir haben eine Rückfrage an Sie")
    assert opened.overflow() <= 0
    opened.page.get_by_role("link", name="Jetzt antworten").click()
    opened.page.get_by_label("Ihre Antwort").fill("Drei")
    opened.page.get_by_role("button", name="Antwort senden").click()
    expect(opened.page.locator("main")).to_contain_text("Was Sie geantwortet haben")
    with opened.page.expect_navigation():
        opened.page.get_by_role("button", name="Diese Seite schließen").click()
    opened.page.goto(opened.page.url + "stand/")
    expect(opened.page.get_by_role("button", name="Stand zeigen")).to_be_visible()


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 375)])
def test_pages_have_no_barrier_and_fit(visit, case, theme, width):
    found, code = case
    opened, wrong = visit(at("look_up", found), theme=theme, width=width), {}
    enter(opened, found.reference, code)
    expect(opened.page.locator("main")).to_contain_text("Was bisher geschah")
    if opened.barriers() or opened.overflow() > 0:
        wrong["status"] = (opened.barriers(), opened.overflow())
    keeper = make_staff(found.municipality, "caretaker")
    pages = {name: at(name, found) for name in ("look_up", "lasting", "desk", "new", "upload", "arrange", "add_kind")}
    pages |= {name: at(name, found, found.pk) for name in ("case", "step", "new_code")}
    for name, address in pages.items():
        opened = visit(address, theme=theme, width=width, person=keeper)
        if opened.barriers() or opened.overflow() > 0:
            wrong[name] = (opened.barriers(), opened.overflow())
    assert wrong == {}
