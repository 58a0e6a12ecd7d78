"""Maps in a real browser: read by all, on every screen, without scripts; tiles only when somebody asks for them."""

import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from offenbau.base.tiles import read_tiles
from offenbau.participation.formats.vote.models import Option
from offenbau.people.enums import Role
from tests.factories.participation import contribute, make_draft, make_ideas, make_vote
from tests.factories.people import make_member
from tests.factories.projects import make_person, make_project

PLACES = {
    "Rathaus am Marktplatz": (48.1371, 11.5754),
    "Turnhalle der Grundschule": (48.1392, 11.5802),
    "Bahnhof": (48.1403, 11.5583),
    "Feuerwehrhaus": (48.1321, 11.5702),
    "Freibad": (48.1372, 11.5767),
}
PAIR = re.compile(r"-?\d+\.\d{6}, -?\d+\.\d{6}")
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
    page.locator("svg:visible .ob-map__mark.ob-map-3 .ob-map__face").click()
    expect(page).to_have_url(re.compile("#moeglichkeit-3$"))
    expect(page.locator("li:target")).to_have_attribute("id", "moeglichkeit-3")


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


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000"
    "0500015e0df2500000000049454e44ae426082"
)


class TileServer(ThreadingHTTPServer):
    """A server of empty tiles on a port of its own, which for a browser is another origin."""

    def __init__(self):
        self.asked = []
        super().__init__(("127.0.0.1", 0), TileAnswer)

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}/{{z}}/{{x}}/{{y}}.png"


class TileAnswer(BaseHTTPRequestHandler):
    def do_GET(self):  # noqa: N802 (the name that http.server calls)
        self.server.asked.append((self.path, self.headers.get("Referer")))
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        self.wfile.write(PNG)

    def log_message(self, *_words):
        """Keep the tests' output free."""


@pytest.fixture
def tiles(settings):
    """Tiles of another host, as an operator sets them."""
    server = TileServer()
    Thread(target=server.serve_forever, daemon=True).start()
    use_tiles(settings, server.address)
    yield server
    server.shutdown()
    server.server_close()


def use_tiles(settings, address):
    settings.TILES = read_tiles(address, "© Stadt Aue https://aue.example/karte")
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    images = [*policy["img-src"], *([settings.TILES.source] if settings.TILES.source else [])]
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {**policy, "img-src": images}}


def live(page):
    """Wait until the map with tiles stands."""
    page.locator(".ob-map__live .leaflet-tile-loaded").first.wait_for()


def test_tiles_of_another_host_are_asked_for_after_the_click_alone(visit, sites, tiles):
    seen = visit(sites)
    assert (tiles.asked, seen.complaints) == ([], [])
    expect(seen.page.locator("[data-offer] p")).to_contain_text(f"127.0.0.1:{tiles.server_port}", use_inner_text=True)
    seen.page.click("[data-load]")
    live(seen.page)
    assert len(tiles.asked) > 1
    assert all(each.startswith(f"http://127.0.0.1:{tiles.server_port}/") for each in seen.complaints)
    assert {referrer for _path, referrer in tiles.asked} == {seen.page.url.split("/aue/")[0] + "/"}


def test_the_map_with_tiles_has_no_barrier_and_the_keyboard_reaches_its_marks(visit, sites, tiles):
    seen = visit(sites, width=320)
    seen.page.click("[data-load]")
    live(seen.page)
    # Marks that stand close together part as one zooms in, and the list has them all.
    assert [barrier for barrier in seen.barriers() if not barrier.startswith("target-size")] == []
    assert seen.overflow() <= 0
    expect(seen.page.locator(".ob-map__sheet").first).to_be_hidden()
    expect(seen.page.locator(".ob-map__live [role=link]")).to_have_count(len(PLACES))
    seen.page.locator(".ob-map__live [aria-label='3: Bahnhof']").press("Enter")
    expect(seen.page).to_have_url(re.compile("#moeglichkeit-3$"))


