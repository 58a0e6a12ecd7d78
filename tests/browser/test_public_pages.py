"""What everybody sees: without barriers, in both themes, narrow and wide, by keyboard, without scripts."""

import pytest
from playwright.sync_api import expect

PAGES = [
    "/",
    "/baustellen/",
    "/baustellen/?q=digital&etage=participation",
    "/baustellen/?q=weltraumbahnhof",
    "/netz/haeuser/",
    "/hilfe/",
    "/hilfe/ziele-und-wirkung/",
    "/konto/anmelden/",
    "/aue/",
    "/aue/baustellen/digital-dabei/",
    "/aue/impressum/",
    "/aue/barriere-melden/",
]
SCREENS = [(theme, width) for theme in ("light", "dark") for width in (320, 1280)]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_barrier_on_any_screen(visit, town, path):
    found = {}
    for theme, width in SCREENS:
        seen = visit(path, theme=theme, width=width)
        found[theme, width] = (seen.barriers(), max(seen.overflow(), 0), seen.complaints)
    assert found == dict.fromkeys(SCREENS, ([], 0, []))


def test_a_page_that_is_not_there_has_no_barrier_either(visit, town):
    assert visit("/gibt/es/nicht/", width=320).barriers() == []


def test_a_missing_name_is_noticed_as_a_barrier(visit, town):
    seen = visit("/")
    seen.page.evaluate("document.querySelector('label').remove()")
    assert any(line.startswith("label:") for line in seen.barriers())


def test_the_first_key_offers_to_skip_to_the_content(visit, town):
    page = visit("/").page
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    expect(link).to_have_text("Zum Inhalt springen", use_inner_text=True)
    assert link.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("path", ["/", "/baustellen/", "/hilfe/zeiten/"])
def test_every_stop_of_the_tab_key_can_be_seen(visit, town, path):
    page = visit(path).page
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    hidden = []
    for _stop in range(200):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.outerHTML.slice(0, 90)")
        if name.startswith("<body"):
            break
        pseudo = "getComputedStyle(document.activeElement, '::after').outlineStyle"
        if page.evaluate(outline) == "none" and page.evaluate(pseudo) == "none":
            hidden.append(name)
    assert hidden == []


def test_the_search_works_without_scripts(visit, town):
    page = visit("/", script=False).page
    page.fill("#suche", "verkehr")
    page.keyboard.press("Enter")
    page.wait_for_url("**/baustellen/?q=verkehr")
    expect(page.locator(".ob-row__link")).to_have_text(["Bürgerrat Verkehr"], use_inner_text=True)


def test_the_filters_work_without_scripts(visit, town):
    page = visit("/baustellen/", script=False).page
    page.select_option("#etage", "participation")
    page.click(".ob-filters button")
    expect(page.locator(".ob-row__link")).to_have_text(["Digital dabei"], use_inner_text=True)


def test_the_menu_opens_without_scripts(visit, town):
    page = visit("/", width=320, script=False).page
    entry = page.locator(".ob-nav__small a", has_text="Baustellen")
    expect(entry).to_be_hidden()
    page.click(".ob-nav__small summary")
    expect(entry).to_be_visible()


def test_a_filter_changes_list_address_and_what_is_read_aloud_at_once(visit, town):
    seen = visit("/baustellen/")
    page = seen.page
    page.evaluate("window.stays = true")
    page.select_option("#phase", "steer")
    page.wait_for_url("**/baustellen/?phase=steer")
    expect(page.locator(".ob-row__link")).to_have_text(["Bürgerrat Verkehr"], use_inner_text=True)
    expect(page.locator("[data-announcer]")).to_have_text("1 Baustelle gefunden", use_inner_text=True)
    assert page.evaluate("window.stays") is True
    assert seen.complaints == []


def test_typing_searches_and_back_leads_to_the_whole_list(visit, town):
    page = visit("/baustellen/").page
    page.locator("#q").press_sequentially("verk")
    page.wait_for_url("**/baustellen/?q=verk")
    expect(page.locator(".ob-row__link")).to_have_text(["Bürgerrat Verkehr"], use_inner_text=True)
    page.go_back()
    page.wait_for_url("**/baustellen/")
    page.wait_for_function("document.querySelectorAll('.ob-row__link').length == 2")


def test_after_a_mistake_the_summary_has_the_focus_and_leads_to_the_field(visit, town):
    seen = visit("/aue/barriere-melden/")
    page = seen.page
    page.click("main button[type=submit]")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    assert seen.barriers() == []
    page.click("[data-error-summary] a")
    expect(page.locator(":is(textarea, input, select):focus")).to_have_count(1)


def test_the_language_switch_keeps_the_page(visit, town):
    page = visit("/hilfe/zeiten/").page
    page.click("text=English")
    expect(page.locator("h1")).to_have_text("Times", use_inner_text=True)


def test_on_paper_there_is_no_navigation(visit, town):
    page = visit("/hilfe/zeiten/").page
    page.emulate_media(media="print")
    expect(page.locator(".ob-nav")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
