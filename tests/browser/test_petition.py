"""Petitions as people see them: narrow and wide, by day and by night, and with the keyboard alone."""

import pytest

from offenbau.participation.formats.petition.models import Signature
from offenbau.people.enums import Role
from tests.factories.people import make_member
from tests.factories.petitions import MOTION, make_petition, make_pile, name_somebody, sign_as_somebody

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("town")]
LONG = "Beteiligungsverfahrensdurchführungsverordnungen " * 4


def sound(seen):
    assert not seen.complaints
    assert seen.barriers() == []
    assert seen.overflow() <= 0


@pytest.mark.parametrize(("width", "theme"), [(375, "light"), (1280, "dark"), (320, "light")])
def test_the_page_fits_and_has_no_barriers(visit, width, theme):
    procedure = make_petition(question=LONG.strip(), **{**MOTION, "reasoning": LONG})
    name_somebody(procedure, "N" * 60, "O" * 60)
    sound(visit(procedure.get_absolute_url(), width=width, theme=theme))


@pytest.mark.parametrize("width", [375, 1280])
def test_one_signs_and_takes_it_back_with_the_keyboard(visit, width):
    procedure = make_petition(entrance="anyone")
    seen = visit(f"{procedure.get_absolute_url()}petition/", width=width)
    sound(seen)
    seen.page.locator("input[name=named]").focus()
    seen.page.keyboard.press("Space")
    seen.page.keyboard.press("Tab")
    seen.page.keyboard.type("Nachbarin")
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_url("**/unterschrift/**")
    sound(seen)
    assert Signature.objects.get().name == "Nachbarin"
    seen.page.locator("a[href$='/zuruecknehmen/']").focus()
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_url("**/zuruecknehmen/")
    sound(seen)
    seen.page.locator("main form button[type=submit]").focus()
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_url(f"**{procedure.get_absolute_url()}")
    assert not Signature.objects.exists()


@pytest.mark.parametrize("width", [375, 1280])
def test_the_desk_fits(visit, width):
    procedure = make_petition()
    pile = make_pile(procedure, sheets=2)
    sign_as_somebody(procedure, name="Wartet")
    person = make_member(procedure.municipality, Role.CARETAKER)
    for rest in ("boegen/", f"boegen/{pile.pk}/", f"boegen/{pile.pk}/1/", "namen/durchsehen/"):
        sound(visit(f"{procedure.get_absolute_url()}petition/{rest}", width=width, person=person))
