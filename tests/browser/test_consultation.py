"""Consultations as people see them: narrow and wide, by day and by night, with the keyboard."""

import pytest

from offenbau.participation.formats.consultation import actions as consultation
from offenbau.people.enums import Role
from tests.factories.consultation import LATER_TEXT, formalities, make_consultation, publish_later_text, reply, state
from tests.factories.people import make_member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("town")]
LONG = "Spielplatzbenutzungsordnungsänderungsentwürfe " * 4


def weighed(**values):
    """A formal consultation with two versions and statements, one of them answered."""
    procedure = make_consultation(entrance="anyone", **formalities(notice=LONG), **values)
    said = state(procedure, LONG, anchor="p3", wording="Gespielt wird von 8 bis 22 Uhr.").contribution
    state(procedure, "Gut so.", speaks_for="organisation", organisation=LONG.strip()[:160])
    publish_later_text(procedure)
    reply(said, text="Das **nehmen** wir auf.", status="taken_up")
    return procedure


def sound(seen):
    assert not seen.complaints
    assert seen.barriers() == []
    assert seen.overflow() <= 0


@pytest.mark.parametrize(("width", "theme"), [(320, "light"), (1280, "dark")])
def test_what_everybody_reads_fits_and_has_no_barriers(visit, width, theme):
    procedure = weighed()
    for place in ("", "stellungnahmen/", "stellungnahmen/text/", "stellungnahmen/vergleich/", "beitrag/1/"):
        sound(visit(f"{procedure.get_absolute_url()}{place}", width=width, theme=theme))


def test_a_statement_is_made_with_the_keyboard_alone(visit):
    procedure = weighed()
    seen = visit(f"{procedure.get_absolute_url()}stellungnahmen/text/", width=375)
    seen.page.locator("#p3 .sn-say").focus()
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_url("**/zu/p3/")
    sound(seen)
    why = seen.page.locator("textarea[name=why]")
    why.focus()
    seen.page.keyboard.type("Abends bitte noch länger.")
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.name") == "wording"
    seen.page.wait_for_timeout(3500)  # a form that is sent at once is a machine's
    seen.page.locator("button[type=submit]").last.focus()
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_url("**/stellungnahmen/text/")
    assert procedure.contributions.count() == 3


@pytest.mark.parametrize("width", [375, 1280])
def test_the_teams_pages_fit(visit, width):
    procedure = weighed()
    consultation.begin_version(procedure=procedure, by=None)
    consultation.paste_text(procedure=procedure, text=f"{LATER_TEXT}\n\n{LONG}", by=None)
    person = make_member(procedure.municipality, Role.CARETAKER)
    for place in ("eingang/", "entwurf/", "entwurf/text/", "entwurf/veroeffentlichen/"):
        sound(visit(f"{procedure.get_absolute_url()}stellungnahmen/{place}", width=width, person=person))
