"""Maps in a real browser: read by all, on every screen, without scripts; tiles only when somebody asks for them."""

import pytest

from offenbau.participation.formats.vote.models import Option
from tests.factories.participation import make_vote
from tests.factories.projects import make_project

PLACES = {
    "Rathaus am Marktplatz": (48.1371, 11.5754),
    "Turnhalle der Grundschule": (48.1392, 11.5802),
    "Bahnhof": (48.1403, 11.5583),
    "Feuerwehrhaus": (48.1321, 11.5702),
    "Freibad": (48.1372, 11.5767),
}
SCREENS = [(theme, width) for theme in ("light", "dark") for width in (320, 1280)]


@pytest.fixture
def sites(town):
    """The address of a vote on five sites."""
    vote = make_vote(make_project(town, published=True, title="Sicher in Aue"), sites=tuple(PLACES))
    for title, (latitude, longitude) in PLACES.items():
        Option.objects.filter(procedure=vote, title=title).update(latitude=latitude, longitude=longitude)
    return vote.get_absolute_url()


def test_the_map_of_a_vote_has_no_barrier_on_any_screen(visit, sites):
    found = {}
    for theme, width in SCREENS:
        seen = visit(sites, theme=theme, width=width)
        found[theme, width] = (seen.barriers(), max(seen.overflow(), 0), seen.complaints)
    assert found == dict.fromkeys(SCREENS, ([], 0, []))


def test_a_mark_leads_to_its_option_without_scripts(visit, sites):
    page = visit(sites, script=False).page
    page.locator("svg:visible .ob-map__mark", has_text="Bahnhof").first.click()
    assert page.url.endswith("#moeglichkeit-3")
    assert page.locator("#moeglichkeit-3").bounding_box()["y"] < 900


def outline(page, selector):
    return page.locator(selector).evaluate("each => getComputedStyle(each).outlineStyle")


def test_mark_and_option_light_up_together(visit, sites):
    page = visit(sites).page
    face = page.locator("svg:visible .ob-map__mark.ob-map-3 .ob-map__face")
    width = "each => getComputedStyle(each).strokeWidth"
    assert (outline(page, "#moeglichkeit-3"), face.evaluate(width)) == ("none", "1.4px")
    page.locator("#moeglichkeit-3").hover()
    assert face.evaluate(width) == "3.6px"
    page.locator("svg:visible .ob-map__mark.ob-map-3").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert outline(page, "#moeglichkeit-3") == "solid"
