"""Thesis polls as people see them: narrow and wide, by day and by night."""

import pytest
from playwright.sync_api import expect

from offenbau.participation.formats.theses.actions import save_thesis
from offenbau.people.enums import Role
from tests.factories.participation import end
from tests.factories.people import make_member
from tests.factories.theses import answer_as_somebody, make_poll, make_poll_draft

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("town")]
LONG = "Beteiligungsverfahrensdurchführungsverordnungen " * 4


def answered(**values):
    """A poll over which three people have said different things."""
    procedure = make_poll(electorate_size=7000, **values)
    for answers in ({"t1": "yes", "t2": "no", "t3": "none"}, {"t1": "yes", "t2": "yes"}, {"t1": "no", "t3": "yes"}):
        answer_as_somebody(procedure, **answers)
    return procedure


def sound(seen):
    assert not seen.complaints
    assert seen.barriers() == []
    assert seen.overflow() <= 0


@pytest.mark.parametrize(("width", "theme"), [(375, "light"), (1280, "dark")])
def test_the_result_fits_and_has_no_barriers(visit, width, theme):
    procedure = end(answered())
    seen = visit(procedure.get_absolute_url(), width=width, theme=theme)
    sound(seen)
    expect(seen.page.locator(".th-bar")).to_have_count(3)
    assert seen.page.locator(".th-bar").first.bounding_box()["width"] > 200


@pytest.mark.parametrize("width", [375, 1280])
def test_the_ballot_fits_and_is_filled_in_with_the_keyboard(visit, width):
    procedure = make_poll(entrance="anyone", theses=(LONG.strip(), "Der Bus soll auch abends fahren"))
    seen = visit(f"{procedure.get_absolute_url()}thesen/", width=width)
    sound(seen)
    first = seen.page.locator("input[name=t1]").first
    first.focus()
    seen.page.keyboard.press("ArrowDown")
    expect(seen.page.locator("input[name=t1]:checked")).to_have_value("no")


@pytest.mark.parametrize("width", [375, 1280])
def test_the_list_of_a_draft_fits(visit, width):
    procedure = make_poll_draft()
    save_thesis(procedure=procedure, thesis=None, values={"text": LONG, "explanation": LONG}, by=None)
    person = make_member(procedure.municipality, Role.CARETAKER)
    sound(visit(f"{procedure.get_absolute_url()}thesen/liste/", width=width, person=person))
