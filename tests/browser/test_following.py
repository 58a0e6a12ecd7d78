"""The pages of following things, in a real browser: wide and narrow, light and dark, without barriers."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from offenbau.diary import tokens
from offenbau.diary.models import Subscription
from tests.factories.diary import account_of, guest_of
from tests.factories.people import PersonFactory
from tests.factories.projects import make_project


@pytest.fixture
def addresses(town):
    """Addresses of all pages, by name."""
    project = make_project(town, published=True, title="Plauderhalte am Brunnen")
    other = make_project(town, published=True, title="Schulweg mit Lotsen und ohne Elterntaxis")
    row, asked = guest_of(project, "daily", "erna@example.org"), guest_of(project, "weekly", "otto@example.org")
    guest_of(other, "at_once", "erna@example.org")
    Subscription.objects.filter(pk=asked.pk).update(confirmed_at=None)
    return {
        "follow": f"/abo/neu/?zu=project:{project.pk}",
        "mailbox": "/abo/post/",
        "link": "/abo/",
        "confirm": reverse("diary:confirm", args=[tokens.question(asked.pk, "de")]),
        "confirmed": reverse("diary:confirm", args=[tokens.question(row.pk, "de")]),
        "all": reverse("diary:all", args=[tokens.all_of(row.recipient_id)]),
        "stop": reverse("diary:stop", args=[tokens.stop_collected(row.recipient_id)]),
        "stopped": reverse("diary:stop", args=[tokens.stop_one(10**6)]),
        "void": "/abo/ja/12-de.abc.def/",
    }


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 375)])
def test_pages_have_no_barrier_and_fit(visit, addresses, theme, width):
    wrong = {}
    for name, address in addresses.items():
        opened = visit(address, theme=theme, width=width)
        if opened.barriers() or opened.overflow() > 0:
            wrong[name] = (opened.barriers(), opened.overflow())
    assert wrong == {}


def test_a_form_that_lacks_something_says_so_without_a_script(visit, addresses):
    opened = visit(addresses["follow"], script=False, width=375)
    opened.page.get_by_role("button", name="Weiter").click()
    expect(opened.page.locator("input[name=mail][aria-invalid=true]")).to_have_count(1)
    assert opened.overflow() <= 0


def test_who_is_logged_in_changes_how_often(visit, addresses):
    person, project = PersonFactory(), make_project(published=True, title="Jugendraum")
    account_of(person, project, "daily")
    opened = visit("/abo/meine/", person=person)
    opened.page.get_by_label("Wie oft?").select_option("weekly")
    opened.page.get_by_role("button", name="Speichern").click()
    expect(opened.page.locator("main")).to_contain_text("Geändert: „Jugendraum“.", use_inner_text=True)
    assert (opened.barriers(), opened.complaints) == ([], [])
