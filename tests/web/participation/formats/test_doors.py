"""The pages of a format are there for procedures of this format alone."""

import pytest

from offenbau.people.enums import Role
from tests.factories.participation import end, make_draft, make_ideas, make_vote
from tests.factories.people import logged_in, make_member
from tests.factories.surveys import make_survey

pytestmark = pytest.mark.django_db
MADE = {"vote": make_vote, "ideas": make_ideas, "survey": make_survey}
WORDS = {"vote": "abstimmung", "ideas": "ideen", "survey": "umfrage", "external": "anderswo"}
PAGES = {
    "vote": ("", "blatt.pdf", "stimmen.json", "moeglichkeiten/", "moeglichkeiten/neu/", "moeglichkeiten/1/bild.jpg"),
    "ideas": ("", "neu/", "karten/", "einrichten/"),
    "survey": ("", "pruefen/", "ergebnis/", "fragen/", "vorschau/", "auswertung/"),
    "external": ("", "adresse/"),
}


@pytest.mark.parametrize("made", MADE)
@pytest.mark.parametrize("state", ["draft", "open", "ended"])
def test_no_page_of_another_format_is_there(made, state):
    procedure = make_draft(format=made) if state == "draft" else MADE[made]()
    procedure = end(procedure) if state == "ended" else procedure
    client = logged_in(make_member(procedure.municipality, Role.CARETAKER))
    base = f"/{procedure.municipality.slug}/verfahren/{procedure.slug}"
    others = [f"{base}/{WORDS[code]}/{page}" for code, pages in PAGES.items() if code != made for page in pages]
    assert {address: client.get(address).status_code for address in others} == dict.fromkeys(others, 404)
    assert client.get(f"{base}/{WORDS[made]}/", follow=True).status_code == 200
