"""Live questions as people see them: the phone in one hand, the wall from the last row, the moderator's keyboard."""

import pytest
from playwright.sync_api import expect

from offenbau.participation.formats.live.actions import call_up
from offenbau.people.enums import Role
from tests.factories.live import ask, leading, make_live
from tests.factories.people import make_member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("town")]
LONG = "Wann wird die Bundesstraßenumgehungsverordnung so geändert, dass Kinder sicher zur Schule kommen? " * 4


def asked(**values):
    """An event with one question that is answered now, and some that wait."""
    procedure = make_live(topics=("Bau", "Weg"), entrance="anyone", **values)
    first = ask(procedure, LONG[:380])
    for number in range(3):
        ask(procedure, f"Wie viele Klassen passen hinein, Nummer {number}?")
    call_up(contribution=first, **leading(procedure))
    return procedure


def sound(seen):
    assert not seen.complaints
    assert seen.barriers() == []
    assert seen.overflow() <= 0


@pytest.mark.parametrize(("width", "theme"), [(320, "light"), (375, "dark"), (1280, "light")])
def test_the_questions_fit_and_have_no_barriers(visit, width, theme):
    sound(visit(f"{asked().get_absolute_url()}live/", width=width, theme=theme))


def test_one_asks_with_the_keyboard_on_a_phone(visit):
    procedure = make_live(entrance="registered")
    person = make_member(procedure.municipality, Role.SPONSOR)
    seen = visit(f"{procedure.get_absolute_url()}live/fragen/", width=375, person=person)
    sound(seen)
    seen.page.locator("textarea[name=text]").focus()
    seen.page.keyboard.type("Wann wird gebaut?")
    seen.page.locator("main form button[type=submit]").first.focus()
    with seen.page.expect_navigation():
        seen.page.keyboard.press("Enter")
    expect(seen.page.locator("main")).to_contain_text("Wann wird gebaut?", use_inner_text=True)


@pytest.mark.parametrize(("width", "theme"), [(1920, "light"), (1920, "dark"), (375, "light")])
def test_the_wall_fits_and_is_large_enough_for_the_last_row(visit, width, theme):
    seen = visit(f"{asked().get_absolute_url()}live/leinwand/", width=width, theme=theme)
    sound(seen)
    size = seen.page.locator(".lv-wall__text").evaluate("text => parseFloat(getComputedStyle(text).fontSize)")
    assert size >= (45 if width == 1920 else 18)


def test_the_wall_follows_the_hall_by_itself(visit):
    procedure = asked()
    seen = visit(f"{procedure.get_absolute_url()}live/leinwand/", width=1920)
    new = ask(procedure, "Gibt es eine Mensa?")
    call_up(contribution=new, **leading(procedure))
    seen.page.locator(".lv-wall__text", has_text="Mensa").wait_for()
    assert not seen.complaints


@pytest.mark.parametrize("width", [375, 1280])
def test_the_hall_is_led_with_the_keyboard(visit, width):
    procedure = asked()
    moderator = make_member(procedure.municipality, Role.MODERATOR)
    seen = visit(f"{procedure.get_absolute_url()}live/regie/", width=width, person=moderator)
    sound(seen)
    seen.page.locator("button[value=call]").first.focus()
    with seen.page.expect_navigation():
        seen.page.keyboard.press("Enter")
    expect(seen.page.locator(".lv-now__text")).to_contain_text("Klassen", use_inner_text=True)


def test_the_protocol_fits(visit):
    sound(visit(f"{asked().get_absolute_url()}live/protokoll/", width=375))