def test_without_scripts_the_sketch_stays_and_offers_nothing(visit, sites, tiles):
    page = visit(sites, script=False).page
    expect(page.locator("svg:visible .ob-map__mark")).to_have_count(len(PLACES))
    expect(page.locator("[data-load]")).to_be_hidden()
    assert tiles.asked == []


def test_without_the_setting_there_is_no_button(visit, sites):
    page = visit(sites).page
    expect(page.locator("[data-load]")).to_have_count(0)
    expect(page.locator("script[src*=map]")).to_have_count(0)


def test_tiles_of_our_own_origin_come_without_a_click(visit, sites, settings, live_server):
    use_tiles(settings, "/static/leaflet/images/marker-icon.png?{z}/{x}/{y}")
    seen = visit(sites)
    seen.page.locator(".ob-map").scroll_into_view_if_needed()
    live(seen.page)
    assert seen.complaints == []
    expect(seen.page.locator("[data-offer]")).to_have_count(0)


def test_a_host_that_the_policy_does_not_name_gives_no_tile(visit, sites, tiles, settings):
    settings.CONTENT_SECURITY_POLICY = {
        "DIRECTIVES": {**settings.CONTENT_SECURITY_POLICY["DIRECTIVES"], "img-src": ["'self'", "data:"]}
    }
    seen = visit(sites)
    seen.page.click("[data-load]")
    seen.page.locator(".ob-map__live .leaflet-marker-icon").first.wait_for()
    seen.page.wait_for_timeout(300)
    assert any("Content Security Policy" in said for said in seen.complaints)
    assert tiles.asked == []


@pytest.fixture
def picker(sites, town):
    """Open the form of a new option of a draft, as its caretaker: picker(visit)."""
    draft = make_draft(make_project(town, published=True, title="Bank"), title="Wo steht die Bank")
    address = reverse("vote:add_option", args=[town.slug, draft.slug])
    keeper = make_member(town, Role.CARETAKER)

    def open_form(visit, **how):
        seen = visit(address, person=keeper, **how)
        seen.page.locator("details:has(#id_where) summary").click()
        return seen

    return open_form


def test_without_scripts_a_place_is_typed(visit, picker):
    page = picker(visit, script=False).page
    expect(page.locator("#id_where")).to_be_visible()
    expect(page.locator("[data-point]")).to_be_hidden()


def test_my_location_is_filled_in_when_the_device_tells_it(visit, picker):
    seen = picker(visit)
    seen.page.context.grant_permissions(["geolocation"])
    seen.page.context.set_geolocation({"latitude": 48.1371, "longitude": 11.5754})
    seen.page.click("[data-point-here]")
    seen.page.wait_for_function("document.querySelector('#id_where').value != ''")
    assert seen.page.input_value("#id_where") == "48.137100, 11.575400"
    expect(seen.page.locator("[data-point-says]")).to_contain_text("48.137100", use_inner_text=True)
    assert (seen.barriers(), seen.complaints) == ([], [])


def test_a_device_that_keeps_its_place_to_itself_is_no_dead_end(visit, picker):
    page = picker(visit).page
    page.context.clear_permissions()
    page.click("[data-point-here]")
    page.wait_for_function("document.querySelector('[data-point-says]').textContent.includes('nicht')")
    assert page.input_value("#id_where") == ""


def test_a_place_is_picked_by_click_drag_and_keyboard(visit, picker, tiles):
    page = picker(visit, width=375).page
    page.click("[data-load]")
    live(page)
    typed = [page.input_value("#id_where")]
    box = page.locator(".ob-map__live").bounding_box()
    page.locator(".ob-map__live").click(position={"x": 150, "y": 120})
    typed.append(page.input_value("#id_where"))
    page.mouse.move(box["x"] + 150, page.locator(".ob-map__here").bounding_box()["y"] + 14)
    page.mouse.down()
    page.mouse.move(box["x"] + 220, page.locator(".ob-map__here").bounding_box()["y"] + 60, steps=5)
    page.mouse.up()
    typed.append(page.input_value("#id_where"))
    page.locator(".ob-map__live").press("Enter")
    typed.append(page.input_value("#id_where"))
    assert len(set(typed)) == 4
    assert all(PAIR.fullmatch(each) for each in typed[1:])


