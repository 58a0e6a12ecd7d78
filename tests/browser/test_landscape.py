"""Landscapes as people see them: answered by keyboard, without a script, on a narrow screen, and what came out."""

import pytest
from playwright.sync_api import expect

from offenbau.participation.formats.landscape.models import Opinion
from tests.factories.landscapes import answer_as_camps, make_landscape
from tests.factories.participation import end
from tests.factories.projects import make_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("town")]
CAMPS = ((12, (1, 1, 1, 1, -1, -1, 1, 1)), (11, (-1, -1, 1, 1, 1, 1, -1, 1)))


def sound(seen):
    assert not seen.complaints
    assert seen.barriers() == []
    assert seen.overflow() <= 0


def said():
    return sorted(Opinion.objects.values_list("answer", flat=True))


@pytest.mark.parametrize(("width", "theme"), [(375, "dark"), (1280, "light")])
def test_a_statement_is_answered_by_one_key(visit, width, theme):
    procedure = make_landscape()
    seen = visit(f"{procedure.get_absolute_url()}landschaft/", width=width, theme=theme, person=make_person())
    sound(seen)
    first = seen.page.locator("#aussage").inner_text()
    with seen.page.expect_navigation():
        seen.page.keyboard.press("2")
    assert said() == [-1]
    expect(seen.page.locator("#aussage")).not_to_have_text(first, use_inner_text=True)
    sound(seen)


@pytest.mark.parametrize("script", [True, False])
def test_after_an_answer_the_keyboard_goes_on_at_the_next_statement(visit, script):
    where = f"{make_landscape().get_absolute_url()}landschaft/"
    seen = visit(where, script=script, person=make_person())
    seen.page.locator("button[name=answer]").first.focus()
    with seen.page.expect_navigation():
        seen.page.keyboard.press("Enter")
    seen.page.keyboard.press("Tab")
    with seen.page.expect_navigation():
        seen.page.keyboard.press("Enter")
    assert said() == [1, 1]


def test_the_three_answers_are_reached_with_the_tabulator(visit):
    seen = visit(f"{make_landscape().get_absolute_url()}landschaft/", person=make_person())
    seen.page.locator("button[name=answer]").first.focus()
    seen.page.keyboard.press("Tab")
    seen.page.keyboard.press("Tab")
    with seen.page.expect_navigation():
        seen.page.keyboard.press("Enter")
    assert said() == [0]


def test_without_a_script_one_answers_goes_back_and_says_something_else(visit):
    procedure = make_landscape()
    where = f"{procedure.get_absolute_url()}landschaft/"
    seen = visit(where, width=375, script=False, person=make_person())
    first = seen.page.locator("#aussage").inner_text()
    with seen.page.expect_navigation():
        seen.page.locator("button[name=answer][value='1']").click()
    with seen.page.expect_navigation():
        seen.page.locator(".la-way a").first.click()
    expect(seen.page.locator("#aussage")).to_have_text(first, use_inner_text=True)
    with seen.page.expect_navigation():
        seen.page.locator("button[name=answer][value='-1']").click()
    assert said() == [-1]
    assert seen.overflow() <= 0


@pytest.mark.parametrize("width", [375, 1280])
def test_adding_a_statement_fits_and_has_no_barriers(visit, width):
    procedure = make_landscape()
    sound(visit(f"{procedure.get_absolute_url()}landschaft/aussage/", width=width, person=make_person()))


@pytest.mark.parametrize(("width", "theme"), [(375, "light"), (1280, "dark")])
def test_the_landscape_fits_and_has_no_barriers(visit, width, theme):
    procedure = make_landscape()
    answer_as_camps(procedure, *CAMPS)
    end(procedure)
    seen = visit(procedure.get_absolute_url(), width=width, theme=theme)
    sound(seen)
    expect(seen.page.locator("section[aria-labelledby=landschaft]")).to_contain_text("Gruppe B", use_inner_text=True)
    seen.page.locator(".la-all summary").click()
    sound(seen)
