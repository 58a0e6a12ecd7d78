"""The page with which one checks a draw by lot, at home and where it lies."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from offenbau.engines.lot import Announced, Kind, Method, draw, prepare, protocol, verifier
from tests.engines.lot.pools import two_by_two

PAGE = Path(verifier.__path__[0]) / "verify_draw.html"


@pytest.fixture
def told(tmp_path):
    """A function that draws, changes the protocol if wanted, and returns its file."""

    def write(change=lambda _told: None):
        prepared = prepare(two_by_two(), method=Method.LEXIMIN, seed="s", announced=Announced(Kind.DICE))
        drawn = json.loads(json.dumps(protocol(draw(prepared, "617"))))
        change(drawn)
        path = tmp_path / "protocol.json"
        path.write_text(json.dumps(drawn), encoding="utf-8")
        return path

    return write


@pytest.fixture
def page(chromium):
    """The page as one opens it from a folder, on a German system."""
    context = chromium.new_context(locale="de-DE")
    page = context.new_page()
    page.asked = []
    page.on("request", lambda request: page.asked.append(Path(request.url).name))
    page.goto(PAGE.as_uri())
    yield page
    context.close()


def test_a_draw_is_checked_in_two_languages_without_the_net(page, told):
    page.set_input_files("#protocol", told())
    page.get_by_role("button", name="Nachprüfen").click()
    page.locator("#limits li").first.wait_for()
    expect(page.locator("#verdict")).to_have_text(
        "In sich stimmig: 1000 Gremien mit je 4 Menschen, jede Chance wie zugesagt.", use_inner_text=True
    )
    expect(page.locator("#limits")).to_contain_text("Ob wirklich so gewürfelt wurde", use_inner_text=True)
    page.get_by_role("button", name="English").click()
    page.get_by_text("What this does not show:").wait_for()
    assert (
        page.inner_text("#verdict") == "Consistent in itself: 1000 panels of 4 people each, every chance as promised."
    )
    expect(page.locator("h1")).to_have_text("Check a draw by lot", use_inner_text=True)
    assert page.asked == ["verify_draw.html"]
    assert page.locator("label[for=published]").inner_text().startswith("Hash of the commitment (SHA-256)")


def test_what_differs_is_named(page, told):
    page.set_input_files("#protocol", told(lambda drawn: drawn["draw"].update(number=7)))
    page.get_by_role("button", name="Nachprüfen").click()
    page.locator("#said li").first.wait_for()
    expect(page.locator("#verdict")).to_have_text("Das Protokoll stimmt nicht. Fehler: 1", use_inner_text=True)
    expect(page.locator("#said")).to_have_text(
        "Gezogen sein müsste Gremium 617, im Protokoll steht 7.", use_inner_text=True
    )


def test_the_page_can_be_read_on_a_telephone(page, told):
    page.set_viewport_size({"width": 320, "height": 800})
    page.set_input_files("#protocol", told())
    page.get_by_role("button", name="Nachprüfen").click()
    page.locator("#limits li").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