def test_a_typed_place_is_shown_on_the_map_and_sent(visit, picker, tiles):
    page = picker(visit).page
    page.fill("#id_where", "48.1371, 11.5754")
    page.click("[data-load]")
    live(page)
    expect(page.locator(".ob-map__here")).to_be_visible()
    page.fill("#id_title", "Am Brunnen")
    with page.expect_navigation():
        page.click("main form.ob-form button[type=submit]")
    assert Option.objects.get(title="Am Brunnen").latitude == 48.1371


# -- A sketch to pick a place on, where nobody has named tiles ----------------------------------------
@pytest.fixture
def idea_form(town):
    """The form for an idea where others have a place already, opened by somebody with an account."""
    ideas = make_ideas(make_project(town, published=True, title="Bänke"), places=True, entrance="registered")
    for title, (latitude, longitude) in list(PLACES.items())[:3]:
        contribute(ideas, title=title, latitude=latitude, longitude=longitude)
    address, person = reverse("ideas:write", args=[town.slug, ideas.slug]), make_person()

    def open_form(visit, **how):
        seen = visit(address, person=person, **how)
        seen.page.locator("details:has(#id_point) summary").click()
        return seen

    return open_form


def degrees(page):
    return [float(each) for each in page.input_value("#id_point").split(",")]


@pytest.mark.parametrize("width", [320, 1280])
def test_a_place_is_picked_on_the_sketch(visit, idea_form, width):
    seen = idea_form(visit, width=width)
    sheet = seen.page.locator("[data-sketch] svg:visible")
    mark = sheet.locator("a", has_text="3")
    mark.focus()
    seen.page.keyboard.press("Enter")
    assert degrees(seen.page) == pytest.approx(PLACES["Bahnhof"])
    sheet.evaluate("each => each.scrollIntoView({block: 'center', behavior: 'instant'})")
    box = sheet.bounding_box()
    sheet.click(position={"x": box["width"] / 2, "y": box["height"] - 8})
    south, middle = degrees(seen.page)
    easts = [PLACES[title][1] for title in list(PLACES)[:3]]
    assert south < min(latitude for latitude, _east in list(PLACES.values())[:3])
    assert middle == pytest.approx((min(easts) + max(easts)) / 2, abs=3e-4)
    dot, box = sheet.locator(".ob-map__picked").bounding_box(), sheet.bounding_box()
    assert dot["y"] + dot["height"] / 2 == pytest.approx(box["y"] + box["height"] - 8, abs=1.5)
    assert (seen.barriers(), max(seen.overflow(), 0), seen.complaints) == ([], 0, [])


def test_a_dot_that_is_clicked_gives_the_place_that_it_was_drawn_for(visit, idea_form):
    seen = idea_form(visit)
    seen.page.fill("#id_point", "{:.6f}, {:.6f}".format(*PLACES["Turnhalle der Grundschule"]))
    seen.page.locator("[data-sketch]").evaluate("each => each.scrollIntoView({block: 'center', behavior: 'instant'})")
    dot = seen.page.locator("[data-sketch] svg:visible .ob-map__picked").bounding_box()
    seen.page.fill("#id_point", "")
    expect(seen.page.locator("[data-sketch] svg:visible .ob-map__picked")).to_have_count(0)
    ground = seen.page.locator("[data-sketch] svg:visible")
    ground.evaluate("each => each.querySelectorAll('a').forEach((mark) => mark.remove())")
    seen.page.mouse.click(dot["x"] + dot["width"] / 2, dot["y"] + dot["height"] / 2)
    assert degrees(seen.page) == pytest.approx(PLACES["Turnhalle der Grundschule"], abs=3e-4)


def test_without_scripts_there_is_no_sketch_but_words_and_known_places(visit, idea_form):
    page = idea_form(visit, script=False).page
    expect(page.locator("[data-sketch]")).to_be_hidden()
    expect(page.locator("#id_place")).to_be_visible()
    expect(page.get_by_label("Oder an derselben Stelle wie").locator("option")).to_have_count(4)
