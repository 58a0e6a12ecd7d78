"""Budgets as people see them: narrow and wide, by day and by night, with and without a script."""

import pytest
from playwright.sync_api import expect

from tests.factories.budgets import end_voting, make_list, share_out

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("town")]


def sound(seen):
    assert not seen.complaints
    assert seen.barriers() == []
    assert seen.overflow() <= 0


@pytest.mark.parametrize(("width", "theme"), [(375, "dark"), (1280, "light")])
def test_a_basket_says_what_is_left_while_one_ticks(visit, width, theme):
    procedure = make_list(entrance="anyone", ballot="basket")
    seen = visit(f"{procedure.get_absolute_url()}budget/", width=width, theme=theme)
    sound(seen)
    boxes = seen.page.locator("input[name=choice]")
    boxes.nth(0).check()
    expect(seen.page.locator(".bu-basket")).to_have_text("Übrig: 40\u00a0€", use_inner_text=True)
    boxes.nth(1).check()
    expect(seen.page.locator(".bu-basket--over")).to_have_text("10\u00a0€ mehr, als da ist", use_inner_text=True)


@pytest.mark.parametrize(("width", "theme"), [(375, "light"), (1280, "dark")])
def test_the_result_and_ones_own_part_fit_and_have_no_barriers(visit, width, theme):
    procedure = make_list(costs=(60, 40, 30))
    share_out(procedure, *[["p1", "p2"]] * 6, *[["p3"]] * 4)
    procedure = end_voting(procedure)
    for place in ("", "budget/mein-anteil/", "budget/bau/", "budget/vorschlaege/"):
        sound(visit(f"{procedure.get_absolute_url()}{place}", width=width, theme=theme))
